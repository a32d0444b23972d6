"""Syncing with the centre, joining it, and deciding conflicts from the command line."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Protocol
from uuid import UUID

import typer

from app.cli.files import read_bytes, write_bytes
from app.cli.session import DONE, Console, secret, tell
from app.cli.stamps import stamp_waiting
from app.domain.errors import InvalidInput, NotFound
from app.persian.catalogue import tr
from app.use_cases.conflicts.views import ConflictView, Decision, FieldInConflict, Take
from app.use_cases.desk import Desk

if TYPE_CHECKING:
    from app.sync.enrolment import Enrolment
    from app.sync.holding import Holding
    from app.sync.state import SyncFacts

Look = Callable[[str, int, int], None]


class Report(Protocol):
    """What a round did."""

    pushed: int
    pulled: int
    conflicts: int
    blobs: int
    round_trips: int
    bytes_sent: int
    bytes_received: int
    seconds: float


class Talk(Protocol):
    """The rounds of one open profile."""

    def round(
        self, look: Look, *, originals: bool = False, limit_kbps: int | None = None, whole: bool = False
    ) -> Report: ...
    def connect(self, enrolment: "Enrolment", look: Look, /) -> None: ...
    def disconnect(self) -> None: ...
    def facts(self) -> "SyncFacts": ...
    def fetch(self, visit_id: UUID, look: Look) -> None: ...
    def holding(self) -> "Holding": ...
    def subscribe(self, counties: Sequence[UUID] | None, years: int | None) -> None: ...
    def export_bundle(self, target: Path, look: Look) -> Report: ...
    def import_answer(self, source: Path, look: Look) -> Report: ...


@dataclass(frozen=True, slots=True)
class Joined:
    """A new profile of an office that is at the centre."""

    directory: Path
    login: str
    office: str
    share_codes: tuple[str, str]
    report: Report


@dataclass(frozen=True, slots=True)
class Syncing:
    """What these commands need beyond a desk, given by bootstrap."""

    talk: Callable[[Path, str, str], AbstractContextManager[tuple[Desk, Talk]]]
    read_enrolment: "Callable[[bytes, str], Enrolment]"
    join: "Callable[[Path | None, Enrolment, str, Look, tuple[bytes, str] | None], Joined]"


def sync(syncing: Syncing) -> Callable[..., int]:
    """The command `sync`."""

    def run(
        console: Console,
        once: Annotated[bool, typer.Option("--once", help="One round, which is also what happens without it.")] = True,
        originals: Annotated[bool, typer.Option("--originals", help="Fetch every photo's original.")] = False,
        limit_kbps: Annotated[
            int | None,
            typer.Option(min=0, help="Kilobits a second for files, 0 for no limit; else as this laptop is set."),
        ] = None,
    ) -> int:
        """One round with the centre: send what changed, take what is new."""
        with open_talk(console, syncing) as (desk, talk):
            report = talk.round(tell_phase, originals=originals, limit_kbps=limit_kbps, whole=True)
            stamped = stamp_waiting(desk)
            if stamped:
                later = talk.round(tell_phase, limit_kbps=limit_kbps, whole=True)
                report.pushed, report.blobs = report.pushed + later.pushed, report.blobs + later.blobs
        console.show(report_document(report) | {"stamped": stamped}, lambda: iter((_sentence(report),)))
        return DONE

    return run


def connect(syncing: Syncing) -> Callable[..., int]:
    """The command `profile connect`."""

    def run(
        console: Console,
        enrolment: Annotated[Path, typer.Option("--enrolment", help="The enrolment file; its code is asked for.")],
    ) -> int:
        """Give this profile its place at the centre, also anew after a restore."""
        sealed = read_bytes(enrolment)
        with open_talk(console, syncing) as (desk, talk):
            code = secret("BAZRESYAR_ENROLMENT_CODE", "cli-enrolment-code")
            talk.connect(syncing.read_enrolment(sealed, code), tell_phase)
            report = talk.round(tell_phase)
            office = desk.office_name
        console.show({"office": office, **report_document(report)}, lambda: iter((_sentence(report),)))
        return DONE

    return run


def disconnect(syncing: Syncing) -> Callable[..., int]:
    """The command `profile disconnect`."""

    def run(console: Console) -> int:
        """Forget the centre: nothing is lost, and what is unsent goes out when the profile is connected again."""
        with open_talk(console, syncing) as (_desk, talk):
            talk.disconnect()
            waiting = talk.facts().waiting
        console.show({"waiting": waiting}, lambda: iter((tr("cli-disconnected", waiting=waiting),)))
        return DONE

    return run


def join(syncing: Syncing) -> Callable[..., int]:
    """The command `profile join`."""

    def run(
        console: Console,
        enrolment: Annotated[Path, typer.Option("--enrolment", help="The enrolment file; its code is asked for.")],
        identity: Annotated[Path | None, typer.Option(help="The person's signing identity, a PKCS#12 file.")] = None,
    ) -> int:
        """Make a further laptop's profile in --profile and fetch the office from the centre."""
        sealed, password = read_bytes(enrolment), console.password()
        ticket = syncing.read_enrolment(sealed, secret("BAZRESYAR_ENROLMENT_CODE", "cli-enrolment-code"))
        key = (read_bytes(identity), secret("BAZRESYAR_IDENTITY_PASSPHRASE", "cli-passphrase")) if identity else None
        made = syncing.join(console.common.profile, ticket, password, tell_phase, key)
        console.show(
            {
                "profile": str(made.directory),
                "user": made.login,
                "office": made.office,
                "recovery_codes": list(made.share_codes),
                **report_document(made.report),
            },
            lambda: iter(
                (
                    tr("cli-profile-made", office=made.office, directory=str(made.directory)),
                    tr("cli-recovery-codes"),
                    *made.share_codes,
                )
            ),
        )
        return DONE

    return run


