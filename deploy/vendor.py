"""Fetches, trims and records the third-party files under `static/vendor/`.

Run `python deploy/vendor.py` with `fonttools` and `brotli` installed and `npm` on the path; it packs the
pinned versions, strips source-map references, subsets the fonts to European Latin, keeps each licence and
rewrites `static/vendor/README.md`, whose checksums `tests/design/test_vendor.py` compares with the files.
"""

from __future__ import annotations

import hashlib
import re
import subprocess
import tarfile
import tempfile
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

VENDOR = Path(__file__).resolve().parent.parent / "static" / "vendor"

LATIN = [
    *range(0x20, 0x7F),
    *range(0xA0, 0x100),
    *(0x131, 0x152, 0x153, 0x2013, 0x2014, 0x2018, 0x2019, 0x201A, 0x201C, 0x201D, 0x201E, 0x2022),
    *(0x2026, 0x2032, 0x2033, 0x2039, 0x203A, 0x20AC, 0x2190, 0x2191, 0x2192, 0x2193, 0x2212),
]
"""Western European text, punctuation, the euro and four arrows."""

LATIN_EXT = [
    *(point for point in range(0x100, 0x180) if point not in {0x131, 0x138, 0x149, 0x152, 0x153, 0x17F})
]
LATIN_EXT += [0x218, 0x219, 0x21A, 0x21B, 0x1E9E]
"""Central, Northern, Southern and Baltic European names."""

FEATURES = ["kern", "liga", "mark", "mkmk", "ccmp", "locl", "lnum", "tnum", "pnum", "calt"]


@dataclass(frozen=True)
class Package:
    """One pinned package and what is taken from it."""

    name: str
    version: str
    licence: str
    use: str
    folder: str


@dataclass(frozen=True)
class Font:
    """One font file to subset, with the weights it keeps."""

    package: Package
    family: str
    weights: tuple[int, int]


BOOTSTRAP = Package("bootstrap", "5.3.9", "MIT", "the base stylesheet, without its scripts", "bootstrap")
LITERATA = Package(
    "@fontsource-variable/literata", "5.3.0", "OFL-1.1", "headings and people's own words", "literata"
)
FIGTREE = Package("@fontsource-variable/figtree", "5.3.0", "OFL-1.1", "the interface", "figtree")
PACKAGES = (BOOTSTRAP, LITERATA, FIGTREE)
FONTS = (Font(LITERATA, "literata", (400, 650)), Font(FIGTREE, "figtree", (400, 700)))


def unpack(package: Package, into: Path) -> Path:
    """Pack one pinned package with the registry's client and return its unpacked folder."""
    target = into / package.folder
    target.mkdir()
    command = [
        "npm",
        "pack",
        f"{package.name}@{package.version}",
        "--silent",
        "--pack-destination",
        str(target),
    ]
    subprocess.run(command, check=True, capture_output=True, cwd=into)
    with tarfile.open(next(target.glob("*.tgz"))) as archive:
        archive.extractall(target, filter="data")
    return target / "package"


def subset(source: Path, target: Path, points: list[int], weights: tuple[int, int]) -> None:
    """Write `target` with only these code points and this range of weights."""
    # Imported by name, because the package is installed only where fonts are rebuilt.
    subsetting = import_module("fontTools.subset")
    instancer = import_module("fontTools.varLib.instancer")
    font = import_module("fontTools.ttLib").TTFont(source, recalcTimestamp=False)
    options = subsetting.Options()
    options.layout_features = FEATURES
    options.hinting = False
    subsetter = subsetting.Subsetter(options)
    subsetter.populate(unicodes=points)
    subsetter.subset(font)
    font = instancer.instantiateVariableFont(font, {"wght": weights})
    font.flavor = "woff2"
    font.save(target)


def stylesheet(source: Path, target: Path) -> None:
    """Copy a stylesheet without its source-map line, which manifest storage would follow and miss."""
    text = source.read_text(encoding="utf-8")
    target.write_text(re.sub(r"/\*# sourceMappingURL=.*?\*/\s*", "", text), encoding="utf-8")


def readme() -> str:
    """Return the page that lists what is here, whence, under which licence and with which checksum."""
    lines = ["# Vendored files", "", "Written by `deploy/vendor.py`; do not edit by hand.", ""]
    lines += ["| Package | Version | Licence | Used for |", "|---|---|---|---|"]
    lines += [
        f"| {package.name} | {package.version} | {package.licence} (`{package.folder}/LICENSE`) "
        f"| {package.use} |"
        for package in PACKAGES
    ]
    lines += ["", "The fonts are subset to European Latin and to the weights in use.", ""]
    lines += ["| File | SHA-256 | Bytes |", "|---|---|---|"]
    for path in sorted(VENDOR.rglob("*")):
        if path.is_file() and path.name != "README.md":
            content = path.read_bytes()
            digest = hashlib.sha256(content).hexdigest()
            lines.append(f"| `{path.relative_to(VENDOR)}` | `{digest}` | {len(content)} |")
    return "\n".join(lines) + "\n"


def main() -> None:
    """Rebuild every vendored file and the page that lists them."""
    with tempfile.TemporaryDirectory() as name:
        folders = {package: unpack(package, Path(name)) for package in PACKAGES}
        for package, folder in folders.items():
            (VENDOR / package.folder).mkdir(parents=True, exist_ok=True)
            (VENDOR / package.folder / "LICENSE").write_bytes((folder / "LICENSE").read_bytes())
        css = folders[BOOTSTRAP] / "dist" / "css" / "bootstrap.min.css"
        stylesheet(css, VENDOR / "bootstrap" / "bootstrap.min.css")
        for font in FONTS:
            for part, points in (("latin", LATIN), ("latin-ext", LATIN_EXT)):
                source = folders[font.package] / "files" / f"{font.family}-{part}-wght-normal.woff2"
                subset(
                    source, VENDOR / font.package.folder / f"{font.family}-{part}.woff2", points, font.weights
                )
    (VENDOR / "README.md").write_text(readme(), encoding="utf-8")


if __name__ == "__main__":
    main()
