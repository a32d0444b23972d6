"""Syncing by a file that is carried: the laptop's end, and the centre's."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from app.cli.central import KEY_PASSWORD, Keys, Url, ask_secret, ready
from app.cli.session import DONE, Console
from app.cli.sync import Syncing, open_talk, report_document, tell_phase
from app.persian.catalogue import tr

Bundle = Annotated[Path, typer.Argument(metavar="FILE", help="The bundle.")]


def export_bundle(syncing: Syncing) -> Callable[..., int]:
    """The command `sync bundle export`."""

    def run(console: Console, file: Bundle) -> int:
        """Write what waits to be sent to an encrypted file, to be carried to the centre."""
        with open_talk(console, syncing) as (_desk, talk):
            report = talk.export_bundle(file, tell_phase)
        told = tr("cli-bundle-written", file=file.name, pushed=report.pushed, files=report.blobs)
        console.show({"file": str(file), **report_document(report)}, lambda: iter((told,)))
        return DONE

    return run


def import_bundle(syncing: Syncing) -> Callable[..., int]:
    """The command `sync bundle import`."""

    def run(console: Console, file: Bundle) -> int:
        """Take in the centre's answer to such a file; a second time changes nothing."""
        with open_talk(console, syncing) as (_desk, talk):
            report = talk.import_answer(file, tell_phase)
        facts = {name: getattr(report, name) for name in ("pushed", "pulled", "conflicts")}
        told = tr("cli-bundle-taken", files=report.blobs, **facts)
        console.show({"file": str(file), **report_document(report)}, lambda: iter((told,)))
        return DONE

    return run


def bring_bundle(
    console: Console,
    file: Bundle,
    url: Url,
    keys: Keys,
    out: Annotated[Path | None, typer.Option("--out", help="The answer to write; default: FILE.answer.")] = None,
) -> None:
    """Apply a laptop's bundle at the centre, and write the answer it takes back; a second time applies nothing."""
    from app.sync.centre import certificates as issuing
    from app.sync.centre.bundles import Office, import_bundle

    authority = issuing.read_authority(keys, ask_secret(console, "central-ask-key-password", KEY_PASSWORD))
    answer = out or file.with_name(file.name + ".answer")
    with ready(console, url) as connection:
        office = Office(authority.sign, lambda: datetime.now(UTC), tell_phase)
        done = import_bundle(connection, file, answer, office)
    document = {
        "laptop": str(done.laptop),
        "user": done.user,
        "batches": done.batches,
        "applied": done.applied,
        "blobs": done.blobs,
        "answer": str(answer),
        "answer_bytes": done.answer_bytes,
        "pages": done.pages,
        "blobs_back": done.blobs_back,
    }
    facts = {"user": done.user, "applied": done.applied, "file": str(answer)}
    console.show(document, lambda: iter((tr("central-bundle-imported", **facts),)))
