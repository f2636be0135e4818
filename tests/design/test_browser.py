"""In a real browser: no accessibility fault, no sideways scrolling, a sensible keyboard, a light page."""

import brotli
import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, Response

from accounts.models import User

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

PUBLIC = (
    "/",
    "/about/",
    "/privacy/",
    "/help/",
    "/accounts/login/",
    "/accounts/password/reset/",
    "/accounts/signup/",
)
THEMES = ("light", "dark")
WIDTHS = (320, 390, 768, 1280)
FIRST_VISIT = 180 * 1024  # bytes over the wire


@pytest.fixture
def staff() -> User:
    """Return somebody who may see the gallery."""
    return User.objects.create_user("look@demo.example", name="Ana Kovačević", is_staff=True)


@pytest.fixture
def signed_in(live_server, staff: User, client: Client, context: BrowserContext) -> BrowserContext:
    """Return a browser in which staff are signed in."""
    client.force_login(staff, backend="allauth.account.auth_backends.AuthenticationBackend")
    cookie = client.cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": cookie, "url": live_server.url}])
    return context


def faults(page: Page) -> list[str]:
    """Return what the accessibility checker finds."""
    found = Axe().run(page).response["violations"]
    return [f"{fault['id']}: {node['html'][:120]}" for fault in found for node in fault["nodes"]]


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("path", PUBLIC)
def test_public_pages_have_no_accessibility_fault(live_server, page: Page, path: str, theme: str) -> None:
    page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]  # one of the two words
    page.goto(live_server.url + path)
    assert faults(page) == []


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("width", [390, 1280])
def test_the_gallery_has_no_accessibility_fault(
    live_server,
    signed_in: BrowserContext,
    theme: str,
    width: int,
) -> None:
    page = signed_in.new_page()
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]  # one of the two words
    page.goto(f"{live_server.url}/gallery/")
    page.evaluate("() => document.querySelectorAll('details').forEach(one => { one.open = true; })")
    assert faults(page) == []


@pytest.mark.parametrize("width", WIDTHS)
def test_no_page_scrolls_sideways(live_server, signed_in: BrowserContext, width: int) -> None:
    page = signed_in.new_page()
    page.set_viewport_size({"width": width, "height": 900})
    for path in (*PUBLIC, "/gallery/"):
        page.goto(live_server.url + path)
        wide = page.evaluate("() => document.documentElement.scrollWidth")
        assert wide <= width, path


def test_the_first_tab_leads_past_the_bar(live_server, page: Page) -> None:
    page.goto(f"{live_server.url}/help/")
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.textContent") == "Skip to the page"
    page.keyboard.press("Enter")
    assert page.evaluate("() => document.activeElement.id") == "main"


def test_what_went_wrong_takes_the_focus(live_server, page: Page) -> None:
    page.goto(f"{live_server.url}/accounts/login/")
    page.get_by_label("Email").fill("nobody@demo.example")
    page.get_by_label("Password").fill("wrong")
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_selector(".error-summary")
    assert page.evaluate("() => document.activeElement.className") == "error-summary"
    assert faults(page) == []


def test_the_chosen_theme_wins_over_the_device(live_server, page: Page) -> None:
    page.emulate_media(color_scheme="light")
    page.goto(f"{live_server.url}/help/")
    light = page.evaluate("() => getComputedStyle(document.body).backgroundColor")
    page.get_by_role("button", name="Dark").click()
    page.wait_for_selector("html[data-bs-theme='dark']")
    assert page.url == f"{live_server.url}/help/"
    assert page.evaluate("() => getComputedStyle(document.body).backgroundColor") != light


def test_nothing_breaks_the_content_policy(live_server, signed_in: BrowserContext) -> None:
    page = signed_in.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(f"{live_server.url}/gallery/")
    page.wait_for_timeout(200)
    assert not [line for line in said if "does not conform to the required format" not in line]


def test_a_first_visit_is_light(live_server, page: Page) -> None:
    """Count what is fetched as it would travel: text compressed, fonts as they are."""
    weights: dict[str, int] = {}

    def weigh(response: Response) -> None:
        body = response.body()
        font = response.url.endswith(".woff2")
        weights[response.url] = len(body) if font else len(brotli.compress(body))

    page.on("response", weigh)
    page.goto(live_server.url, wait_until="networkidle")
    assert len(weights) > 1
    assert sum(weights.values()) <= FIRST_VISIT, weights


def test_pages_read_without_scripts(live_server, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{live_server.url}/accounts/login/")
    page.get_by_role("button", name="Sign in").wait_for()
    context.close()
