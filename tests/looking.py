"""Looking at a page as a person would: with a checker for accessibility, and at its width."""

import os
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, ConsoleMessage, Page

from accounts.models import User
from tests.factories import PASSWORD

SIZES = {"desktop": {"width": 1280, "height": 900}, "phone": {"width": 390, "height": 844}}
PICTURES = os.environ.get("PICTURES")  # a folder to keep a picture of every page looked at


def faults(page: Page) -> list[str]:
    """Return what the accessibility checker finds."""
    found = Axe().run(page).response["violations"]
    return [f"{fault['id']}: {node['html'][:120]}" for fault in found for node in fault["nodes"]]


class Visitor:
    """One person at one browser window of one size."""

    def __init__(self, context: BrowserContext, base: str, size: str) -> None:
        self.page = context.new_page()
        self.page.set_viewport_size(SIZES[size])  # type: ignore[arg-type]  # width and height
        self.page.set_default_timeout(10_000)
        self.base = base
        self.size = size
        self.said: list[str] = []
        self.clicks = 0
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda error: self.said.append(str(error)))

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type == "error" and "status of 4" not in message.text:
            self.said.append(message.text)

    def go(self, path: str) -> None:
        """Open an address of the site."""
        self.page.goto(path if path.startswith("http") else self.base + path)

    def sign_in(self, user: User, password: str = PASSWORD) -> None:
        """Use the sign-in page as people do."""
        self.go("/accounts/login/")
        self.page.get_by_label("Email").fill(user.email)
        self.page.get_by_label("Password").fill(password)
        self.page.get_by_role("button", name="Sign in").click()
        self.page.wait_for_url(self.base + "/")

    def press(self, name: str, *, exact: bool = True) -> None:
        """Press a button."""
        self.clicks += 1
        self.page.get_by_role("button", name=name, exact=exact).first.click()

    def follow(self, name: str, *, exact: bool = True) -> None:
        """Follow a link."""
        self.clicks += 1
        self.page.get_by_role("link", name=name, exact=exact).first.click()

    def skip_browser_checks(self) -> None:
        """Send the next form as a browser without checks of its own would."""
        self.page.evaluate(
            "() => document.querySelectorAll('main form').forEach(f => { f.noValidate = true; })"
        )

    def reads(self, text: str) -> bool:
        """Say whether the page shows a text."""
        return text in self.page.inner_text("body")

    def look(self, name: str = "") -> None:
        """Fail when the page has an accessibility fault, scrolls sideways, or broke a rule in the console."""
        if PICTURES and name:
            Path(PICTURES).mkdir(parents=True, exist_ok=True)
            self.page.screenshot(path=f"{PICTURES}/{name}-{self.size}.png", full_page=True)
        found = faults(self.page)
        assert not found, f"{self.page.url}: {found}"
        wide = self.page.evaluate("() => document.documentElement.scrollWidth")
        assert wide <= SIZES[self.size]["width"], f"{self.page.url} is {wide} px wide"
        assert not self.said, self.said
