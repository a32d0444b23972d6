"""Code is English; what a person reads is Persian and lives in the catalogue, the seed data and the templates."""

import ast
import re

from tests.architecture import source

PERSIAN_LETTERS = re.compile("[\u0621-\u064a\u066e-\u06d3]")
# Where the letters themselves are the subject: folding, digits, their order, keys of the keyboard, weak passwords.
ABOUT_LETTERS = ("app/persian/", "app/reports/bidi", "app/security/passwords.py", "app/ui/shortcuts.py")


def test_no_persian_words_stand_in_code() -> None:
    found = []
    for path, tree in source.trees().items():
        if path.as_posix().startswith(ABOUT_LETTERS):
            continue
        exempt = source.docstrings(tree)
        for node in ast.walk(tree):
            text = node.value if isinstance(node, ast.Constant) and node not in exempt else None
            if isinstance(text, str) and PERSIAN_LETTERS.search(text):
                found.append(f"{path}:{node.lineno} {text[:40]}")
    assert found == []


def test_every_module_says_in_a_docstring_what_it_is_for() -> None:
    assert [str(path) for path, tree in source.trees().items() if not ast.get_docstring(tree)] == []


def test_names_say_what_a_thing_is() -> None:
    nodes = [node for tree in source.trees().values() for node in ast.walk(tree)]
    classes = [node.name for node in nodes if isinstance(node, ast.ClassDef)]
    assert [name for name in classes if re.search(r"(Manager|Helper|Utils?)$", name)] == []
    files = {path.stem for path in source.trees()} | {path.parent.name for path in source.trees()}
    assert files & {"utils", "util", "common", "misc", "helpers"} == set()


def test_every_folder_of_code_is_a_package_and_so_under_the_import_contracts() -> None:
    folders = {path.parent for path in source.trees() if path.parts[0] == "app"}
    assert sorted(str(folder) for folder in folders if folder / "__init__.py" not in source.trees()) == []
