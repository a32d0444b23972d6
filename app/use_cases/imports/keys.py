"""What a row is known by when it comes again: its source's number, else a keyed word of all that it says."""

from collections.abc import Mapping, Sequence
from typing import Final
from uuid import UUID

from app.domain.imports import ColumnMap, Entry, ImportField
from app.domain.imports_heads import Source
from app.persian.jalali import to_jalali
from app.persian.text import search_key
from app.use_cases.ports import IdentityKey

_PURPOSE: Final = "import-row"
_BETWEEN: Final = "\x1f"


class RowKeys:
    """Words of rows under the identity keys held here: a plain hash could be tried out for a national ID."""

    def __init__(self, source: Source, columns: ColumnMap, sealing: UUID, held: Mapping[UUID, IdentityKey]) -> None:
        self._source, self._columns = source, columns
        others = (key for key_id, key in held.items() if key_id != sealing)
        self._keys = [held[sealing], *others] if sealing in held else list(others)

    def of(self, entry: Entry) -> Sequence[str]:
        """What the row may be known by, first what it is kept under; before the first key nothing could be met."""
        if entry.source_number:
            return [self._numbered(entry)]
        said = content(entry, self._columns)
        return [f"row/{key.keyed(_PURPOSE, said)}" for key in self._keys] or [said]

    def _numbered(self, entry: Entry) -> str:
        year = f"{to_jalali(entry.registered_on or entry.submission.received_on).year}/" if self._source.yearly else ""
        return f"{self._source.code}/{year}{search_key(entry.source_number)[:200]}"


def content(entry: Entry, columns: ColumnMap) -> str:
    """All that a row says of a case, in one spelling; what stood for all rows is no part of it."""
    given, who = entry.submission, entry.submission.complainant
    on = given.received_on.isoformat() if ImportField.RECEIVED_ON in columns.columns else ""
    person = who.speaker
    words = (
        person.full_name,
        person.national_id,
        person.phone,
        who.name,
        who.legal_id,
        given.respondent.unit,
        given.respondent.body,
        given.respondent.person,
        given.subject,
        given.text,
        given.remedy,
    )
    return _BETWEEN.join((on, *(search_key(each) for each in words)))
