"""What is vendored is what was recorded, licensed, and light."""

import hashlib
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
VENDOR = ROOT / "static" / "vendor"
LISTED = re.compile(r"^\| `([^`]+)` \| `([0-9a-f]{64})` \|", re.MULTILINE)
RECORDED = dict(LISTED.findall((VENDOR / "README.md").read_text(encoding="utf-8")))
FONT_BUDGET = 70 * 1024  # bytes, all fonts together


def test_every_vendored_file_has_the_recorded_checksum() -> None:
    present = {
        str(path.relative_to(VENDOR)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in VENDOR.rglob("*")
        if path.is_file() and path.name != "README.md"
    }
    assert present == RECORDED


def test_every_vendored_folder_keeps_its_licence() -> None:
    folders = [path for path in VENDOR.iterdir() if path.is_dir()]
    assert folders
    assert all((folder / "LICENSE").is_file() for folder in folders)


def test_the_fonts_stay_within_their_weight() -> None:
    assert sum(path.stat().st_size for path in VENDOR.rglob("*.woff2")) <= FONT_BUDGET


def test_no_stylesheet_asks_for_a_source_map() -> None:
    sheets = list((ROOT / "static").rglob("*.css"))
    assert sheets
    assert not [path for path in sheets if "sourceMappingURL" in path.read_text(encoding="utf-8")]
