"""The program's own source as syntax trees, for the sentences that are checked on it."""

import ast
import importlib
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).resolve().parents[2]


@cache
def trees() -> dict[Path, ast.Module]:
    """Every Python file of the program, by its path from the root."""
    files = [*sorted((ROOT / "app").rglob("*.py")), *ROOT.glob("main.py")]
    return {file.relative_to(ROOT): ast.parse(file.read_text(encoding="utf-8")) for file in files}


@cache
def modules() -> dict[Path, ModuleType]:
    """Every module of the program, imported, by its path from the root."""
    return {path: importlib.import_module(_dotted(path)) for path in trees()}


def _dotted(path: Path) -> str:
    return ".".join(path.with_suffix("").parts).removesuffix(".__init__")


def kept_files() -> Iterator[Path]:
    """The files of the repository: what git keeps or would keep. Whoever owns the checkout."""
    command = ["git", "-c", "safe.directory=*", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listing = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return (ROOT / name for name in listing.split("\0") if name and (ROOT / name).is_file())


def calls(tree: ast.Module) -> Iterator[tuple[ast.Call, str]]:
    """Every call of a plain or dotted name, with that name as written."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name | ast.Attribute):
            yield node, ast.unparse(node.func)


def given_names(call: ast.Call) -> set[str] | None:
    """The keywords a call passes; None when it passes `**mapping`, which cannot be read off the source."""
    names = [keyword.arg for keyword in call.keywords]
    return None if None in names else {name for name in names if name}


def docstrings(tree: ast.Module) -> set[ast.expr]:
    """The nodes of a file that are docstrings."""
    owners = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    bodies = [node.body for node in ast.walk(tree) if isinstance(node, owners)]
    statements = [statement for body in bodies for statement in body if isinstance(statement, ast.Expr)]
    return {statement.value for statement in statements if isinstance(statement.value, ast.Constant)}
