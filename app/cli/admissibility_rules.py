"""The admissibility rules from the command line: versions, a draft as a file, comparison, issue."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any
from uuid import UUID

import typer

from app.cli.files import read_json_object, write_bytes
from app.cli.session import Console
from app.cli.visit_files import UnknownReference
from app.domain.admissibility_rules import Fact
from app.domain.errors import AppError, InvalidInput
from app.persian.digits import to_latin
from app.use_cases.admissibility_rules.views import RulesVersion, RulesView, Tried
from app.use_cases.desk import Desk

Version = Annotated[str, typer.Option("--version", help="Number of the version; left out: the one in force.")]
Out = Annotated[Path | None, typer.Option("--out", help="Write the version to this JSON file.")]


class RuleVersionAmbiguous(AppError):
    """Several versions bear the number; facts: `version`, `names`."""

    code = "rule_version_ambiguous"


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


def try_draft(
    console: Console,
    case: Annotated[str, typer.Option(help="A case by number or tracking code; left out: the newest.")] = "",
    answer: Annotated[list[str] | None, typer.Option(metavar="NAME=VALUE", help="A made-up submission.")] = None,
) -> None:
    """What the draft would say of cases beside the version in force; nothing is kept."""
    with console.desk() as desk:
        draft, rules = _draft(desk), desk.admissibility_rules
        if answer:
            tried: tuple[Tried, ...] = (rules.try_answers(draft, _made_up(answer, rules.show(draft).facts)),)
        elif case:
            tried = (rules.try_case(draft, case),)
        else:
            tried = rules.try_newest(draft)
    console.show(
        {"tried": len(tried), "differing": [_tried(each) for each in tried if each.differs or len(tried) == 1]}
    )


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
    yield "try", try_draft
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
    wanted, known = to_latin(version).strip(), desk.admissibility_rules.versions()
    named = [each for each in known if wanted in (each.name, str(each.version), str(each.id))]
    if len(named) > 1:
        raise RuleVersionAmbiguous(version=wanted, names="، ".join(each.name for each in named))
    if not named:
        raise UnknownReference(field="version", value=version[:40])
    return desk.admissibility_rules.show(named[0].id)


def _made_up(answers: list[str], facts: Mapping[str, Fact]) -> dict[str, str]:
    given = dict(each.partition("=")[::2] for each in answers)
    for name, value in given.items():
        if name not in facts or value not in facts[name].values:
            raise InvalidInput(field="--answer", reason=f"{name}={value}"[:60])
    return given


def _tried(tried: Tried) -> dict[str, Any]:
    return {
        "number": tried.number or None,
        "before": {"outcome": tried.before and tried.before.value, "clause": tried.before_clause or None},
        "after": {"outcome": tried.after and tried.after.value, "clause": tried.after_clause or None},
        "told": tried.after_text,
        "changes": [
            {
                "clause": each.clause,
                "before": each.before and each.before.value,
                "after": each.after and each.after.value,
            }
            for each in tried.changes
        ],
    }


def _write(out: Path | None, view: RulesView) -> None:
    if out is not None:
        write_bytes(out, (json.dumps(view.body, ensure_ascii=False, indent=2, default=str) + "\n").encode())


def _version(row: RulesVersion) -> dict[str, Any]:
    return {
        "id": str(row.id) if row.id else None,
        "version": row.version,
        "name": row.name,
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
                "when": each.when.written,
                "condition": each.when.sentence,
                "exception_text": each.exception_text or None,
                "exception_condition": each.exception_when.sentence if each.exception_when else None,
                "off": each.is_off,
                "source": each.source,
                "starts_on": each.starts_on,
                "ends_on": each.ends_on,
            }
            for each in view.clauses
        ],
    }
