"""The library of legal citations from the command line."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import typer

from app.cli.files import read_json_object
from app.cli.session import Console, dated
from app.cli.visit_files import VisitFile
from app.domain.citations import CitationDraft
from app.persian.catalogue import tr
from app.use_cases.citations.views import CitationRow

Code = Annotated[str, typer.Argument(metavar="CODE", help="Code of the entry.")]
JsonFile = Annotated[Path | None, typer.Option("--file", help="JSON file with title, text and source; - is stdin.")]


def list_citations(
    console: Console,
    text: Annotated[str, typer.Option(help="Words that stand in the entry.")] = "",
    withdrawn: Annotated[bool, typer.Option("--withdrawn", help="Also those that are offered no more.")] = False,
) -> None:
    """List the entries of the library."""
    with console.desk() as desk:
        rows = desk.citations.list(text, withdrawn_too=withdrawn)
    console.show({"citations": [_document(row) for row in rows]}, lambda: (_line(row) for row in rows))


def show_citation(console: Console, code: Code) -> None:
    """Show one entry."""
    with console.desk() as desk:
        row = desk.citations.show(code)
    console.show(_document(row))


def add_citation(
    console: Console,
    file: JsonFile = None,
    code: Annotated[str, typer.Option(help="Latin letters, digits, hyphens; left out: made up.")] = "",
) -> None:
    """Add an entry from a JSON file; without one an example is printed."""
    if file is None:
        example = {name: tr(f"cli-example-citation-{name}") for name in ("title", "text", "source")}
        sys.stdout.write(json.dumps(example, ensure_ascii=False, indent=2) + "\n")
        return
    given = _read(file)
    with console.desk() as desk:
        row = desk.citations.show(desk.citations.add(_draft(given, None), code or given.text("code")))
    console.show(_document(row))


def change_citation(console: Console, code: Code, file: JsonFile = None) -> None:
    """Rewrite an entry by a JSON file; what a signed finding cites keeps its words."""
    with console.desk() as desk:
        row = desk.citations.show(code)
        if file is not None:
            desk.citations.change(code, _draft(_read(file), row))
            row = desk.citations.show(code)
    console.show(_document(row))


def withdraw_citation(
    console: Console, code: Code, reason: Annotated[str, typer.Option(help="Why; it is owed.")] = ""
) -> None:
    """Offer an entry no more; what cites it stays."""
    with console.desk() as desk:
        desk.citations.withdraw(code, reason)
        row = desk.citations.show(code)
    console.show(_document(row))


def restore_citation(console: Console, code: Code) -> None:
    """Offer a withdrawn entry again."""
    with console.desk() as desk:
        desk.citations.restore(code)
        row = desk.citations.show(code)
    console.show(_document(row))


def commands() -> Iterator[tuple[str, Any]]:
    """Names and functions of the group `citation`."""
    yield "list", list_citations
    yield "show", show_citation
    yield "add", add_citation
    yield "change", change_citation
    yield "withdraw", withdraw_citation
    yield "restore", restore_citation


def _read(path: Path) -> VisitFile:
    return VisitFile(path.name, read_json_object(path), path.parent)


def _draft(file: VisitFile, row: CitationRow | None) -> CitationDraft:
    return CitationDraft(
        file.text("title", row.title if row else ""),
        file.text("text", row.text if row else ""),
        file.text("source", row.source if row else ""),
    )


def _document(row: CitationRow) -> dict[str, Any]:
    return {
        "code": row.code,
        "title": row.title,
        "text": row.text,
        "source": row.source,
        **dated("withdrawn_on", row.withdrawn_on),
        "withdrawn_reason": row.withdrawn_reason,
        "cited_by": row.cited_by,
        "signed": row.is_signed,
        "shipped": row.is_shipped,
    }


def _line(row: CitationRow) -> str:
    return f"{row.code}  {row.title}"
