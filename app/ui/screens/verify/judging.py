"""What the verification of a file means to the person who asked: tone, words, facts; nothing in a file is trusted."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Literal

from app.persian.catalogue import has, tr
from app.persian.digits import to_latin, to_persian
from app.persian.jalali import format_date
from app.persian.text import isolate, normalise
from app.use_cases.archive import ArchiveView, Difference
from app.use_cases.ports import Verdict

Tone = Literal["ok", "warn", "bad"]

_DOUBTFUL = frozenset(
    {"untrusted", "no_signature", "head_missing", "not_locked", "not_pdf", "too_large", "revoked_unproven"}
)
"""Reasons that do not say the file was tampered with: amber, not red."""
_LONGEST = 200
_FIELD = re.compile(r"[a-z0-9_]{1,40}")
_COUNTED = re.compile(r"، (?=[۰-۹]+(?:،|$))")
"""A list's name and the place in it belong together: «یافته ۲»."""
_SIGNS: Mapping[Tone, str] = {"ok": "circle-check", "warn": "alert-triangle", "bad": "circle-x"}


@dataclass(frozen=True, slots=True)
class Checked:
    """One file as it was judged; `problem` is the sentence where it could not even be read."""

    path: Path
    verdict: Verdict | None = None
    problem: str = ""
    archived: ArchiveView = field(default_factory=ArchiveView)

    @property
    def tone(self) -> Tone:
        """Green only where everything holds and the archive does not contradict."""
        if self.verdict is None or self.archived.kind == "differs":
            return "bad"
        if self.verdict.valid:
            return "warn" if self.archived.contradicts else "ok"
        return "warn" if str(self.verdict.reason) in _DOUBTFUL else "bad"

    @property
    def _is_other_file(self) -> bool:
        """Whether what the archive says is the gravest that speaks against the file."""
        return (
            self.archived.contradicts
            and self.verdict is not None
            and (self.verdict.valid or (self.archived.kind == "differs" and str(self.verdict.reason) in _DOUBTFUL))
        )

    @property
    def icon(self) -> str:
        """The symbol that goes with the tone."""
        return _SIGNS[self.tone]

    @property
    def title(self) -> str:
        """The verdict in two words."""
        if self.verdict is None:
            return tr("verify-screen-not-read")
        if self._is_other_file:
            return tr("verify-screen-not-archived")
        name = f"verify-screen-title-{_dashed(self.verdict.reason)}"
        return tr(name) if has(name) else tr("verify-screen-title-bad")

    @property
    def sentence(self) -> str:
        """Whether it can be relied on and, if not, why and what to do."""
        if self.verdict is None:
            return self.problem
        if self._is_other_file:
            return tr("verify-reason-hash-mismatch")
        reason = str(self.verdict.reason)
        if reason == "untrusted" and anchor_of(self.verdict):
            return tr("verify-screen-unknown-root")
        return tr(f"verify-reason-{_dashed(reason)}")


def archive_words(archived: ArchiveView) -> str:
    """What the archive of this profile says, and of which seal; "" where there is nothing to compare."""
    if not archived.kind:
        return ""
    about = "archive" if archived.letter is None else "letter"
    said = tr(f"verify-screen-{about}-{archived.kind}")
    return f"{said} {seal_words(archived)}".strip()


def seal_words(archived: ArchiveView) -> str:
    """Which visit and which seal the file was compared with."""
    if archived.sealed_at is None:
        return ""
    if archived.letter is not None:
        number = isolate(to_persian(archived.letter))
        return tr("verify-screen-signed", number=number, at=archived.sealed_at, name=clean(archived.sealed_by))
    kind = "complaint" if archived.complaint_id else "visit" if archived.addendum is None else "addendum"
    number = to_persian(str(archived.addendum or ""))
    words = tr(f"verify-screen-of-{kind}", code=isolate(archived.tracking_code), number=number)
    return f"{words} {tr('verify-screen-sealed', at=archived.sealed_at, name=clean(archived.sealed_by))}"


def difference_words(difference: Difference) -> tuple[str, str]:
    """The field's name and how file and archive tell it."""
    names = "، ".join(_part(part) for part in difference.path)
    values = [_value(clean(value)) for value in (difference.in_file, difference.in_archive)]
    return _COUNTED.sub(" ", names), tr("verify-screen-difference", file=values[0], archive=values[1])


def _value(text: str) -> str:
    if not text:
        return tr("verify-screen-difference-none")
    known = _known("value", text)
    if known:
        return f"«{known}»"
    is_code = text.isascii() and any(letter.isalpha() for letter in text)
    return f"«{isolate(text) if is_code else _day(text) or to_persian(text)}»"


def _known(what: str, name: str) -> str:
    message = f"verify-{what}-{_dashed(name)}"
    return tr(message) if _FIELD.fullmatch(name) and has(message) else ""


def _part(name: str) -> str:
    return _known("field", name) or to_persian(clean(name))


def summary_words(judged: Sequence[Checked], total: int) -> str:
    """One sentence for a list of files: how many were looked at and how they came out."""
    tones = [each.tone for each in judged if each.verdict is not None]
    unread = len(judged) - len(tones)
    said = tr(
        "verify-screen-summary",
        done=len(judged), total=total, ok=tones.count("ok"), warn=tones.count("warn"), bad=tones.count("bad"),
    )  # fmt: skip
    return f"{said}{tr('verify-screen-summary-unread', count=unread)}" if unread else said


def anchor_of(verdict: Verdict) -> str:
    """The fingerprint of the root the last signer descends from."""
    return verdict.signers[-1].trust_anchor if verdict.signers else ""


def change_words(verdict: Verdict) -> str:
    """Whether anything changed since the signatures."""
    if verdict.coverage != "entire_file":
        return tr("verify-screen-change-uncovered")
    return tr(f"verify-screen-change-{_dashed(verdict.modification)}")


def record_facts(record: Mapping[str, Any] | None) -> list[tuple[str, str, str]]:
    """The embedded record's own facts as (icon, name, value); what is missing or of a wrong kind is left out."""
    if record is None:
        return []
    visit = record.get("visit")
    about = visit if isinstance(visit, Mapping) else record
    found = (
        ("building-community", "office", text_at(record, "office", "name")),
        ("building", "unit", text_at(record, "unit", "name")),
        ("map-pin", "county", text_at(record, "unit", "county", "name")),
        ("calendar", "day", _day(text_at(about, "planned_on"))),
        ("id", "code", _code(text_at(record, "tracking_code"))),
        ("clipboard-text", "subject", text_at(record, "subject")),
    )
    return [(icon, tr(f"verify-screen-record-{name}"), value) for icon, name, value in found if value]


def text_at(record: Mapping[str, Any], *path: str) -> str:
    """A text somewhere in a record of unknown origin, cut and cleaned; "" where there is none."""
    value: object = record
    for name in path:
        value = value.get(name) if isinstance(value, Mapping) else None
    return to_persian(" ".join(normalise(value).split())[:_LONGEST]) if isinstance(value, str) else ""


def clean(words: str) -> str:
    """A name out of a file, cut and without what changes the direction of text."""
    return " ".join(normalise(words).split())[:_LONGEST]


def _code(text: str) -> str:
    """Latin digits where the code has Latin letters: K۷QF reads as nothing."""
    return isolate(to_latin(text)) if any(letter.isascii() and letter.isalpha() for letter in text) else text


def _day(text: str) -> str:
    try:
        return format_date(date.fromisoformat(to_latin(text)))
    except ValueError:
        return ""


def _dashed(code: object) -> str:
    return str(code).replace("_", "-")
