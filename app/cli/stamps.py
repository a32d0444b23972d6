"""The office's time authority, and certificates that count no more, from the command line."""

from datetime import timedelta
from pathlib import Path
from typing import Annotated

import typer

from app.cli.files import read_bytes, write_bytes
from app.cli.session import Console, secret, tell
from app.cli.visit_files import find_person
from app.persian.catalogue import error_sentence, tr
from app.use_cases.desk import Desk
from app.use_cases.sealing.stamping import StampedView, StampingReport, TimeAuthorityAbsent

Address = Annotated[str, typer.Option("--url", help="The authority's address (RFC 3161 over HTTP or HTTPS).")]
Roots = Annotated[Path | None, typer.Option("--ca", help="Its root certificate, PEM or DER.")]
Within = Annotated[int, typer.Option("--within-days", min=0, help="How soon that end is.")]
Reason = Annotated[str, typer.Option(help="key_compromise, affiliation_changed, superseded, cessation_of_operation.")]


def stamp_waiting(desk: Desk) -> int:
    """Stamp what was sealed here, if the office has an authority; what stands in the way is told beside the output."""
    try:
        report = desk.stamps.stamp_waiting(_tell)
    except TimeAuthorityAbsent:
        return 0
    if report.failure:
        tell(error_sentence(report.failure.code, report.failure.facts))
    return report.done


def show(console: Console) -> None:
    """The time authority in use, and how many files wait for a stamp from here."""
    with console.desk() as desk:
        authority, waiting = desk.stamps.authority(), desk.stamps.waiting()
    console.show(
        {
            "url": authority.address if authority else None,
            "roots": list(authority.roots) if authority else [],
            "chosen_at": authority.chosen_at if authority else None,
            "waiting": waiting,
        }
    )


def try_out(console: Console, url: Address, ca: Roots = None) -> None:
    """Ask an authority for one stamp of nothing."""
    with console.desk() as desk:
        _show(console, desk.stamps.try_out(url, read_bytes(ca) if ca else b""))


def choose(console: Console, url: Address, ca: Roots = None) -> None:
    """Use an authority from now on; the whole office knows it after the next sync."""
    with console.desk() as desk:
        _show(console, desk.stamps.choose(url, read_bytes(ca) if ca else b""))


def give_up(console: Console) -> None:
    """Ask for stamps no more; what is stamped stays proven."""
    with console.desk() as desk:
        desk.stamps.give_up()
    console.show({"url": None})


def run(console: Console) -> None:
    """Stamp now what waits, without a round with the centre."""
    with console.desk() as desk:
        _report(console, desk.stamps.stamp_waiting(_tell))


def renew(console: Console, within_days: Within = 365) -> None:
    """Stamp again what is here and whose last stamp's certificate ends soon; once a year is often enough."""
    with console.desk() as desk:
        _report(console, desk.stamps.renew(timedelta(days=within_days), _tell))


def revoke(console: Console, person: Annotated[str, typer.Argument(help="Login, name or id.")], reason: Reason) -> None:
    """Say of a person's certificate that it counts no more from now on."""
    with console.desk() as desk:
        found = find_person(desk.people.list(active_only=False), person)
        desk.people.revoke_certificate(found.id, reason)
    console.show({"person": found.full_name, "reason": reason})


def use_card(
    console: Console,
    library: Annotated[Path, typer.Option("--library", help="The card's PKCS#11 library.")],
    fingerprint: Annotated[str, typer.Option(help="Which certificate, where the card holds several.")] = "",
) -> None:
    """Sign with the card that is in from now on; its PIN is asked for, or in BAZRESYAR_CARD_PIN."""
    with console.desk() as desk:
        used = desk.people.use_card(str(library.resolve()), secret("BAZRESYAR_CARD_PIN", "cli-card-pin"), fingerprint)
    console.show({"name": used.name, "issuer": used.issuer, "fingerprint": used.fingerprint, "until": used.expires_on})


def seal(
    console: Console, file: Path, out: Annotated[Path, typer.Option("--out", help="The sealed PDF to write.")]
) -> None:
    """Put the office's own seal on a PDF that nobody signed: a letter, an order."""
    with console.desk() as desk:
        write_bytes(out, desk.documents.seal_for_office(read_bytes(file)))
    console.show({"file": str(out)})


def export_trust(console: Console, out: Annotated[Path, typer.Option("--out", help="The PEM file to write.")]) -> None:
    """Write the office's root, its time authorities' roots and what it revoked, for those who verify elsewhere."""
    with console.desk() as desk:
        fingerprint = desk.office.show().root_fingerprint
        write_bytes(out, desk.documents.trust_file())
    console.show({"file": str(out), "root_fingerprint": fingerprint})


def _report(console: Console, report: StampingReport) -> None:
    if report.failure:
        raise report.failure
    console.show({"stamped": report.done, "waiting": report.waiting})


def _tell(done: int, total: int) -> None:
    tell(f"stamp {done}/{total}")


def _show(console: Console, tried: StampedView) -> None:
    at = tried.stamped_at
    console.show(
        {"authority": tried.authority, "stamped_at": at},
        lambda: iter((tr("settings-stamps-tried", authority=tried.authority, at=at),)),
    )
