"""Commands that only answer: a deadline with its proof, and whether a PDF is what it claims."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import typer

from app.cli.files import FileUnreadable, read_bytes
from app.cli.session import ANSWER_IS_NO, DONE, WRONG_USE, Console, PasswordNotGiven, dated, day_given
from app.cli.visit_files import UnknownReference
from app.domain import deadlines
from app.domain.errors import InvalidInput
from app.domain.workdays import WorkCalendar, weekly_rest
from app.persian.calendar import format_date_long, iso_jalali
from app.persian.catalogue import error_sentence, tr
from app.persian.digits import to_latin
from app.persian.text import search_key
from app.use_cases.archive import ArchiveView
from app.use_cases.documents import stamp_words
from app.use_cases.office import seed
from app.use_cases.ports import SignerVerdict, StampVerdict, Verdict
from app.use_cases.sealing.record import instant

_WEEKDAYS = {"mon": 0, "tue": 1, "wed": 2, "thu": 3, "fri": 4, "sat": 5, "sun": 6}


def deadline(
    console: Console,
    start: Annotated[str, typer.Option("--from", help="The day it begins, e.g. 1404-12-01.")],
    working_days: Annotated[str, typer.Option("--working-days", help="How many working days.")],
    weekend: Annotated[str, typer.Option(help="Weekly rest: fri or thu,fri.")] = "",
    office: Annotated[str, typer.Option(help="Province or office whose rest rules count.")] = "",
) -> None:
    """Count working days and show each skipped day with its reason."""
    start_on, days = day_given("--from", start), _whole(working_days)
    calendar = _calendar(console, weekend, office)
    due = deadlines.due(start_on, days, calendar)
    console.show(
        {
            **dated("from", start_on),
            "working_days": days,
            **dated("due_on", due.due_on),
            "skipped": [
                {"date": each.on.isoformat(), "date_jalali": iso_jalali(each.on), "reason": each.reason}
                for each in due.skipped
            ],
            "guessed_years": list(due.guessed_years),
        },
        lambda: iter(
            (
                format_date_long(due.due_on),
                *(f"{format_date_long(each.on)}: {each.reason}" for each in due.skipped),
                *deadlines.guessed_years(due),
            )
        ),
    )


def verify(signed: Callable[[bytes, Sequence[bytes]], Verdict]) -> Callable[..., int]:
    """The command `verify`, judging with the given verifier."""

    def run(
        console: Console,
        files: Annotated[list[Path], typer.Argument(metavar="FILE...")],
        trust: Annotated[list[Path] | None, typer.Option("--trust", help="Root certificate, PEM or DER.")] = None,
    ) -> int:
        """Check signed PDFs, offline: who signed, when, trusted by what, and what changed since."""
        with _grounds(console, trust or ()) as (roots, archived):
            if len(files) == 1:
                answers: list[_Judged | _Unread] = [_judged(signed, roots, archived, files[0])]
            else:
                answers = [_judged_or_unread(signed, roots, archived, file) for file in files]
        several = [{"file": str(each.file), **each.document()} for each in answers]
        console.show(answers[0].document() if len(files) == 1 else several, lambda: _all_lines(answers))
        if any(isinstance(each, _Judged) and not each.valid for each in answers):
            return ANSWER_IS_NO
        return WRONG_USE if any(isinstance(each, _Unread) for each in answers) else DONE

    return run


@dataclass(frozen=True, slots=True)
class _Unread:
    """A file among several that could not even be read; the others are still judged."""

    file: Path
    error: FileUnreadable

    @property
    def sentence(self) -> str:
        return error_sentence(self.error.code, self.error.facts)

    def document(self) -> dict[str, Any]:
        """No verdict, but why there is none."""
        return {"valid": False, "reason": self.error.code, "message": self.sentence}

    def lines(self) -> Iterator[str]:
        """What a person reads."""
        yield self.sentence


@dataclass(frozen=True, slots=True)
class _Judged:
    """A file's verdict beside what the archive says of it; no archive was asked where it is None."""

    file: Path
    verdict: Verdict
    archive: ArchiveView | None

    @property
    def reason(self) -> str:
        """That the archive has another file in its place counts as the verifier's own comparison of hashes does."""
        is_other = self.verdict.valid and self.archive is not None and self.archive.contradicts
        return "hash_mismatch" if is_other else str(self.verdict.reason)

    @property
    def valid(self) -> bool:
        return self.reason == "ok"

    @property
    def sentence(self) -> str:
        return tr(f"verify-reason-{self.reason.replace('_', '-')}")

    def document(self) -> dict[str, Any]:
        """What the JSON says of it."""
        verdict = self.verdict
        return {
            "valid": self.valid,
            "reason": self.reason,
            "message": self.sentence,
            "signers": [_signer(signer) for signer in verdict.signers],
            "missing": list(verdict.missing),
            "extra": list(verdict.extra),
            "active_content": verdict.active_content,
            "coverage": verdict.coverage,
            "modification": verdict.modification,
            "record_hash": verdict.record_hash,
            "file_sha256": verdict.file_sha256,
            "sealed_sha256": verdict.sealed_sha256,
            "stamp": _stamp(verdict.stamp),
            "archive": _archive(self.archive),
        }

    def lines(self) -> Iterator[str]:
        """What a person reads."""
        yield self.sentence
        for signer in self.verdict.signers:
            vouched = tr("verify-vouched", authority=signer.authority) if signer.authority else ""
            yield f"{signer.name} ({signer.role})  {instant(signer.signed_at) or ''}  {vouched}".rstrip()
        if self.verdict.signers:
            yield stamp_words(self.verdict)
        if self.archive is not None and self.archive.kind:
            yield tr(f"verify-screen-archive-{self.archive.kind}")


