"""Minutes without identities from the command line; it tells how much was hidden, never what."""

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Annotated, Any

import typer

from app.cli.files import write_bytes
from app.cli.session import Console, tell
from app.cli.visits import VisitId, find_visit
from app.domain.redaction import Choices
from app.persian.catalogue import tr
from app.use_cases.redaction.verbs import CopyDraft


def redact_visit(
    console: Console,
    visit_id: VisitId,
    out: Annotated[Path, typer.Option("--out", help="PDF to write.")],
    reason: Annotated[str, typer.Option(help="Why it is exported; kept in the history.")],
    recipient: Annotated[str, typer.Option("--for", help="Who it is for; kept in the history.")] = "",
    hide: Annotated[list[str] | None, typer.Option(help="A further word to hide; may be given several times.")] = None,
    keep: Annotated[list[str] | None, typer.Option(help="A word to leave in texts; several times.")] = None,
    photos: Annotated[bool, typer.Option("--photos", help="Show the photos, with their marks drawn in.")] = False,
    seal: Annotated[bool, typer.Option("--seal", help="Put the office's own seal on it.")] = False,
) -> None:
    """Write a copy of sealed minutes that names nobody; refused if a search still finds somebody in the file."""
    choices = Choices(tuple(hide or ()), tuple(keep or ()))
    with console.desk() as desk:
        found = find_visit(desk, visit_id)
        shown = frozenset(photo.id for photo in desk.redaction.found(found, choices).photos) if photos else frozenset()
        draft = CopyDraft(choices, shown, recipient, reason, seal)
        made = desk.redaction.export(found, draft, lambda done, total: tell(f"redact {done}/{total}"))
    write_bytes(out, made.pdf)
    document = {
        "id": str(found),
        "file": str(out),
        "bytes": len(made.pdf),
        "sha256": sha256(made.pdf).hexdigest(),
        "of_record": made.record_hash,
        "hidden": dict(made.hidden),
        "left": made.left,
        "photos": made.photos,
        "sealed": made.sealed,
    }
    console.show(document, lambda: iter((tr("redaction-saved", count=sum(made.hidden.values())),)))


def commands() -> Iterator[tuple[str, Any]]:
    """The command of copies in the group `visit`."""
    yield "redact", redact_visit
