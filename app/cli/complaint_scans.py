"""Scanned paper of a case from the command line: files attached, pages listed and read, a document as PDF."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import typer

from app.cli.complaint_references import ComplaintId, choice_named
from app.cli.files import FileUnreadable, write_bytes
from app.cli.session import Console, tell
from app.cli.visit_files import UnknownReference
from app.domain.scan_proposals import Proposal
from app.domain.scans import DocumentKind
from app.persian.catalogue import tr
from app.persian.digits import to_latin
from app.use_cases.complaints.views import DocumentView
from app.use_cases.desk import Desk
from app.use_cases.scans.views import DocumentDraft, PageReading

Wanted = Annotated[str, typer.Option("--document", metavar="N", help="Number of the document in the case, or its id.")]


def attach_scans(
    console: Console,
    complaint_id: ComplaintId,
    files: Annotated[list[Path], typer.Argument(metavar="FILE…", help="PDF, JPEG, PNG or TIFF.")],
    kind: Annotated[str, typer.Option(help=f"{', '.join(DocumentKind)}.")] = DocumentKind.SUBMISSION.value,
    title: Annotated[str, typer.Option(help="Title; default: named after the kind.")] = "",
) -> None:
    """Make a document of the pages of scanned files; each file is kept byte for byte."""
    draft = DocumentDraft(choice_named(DocumentKind, "kind", kind), title)
    for file in files:
        if not file.is_file():
            raise FileUnreadable(file=file.name)
    with console.desk() as desk:
        found = desk.complaints.find(complaint_id)
        made = desk.scans.attach(found, draft, files)
        view = next(each for each in _documents(desk, complaint_id) if each.id == made)
    console.show({"complaint": str(found), **_document(view)})


def list_pages(console: Console, complaint_id: ComplaintId) -> None:
    """List the documents of a case with their pages."""
    with console.desk() as desk:
        views = _documents(desk, complaint_id)
    console.show({"documents": [_document(each) for each in views]})


def read_pages(
    console: Console,
    complaint_id: ComplaintId,
    document: Wanted = "",
    accept: Annotated[bool, typer.Option("--accept", help="Keep the texts as they were read.")] = False,
) -> None:
    """Read the pages of a case or of one document, and what they seem to say; kept only with `--accept`."""
    with console.desk() as desk:
        views = _documents(desk, complaint_id)
        wanted = [_named(views, document)] if document else list(views)
        pages = [page.id for view in wanted for page in view.pages]
        seen: set[int] = set()

        def progress(done: int, total: int) -> None:
            if done not in seen:
                seen.add(done)
                tell(tr("cli-scans-reading", page=done + 1, total=total))

        readings = {reading.page_id: reading for reading in desk.scans.read_pages(pages, progress)}
        for page_id in pages if accept else ():
            desk.scans.accept_text(page_id, readings[page_id].text)
    told = [
        {"document": str(view.id), "page": place, **_reading(readings[page.id])}
        for view in wanted
        for place, page in enumerate(view.pages, 1)
    ]
    console.show({"pages": told, "kept": accept})


def write_document(
    console: Console,
    complaint_id: ComplaintId,
    document: Wanted,
    out: Annotated[Path, typer.Option(help="The PDF file to write.")],
) -> None:
    """Write a document as one PDF, its pages turned, the scans inside untouched."""
    with console.desk() as desk:
        view = _named(_documents(desk, complaint_id), document)
        data = desk.scans.pdf(view.id)
    write_bytes(out, data)
    console.show({"file": str(out), "bytes": len(data), "id": str(view.id), "pages": len(view.pages)})


def _documents(desk: Desk, complaint_id: str) -> tuple[DocumentView, ...]:
    return desk.complaints.show(desk.complaints.find(complaint_id)).documents


def _named(views: tuple[DocumentView, ...], wanted: str) -> DocumentView:
    for place, view in enumerate(views, 1):
        if to_latin(wanted).strip() in {str(place), str(view.id)}:
            return view
    raise UnknownReference(field="document", value=wanted[:40])


def _document(view: DocumentView) -> dict[str, Any]:
    return {
        "id": str(view.id),
        "kind": view.kind,
        "title": view.title,
        "pages": [
            {
                "id": str(page.id),
                "page": place,
                "file_name": page.file_name,
                "file_page": page.page + 1,
                "sha256": page.sha256,
                "media_type": page.media_type,
                "rotation": page.rotation,
                "text": page.text,
                "here": page.is_here,
            }
            for place, page in enumerate(view.pages, 1)
        ],
    }


def _reading(reading: PageReading) -> dict[str, Any]:
    return {"id": str(reading.page_id), "text": reading.text, "proposals": list(map(_proposal, reading.proposals))}


def _proposal(each: Proposal) -> dict[str, Any]:
    box = each.box
    return {
        "kind": each.kind.value,
        "value": each.value,
        "read": each.read,
        "sure": each.is_sure,
        "line": each.line + 1,
        "box": [round(part, 4) for part in (box.left, box.top, box.width, box.height)],
    }


def commands() -> Iterator[tuple[str, Any]]:
    """Further commands of the group `complaint`."""
    yield "attach", attach_scans
    yield "pages", list_pages
    yield "ocr", read_pages
    yield "document-pdf", write_document