Archive = Callable[[Verdict], ArchiveView]


@contextmanager
def _grounds(console: Console, trust: Sequence[Path]) -> Iterator[tuple[list[bytes], Archive | None]]:
    """The roots to trust: those of --trust; else those of the profile, if its password is at hand, and its archive."""
    if trust or not (console.common.profile or console.common.password_stdin):
        yield [read_bytes(root) for root in trust], None
        return
    with ExitStack() as stack:
        try:
            documents = stack.enter_context(console.desk()).documents
        except PasswordNotGiven:
            yield [], None
            return
        yield [documents.trust_file()], documents.archived


def _judged(
    signed: Callable[[bytes, Sequence[bytes]], Verdict], roots: Sequence[bytes], archived: Archive | None, file: Path
) -> _Judged:
    verdict = signed(read_bytes(file), roots)
    return _Judged(file, verdict, archived(verdict) if archived else None)


def _judged_or_unread(
    signed: Callable[[bytes, Sequence[bytes]], Verdict], roots: Sequence[bytes], archived: Archive | None, file: Path
) -> _Judged | _Unread:
    try:
        return _judged(signed, roots, archived, file)
    except FileUnreadable as error:
        return _Unread(file, error)


def _archive(found: ArchiveView | None) -> dict[str, Any] | None:
    if found is None or not found.kind:
        return None
    return {
        "kind": found.kind,
        "visit_id": str(found.visit_id) if found.visit_id else None,
        "complaint_id": str(found.complaint_id) if found.complaint_id else None,
        "tracking_code": found.tracking_code or None,
        "addendum": found.addendum,
        "letter": found.letter,
        "sealed_at": instant(found.sealed_at),
        "differences": [
            {"field": ".".join(each.path), "file": each.in_file, "archive": each.in_archive}
            for each in found.differences
        ],
    }


def _signer(signer: SignerVerdict) -> dict[str, Any]:
    return {
        "name": signer.name,
        "role": signer.role,
        "signed_at": instant(signer.signed_at),
        "level": signer.level,
        "trusted": signer.trusted,
        "intact": signer.intact,
        "trust_anchor": signer.trust_anchor,
        "authority": signer.authority or None,
        "revoked_at": instant(signer.revoked_at),
    }


def _stamp(stamp: StampVerdict | None) -> dict[str, Any] | None:
    if stamp is None:
        return None
    times = {"stamped_at": instant(stamp.stamped_at), "renewed_at": instant(stamp.renewed_at)}
    return {"authority": stamp.authority, **times, "trusted": stamp.trusted}


def _all_lines(answers: Sequence[_Judged | _Unread]) -> Iterator[str]:
    for each in answers:
        if len(answers) > 1:
            yield f"{each.file}:"
        yield from each.lines()


def _calendar(console: Console, weekend: str, office: str) -> WorkCalendar:
    if office:
        return seed.shipped_calendar(_province(office))
    if weekend:
        names = [name.strip().lower()[:3] for name in weekend.split(",") if name.strip()]
        if not names or any(name not in _WEEKDAYS for name in names):
            raise InvalidInput(field="--weekend", reason=tr("cli-option-weekend"))
        rest = weekly_rest(frozenset(_WEEKDAYS[name] for name in names))
        return WorkCalendar((rest,), seed.days_off(""), seed.fixed_holidays())
    if console.common.profile:
        with console.desk() as desk:
            return desk.calendar.whole()
    return seed.shipped_calendar("")


def _province(office: str) -> str:
    wanted = search_key(office)
    names = sorted(seed.provinces().items(), key=lambda entry: -len(entry[1]))
    for code, name in names:
        if search_key(name) in wanted or wanted == code:
            return code
    raise UnknownReference(field="--office", value=office)


def _whole(text: str) -> int:
    try:
        return int(to_latin(text))
    except ValueError:
        raise InvalidInput(field="--working-days", reason=tr("cli-option-whole")) from None