def export_identity(
    console: Console, out: Annotated[Path, typer.Option("--out", help="The PKCS#12 file to write.")]
) -> None:
    """Write the own signing identity for another laptop of the same person."""
    directory, password = console.profile(), console.password()
    passphrase = secret("BAZRESYAR_IDENTITY_PASSPHRASE", "cli-passphrase")
    desk = console.open_desk(directory, console.login(directory, password), password)
    try:
        write_bytes(out, desk.people.export_identity(password, passphrase))
    finally:
        desk.close()
    console.show({"file": str(out), "user": desk.login})


def show_profile(syncing: Syncing) -> Callable[..., int]:
    """The command `profile show`."""

    def run(console: Console) -> int:
        """What the centre's administrator needs to know of this profile, and how its syncing stands."""
        with open_talk(console, syncing) as (desk, talk):
            office, facts = desk.office.show(), talk.facts()
            document = {
                "profile": str(console.profile()),
                "office": office.name,
                "office_id": str(office.id),
                "province": f"{office.province_id:02d}",
                "user": desk.login,
                "user_id": str(desk.actor.user_id),
                "sync": asdict(facts),
            }
        console.show(document)
        return DONE

    return run


def list_conflicts(
    console: Console, resolved: Annotated[bool, typer.Option(help="Those decided already.")] = False
) -> None:
    """What the centre could not merge: one entry per field, with base, mine and theirs."""
    with console.desk() as desk:
        found = desk.conflicts.list(resolved=resolved)
    console.show(
        {"conflicts": [_entry(conflict, field) for conflict in found for field in conflict.fields or (None,)]},
        lambda: (line for conflict in found for line in _lines(conflict)),
    )


def resolve_conflict(
    console: Console,
    conflict_id: Annotated[str, typer.Argument(metavar="ID", help="The conflict, as `conflict list` names it.")],
    take: Annotated[str, typer.Option(help="mine, theirs or value.")],
    value: Annotated[str, typer.Option(help="The third value, with --take value.")] = "",
    field: Annotated[str, typer.Option(help="One field; otherwise all that are undecided.")] = "",
) -> None:
    """Decide a conflict."""
    with console.desk() as desk:
        done = desk.conflicts.resolve(_id(conflict_id), {field: Decision(_take(take), value)})
        left = desk.conflicts.count()
    console.show({"id": conflict_id, "resolved": done, "left": left})


def _id(given: str) -> UUID:
    try:
        return UUID(given)
    except ValueError:
        raise NotFound(record=given) from None


def _take(given: str) -> Take:
    try:
        return Take(given)
    except ValueError:
        raise InvalidInput(field="--take", reason=tr("cli-take-one-of")) from None


def open_talk(console: Console, syncing: Syncing) -> AbstractContextManager[tuple[Desk, Talk]]:
    """The rounds of the profile, signed in."""
    directory, password = console.profile(), console.password()
    return syncing.talk(directory, console.login(directory, password), password)


def tell_phase(phase: str, done: int, total: int) -> None:
    """How far it is, beside the output."""
    if phase != "wait":
        tell(f"{phase} {done}/{total}" if total else f"{phase} {done}")


def report_document(report: Report) -> dict[str, Any]:
    """What a round did, as JSON."""
    return {
        "pushed": report.pushed,
        "pulled": report.pulled,
        "conflicts": report.conflicts,
        "blobs": report.blobs,
        "round_trips": report.round_trips,
        "bytes_sent": report.bytes_sent,
        "bytes_received": report.bytes_received,
        "seconds": round(report.seconds, 3),
    }


def _sentence(report: Report) -> str:
    return tr("cli-synced", pushed=report.pushed, pulled=report.pulled, conflicts=report.conflicts, files=report.blobs)


def _entry(conflict: ConflictView, field: FieldInConflict | None) -> dict[str, Any]:
    return {
        "id": str(conflict.id),
        "kind": conflict.kind,
        "record": conflict.record,
        "table": conflict.table,
        "record_id": str(conflict.record_id),
        "reason": conflict.reason_words,
        "field": field.column if field else "",
        "label": field.label if field else "",
        "base": field.base if field else "",
        "mine": field.mine if field else "",
        "theirs": field.theirs if field else "",
        "decided": field.decided.value if field and field.decided else None,
        "at": conflict.at,
        "by": conflict.by,
        "may_resolve": conflict.may_resolve,
    }


def _lines(conflict: ConflictView) -> Iterator[str]:
    yield f"{conflict.id}  {conflict.record}  ({conflict.kind_words})"
    if conflict.reason_words:
        yield f"  {conflict.reason_words}"
    for field in conflict.fields:
        yield tr("cli-conflict-field", field=field.label, base=field.base, mine=field.mine, theirs=field.theirs)
