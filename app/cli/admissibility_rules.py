"""The admissibility rules from the command line: versions, a draft as a file, comparison, issue."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any
from uuid import UUID

import typer

from app.cli.session import Console, read_json_object, write_bytes
from app.cli.visit_files import UnknownReference
from app.persian.digits import to_latin
from app.use_cases.admissibility_rules.views import RulesVersion, RulesView
from app.use_cases.desk import Desk

Version = Annotated[str, typer.Option("--version", help="Number of the version; left out: the one in force.")]
Out = Annotated[Path | None, typer.Option("--out", help="Write the version to this JSON file.")]


def list_versions(console: Console) -> None:
    """List the versions of the rules and how many cases each judged."""
    with console.desk() as desk:
        rows = desk.admissibility_rules.versions()
    console.show({"versions": [_version(row) for row in rows]})


def show_version(console: Console, version: Version = "", out: Out = None) -> None:
    """Show a version clause by clause."""
    with console.desk() as desk:
        view = _view(desk, version)
    _write(out, view)
    console.show(_document(view))


def make_draft(console: Console, out: Out = None) -> None:
    """Begin a draft, a copy of the version in force, or show the one there is."""
    with console.desk() as desk:
        view = desk.admissibility_rules.show(desk.admissibility_rules.draft())
    _write(out, view)
    console.show(_document(view))


def save_draft(
    console: Console, file: Annotated[Path, typer.Option("--file", help="JSON file as `draft --out` writes it.")]
) -> None:
    """Replace the draft by a JSON file; what cannot be used is refused with its place."""
    body = read_json_object(file)
    with console.desk() as desk:
        draft = desk.admissibility_rules.draft()
        desk.admissibility_rules.save_body(draft, body)
        view = desk.admissibility_rules.show(draft)
    console.show(_document(view))


def compare_draft(console: Console) -> None:
    """What the draft changes of the version in force."""
    with console.desk() as desk:
        found = desk.admissibility_rules.compare(_draft(desk))
    console.show(
        {
            "changes": [
                {"where": each.where, "field": each.field, "before": each.before, "after": each.after} for each in found
            ]
        }
    )


def issue_draft(console: Console, reason: Annotated[str, typer.Option(help="Why; it is owed.")] = "") -> None:
    """Put the draft in force; cases that were judged keep their version."""
    with console.desk() as desk:
        draft = _draft(desk)
        desk.admissibility_rules.issue(draft, reason)
        view = desk.admissibility_rules.show(draft)
    console.show(_document(view))


def discard_draft(console: Console) -> None:
    """Throw the draft away."""
    with console.desk() as desk:
        desk.admissibility_rules.discard(_draft(desk))
        rows = desk.admissibility_rules.versions()
    console.show({"versions": [_version(row) for row in rows]})


def commands() -> Iterator[tuple[str, Any]]:
    """Names and functions of the group `rules`."""
    yield "list", list_versions
    yield "show", show_version
    yield "draft", make_draft
    yield "save", save_draft
    yield "compare", compare_draft
    yield "issue", issue_draft
    yield "discard", discard_draft


def _draft(desk: Desk) -> UUID:
    for each in desk.admissibility_rules.versions():
        if each.is_draft and each.id is not None:
            return each.id
    raise UnknownReference(field="version", value="draft")


def _view(desk: Desk, version: str) -> RulesView:
    if not version:
        return desk.admissibility_rules.show(present=True)
    for each in desk.admissibility_rules.versions():
        if str(each.version) == to_latin(version).strip():
            return desk.admissibility_rules.show(each.id)
    raise UnknownReference(field="version", value=version[:40])


def _write(out: Path | None, view: RulesView) -> None:
    if out is not None:
        write_bytes(out, (json.dumps(view.body, ensure_ascii=False, indent=2, default=str) + "\n").encode())


def _version(row: RulesVersion) -> dict[str, Any]:
    return {
        "id": str(row.id) if row.id else None,
        "version": row.version,
        "state": "draft" if row.is_draft else "in_force" if row.is_in_force else "past",
        "issued_at": row.issued_at,
        "issued_by": row.issued_by,
        "reason": row.reason,
        "cases": row.cases,
    }


def _document(view: RulesView) -> dict[str, Any]:
    return {
        **_version(view.version),
        "clauses": [
            {
                "clause": each.clause,
                "title": each.title,
                "text": each.text,
                "outcome": each.outcome.value,
                "when": each.when,
                "exception_text": each.exception_text or None,
                "source": each.source,
                "starts_on": each.starts_on,
                "ends_on": each.ends_on,
            }
            for each in view.clauses
        ],
    }
