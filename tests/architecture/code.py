"""The project's own files, read as text and as syntax trees."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DOMAIN_APPS = ("sets", "assignments", "mentoring")
APPS = ("accounts", "audit", "notifications", *DOMAIN_APPS, "iial")
TOOLS = ("deploy", "bench")


def sources(*folders: str, migrations: bool = False) -> list[Path]:
    """Return the Python files of folders, sorted."""
    found = (path for folder in folders for path in (ROOT / folder).rglob("*.py"))
    return sorted(path for path in found if migrations or "migrations" not in path.parts)


def name_of(path: Path) -> str:
    """Return a path as people say it."""
    return path.relative_to(ROOT).as_posix()


@cache
def tree(path: Path) -> ast.Module:
    """Return a file's syntax tree."""
    return ast.parse(path.read_text())


Function = ast.FunctionDef | ast.AsyncFunctionDef


def functions(path: Path) -> Iterator[Function]:
    """Yield every function of a file, methods too."""
    for node in ast.walk(tree(path)):
        if isinstance(node, Function):
            yield node


def lines_of(function: Function) -> int:
    """Count a function's lines without its docstring."""
    whole = (function.end_lineno or function.lineno) - function.lineno + 1
    first = function.body[0]
    if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant):
        whole -= (first.end_lineno or first.lineno) - first.lineno + 1
    return whole


def imported(path: Path) -> set[str]:
    """Return the full names of everything a file imports: modules, and names in them."""
    found = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def calls(path: Path) -> set[str]:
    """Return what a file calls, as written: `timezone.now`, `open`."""
    return {ast.unparse(node.func) for node in ast.walk(tree(path)) if isinstance(node, ast.Call)}


def is_layer(path: Path, *layers: str) -> bool:
    """Say whether a file is one of these layers of its app: `actions.py`, or inside `actions/`."""
    inside = path.relative_to(ROOT).parts[1:]
    return bool(inside) and inside[0].removesuffix(".py") in layers
