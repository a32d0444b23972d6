"""A row of a foreign table becomes a submission, or is refused with every cell that is wrong and why."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Final, TypeVar

from app.domain import identifiers, submissions
from app.domain.complaints import (
    Channel,
    Complainant,
    Confidentiality,
    FromAuthority,
    PartyType,
    Person,
    Priority,
    Respondent,
    Submission,
    SubmissionKind,
    named,
)
from app.domain.errors import AppError
from app.domain.fields import FieldInvalid, TextTooLong
from app.domain.imports import CaseProgress, Cell, CellKind, ColumnMap, Entry, ImportField, Refusal, SheetRow
from app.domain.imports_days import read_day
from app.domain.imports_heads import head_key
from app.domain.imports_parts import without
from app.domain.imports_refusals import (
    CellHoldsError,
    CellHoldsFormula,
    CellMerged,
    EndedBeforeItCame,
    FieldEmpty,
    NothingSubmitted,
    NumberRounded,
    UnitUnknown,
    WordUnknown,
)
from app.domain.submissions import LONGEST_TEXT
from app.persian.catalogue import error_sentence
from app.persian.text import search_key, single_line

F = ImportField
_Choice = TypeVar("_Choice", bound=StrEnum)
_FIELDS: Final[Mapping[str, ImportField]] = {
    "received_on": F.RECEIVED_ON,
    "complainant.name": F.BODY_NAME,
    "complainant.legal_id": F.LEGAL_ID,
    "respondent.body": F.RESPONDENT_BODY,
    "respondent.person": F.RESPONDENT_PERSON,
    "authority.name": F.AUTHORITY,
    "authority.letter_number": F.LETTER_NUMBER,
    "authority.letter_on": F.LETTER_ON,
}
"""Of paths in a submission whose field is called otherwise here."""


_NOTHING: Final = Cell()
_LONGEST_BLANK: Final = 20
_OF_WHOLE_NAME: Final = frozenset({F.FIRST_NAME, F.LAST_NAME, F.BODY_NAME})


@dataclass(frozen=True, slots=True)
class Ground:
    """What rows are read with: words of values, and the code of the unit that is called so (None: there is none).

    `titles` stand before a first name and belong to it; `blanks` are words that say that there is nothing.
    """

    columns: ColumnMap
    values: Mapping[ImportField, Mapping[str, str]]
    unit: Callable[[str], str | None]
    today: date
    titles: frozenset[str] = frozenset()
    blanks: frozenset[str] = frozenset()


def read_row(row: SheetRow, ground: Ground, merged: Mapping[int, str] | None = None) -> Entry | tuple[Refusal, ...]:
    """What a row says; or all that is wrong in it. `merged`: cells of the row swallowed by another, by place."""
    return _Row(row, ground, merged or {}).read()


class _Row:
    """One row being read; what is wrong gathers while the rest is read on."""

    def __init__(self, row: SheetRow, ground: Ground, merged: Mapping[int, str]) -> None:
        self._row, self._ground, self._merged = row, ground, merged
        self._refused: dict[ImportField | None, str] = {}

    def read(self) -> Entry | tuple[Refusal, ...]:
        entry = Entry(
            self._submission(),
            single_line(self._text(F.SOURCE_NUMBER)),
            self._past_day(F.REGISTERED_ON),
            self._choice(F.PROGRESS, CaseProgress, CaseProgress.OPEN),
            self._past_day(F.ENDED_ON),
        )
        if ended_on := entry.ended_on:
            entry = replace(entry, progress=CaseProgress.ENDED)
            if ended_on < entry.submission.received_on and F.RECEIVED_ON in self._ground.columns.columns:
                self._refuse(F.ENDED_ON, EndedBeforeItCame())
        given = self._checked(entry.submission)
        if not (given.subject or given.text or self._refused.keys() & {F.SUBJECT, F.TEXT}):
            self._refuse(None, NothingSubmitted())
        places = self._ground.columns.columns
        wrong = tuple(
            Refusal(words, field, None if field is None else places.get(field))
            for field, words in self._refused.items()
        )
        return wrong or replace(entry, submission=given)

    def _submission(self) -> Submission:
        respondent = Respondent(self._unit(), self._text(F.RESPONDENT_BODY), self._text(F.RESPONDENT_PERSON))
        return Submission(
            received_on=self._day(F.RECEIVED_ON) or self._required(F.RECEIVED_ON),
            kind=self._choice(F.KIND, SubmissionKind, SubmissionKind.COMPLAINT),
            channel=self._choice(F.CHANNEL, Channel, Channel.PAPER),
            complainant=self._complainant(),
            respondent=respondent,
            subject=self._text(F.SUBJECT),
            subject_class=self._text(F.SUBJECT_CLASS),
            text=self._text(F.TEXT),
            remedy=self._text(F.REMEDY),
            evidence=self._text(F.EVIDENCE),
            earlier_code=self._earlier_code(),
            confidentiality=self._choice(F.CONFIDENTIALITY, Confidentiality, Confidentiality.NORMAL),
            priority=self._choice(F.PRIORITY, Priority, Priority.NORMAL),
            authority=self._authority(),
        )

    def _checked(self, given: Submission) -> Submission:
        """As it is kept; each field that is wrong is told and then left out, until nothing is."""
        while True:
            try:
                return submissions.checked(given, self._ground.today)
            except FieldInvalid as wrong:
                path = str(wrong.facts["path"])
                self._refused.setdefault(self._field_of(path), str(wrong.facts["sentence"]))
                given = without(given, path, self._ground.today)

    def _complainant(self) -> Complainant:
        first, last = self._names()
        speaker = Person(
            first,
            last,
            self._national_id(),
            self._text(F.ADDRESS),
            self._text(F.PHONE),
            self._text(F.POSTAL_CODE),
            self._text(F.EMAIL),
        )
        name, number = self._text(F.BODY_NAME), self._text(F.LEGAL_ID)
        usual = PartyType.LEGAL if name or number else PartyType.NATURAL
        party = self._choice(F.PARTY_TYPE, PartyType, usual)
        if party is PartyType.NATURAL:
            return Complainant(party, speaker)
        represented = speaker if name and speaker.full_name else None
        own = Person(address=speaker.address, phone=speaker.phone, postal_code=speaker.postal_code, email=speaker.email)
        return Complainant(party, own, name or speaker.full_name, number or "", represented)

    def _names(self) -> tuple[str, str]:
        first, last, whole = self._text(F.FIRST_NAME), self._text(F.LAST_NAME), self._text(F.FULL_NAME)
        if first or last or not whole:
            return first, last
        words = whole.split()
        at = 2 if words[0] in self._ground.titles and len(words) > 2 else 1
        return (" ".join(words[:at]), " ".join(words[at:])) if len(words) > 1 else ("", whole)

    def _national_id(self) -> str:
        """A number loses the zeros it begins with in a spreadsheet; they come back where they make it valid."""
        words = self._text(F.NATIONAL_ID)
        return identifiers.with_lost_zeros(words) or words

    def _earlier_code(self) -> str:
        """The number it had where it comes from stays findable beside the one it gets here."""
        codes = (self._text(F.EARLIER_CODE), single_line(self._text(F.SOURCE_NUMBER)))
        return " ".join(dict.fromkeys(code for code in codes if code))

    def _unit(self) -> str:
        words = single_line(self._text(F.UNIT))
        code = self._ground.unit(words) if words else ""
        if code is None:
            self._refuse(F.UNIT, UnitUnknown(value=words[:60]))
        return code or ""

    def _authority(self) -> FromAuthority | None:
        name, number, on = self._text(F.AUTHORITY), self._text(F.LETTER_NUMBER), self._day(F.LETTER_ON)
        return FromAuthority(name, number, on) if name or number or on else None

    def _required(self, field: ImportField) -> date:
        if field not in self._refused:
            self._refuse(field, FieldEmpty())
        return self._ground.today

    def _past_day(self, field: ImportField) -> date | None:
        on = self._day(field)
        if on is not None and on > self._ground.today:
            self._refuse(field, submissions.DayAhead(on=on))
            return None
        return on

    def _day(self, field: ImportField) -> date | None:
        cell = self._cell(field)
        if cell.is_empty:
            return None
        try:
            return read_day(cell)
        except AppError as wrong:
            self._refuse(field, wrong)
            return None

    def _choice(self, field: ImportField, kind: type[_Choice], default: _Choice) -> _Choice:
        words = self._text(field)
        if not words.strip():
            return default
        value = self._ground.values.get(field, {}).get(head_key(words))
        if value is None:
            choices = "، ".join(named(each) for each in kind)
            self._refuse(field, WordUnknown(value=single_line(words)[:40], choices=choices))
            return default
        return kind(value)

    def _text(self, field: ImportField) -> str:
        return self._cell(field).text.strip()

    def _cell(self, field: ImportField) -> Cell:
        """The cell of a field, or what stands for it; one that holds no value is refused and read as empty."""
        columns = self._ground.columns
        at = columns.columns.get(field)
        if at is None:
            words = columns.fixed.get(field)
            return Cell(words) if words else _NOTHING
        cell = self._row.cells.get(at, _NOTHING)
        if cell.kind is CellKind.FORMULA:
            self._refuse(field, CellHoldsFormula())
        elif cell.kind is CellKind.ERROR:
            self._refuse(field, CellHoldsError())
        elif cell.kind is CellKind.ROUNDED:
            self._refuse(field, NumberRounded())
        elif cell.kind is CellKind.LONG:
            self._refuse(field, TextTooLong(count=int(cell.text), most=LONGEST_TEXT))
        elif cell.is_empty and at in self._merged:
            self._refuse(field, CellMerged(cell=self._merged[at]))
        elif cell.is_empty or self._is_blank(cell):
            return Cell(columns.fixed.get(field, ""))
        else:
            return cell
        return _NOTHING

    def _is_blank(self, cell: Cell) -> bool:
        """Whether it only says that there is nothing: «ندارد», or a stroke."""
        words = cell.text.strip()
        return len(words) <= _LONGEST_BLANK and (
            not any(map(str.isalnum, words)) or search_key(words) in self._ground.blanks
        )

    def _refuse(self, field: ImportField | None, wrong: AppError) -> None:
        self._refused.setdefault(field, error_sentence(wrong.code, wrong.facts))

    def _field_of(self, path: str) -> ImportField:
        """The field a path of the submission was read from."""
        field = _FIELDS.get(path) or F(path.rpartition(".")[2])
        is_of_whole_name = field in _OF_WHOLE_NAME and field not in self._ground.columns.columns
        return F.FULL_NAME if is_of_whole_name else field
