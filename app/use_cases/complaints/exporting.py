"""A list of cases as an Excel file, a page at a time; who may not see names gets none in it either."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from app.domain.complaints import named
from app.domain.permissions import Permission
from app.persian.catalogue import tr
from app.persian.digits import to_persian
from app.persian.jalali import format_date, local_day
from app.use_cases.complaints.list_views import ComplaintRow
from app.use_cases.complaints.listing import Listing
from app.use_cases.ports import Progress
from app.use_cases.records.spreadsheet import write_spreadsheet
from app.use_cases.records.steps import note_step

_AT_ONCE: Final = 500
_NAMES: Final = "complainant"
_CELLS: Final[Mapping[str, tuple[int, Callable[[ComplaintRow], str]]]] = {
    "number": (14, lambda row: to_persian(row.number)),
    "code": (14, lambda row: row.tracking_code),
    "subject": (48, lambda row: row.subject),
    _NAMES: (24, lambda row: row.complainant),
    "unit": (40, lambda row: row.unit_name),
    "kind": (16, lambda row: named(row.kind)),
    "channel": (18, lambda row: named(row.channel)),
    "state": (20, lambda row: named(row.state)),
    "urgency": (18, lambda row: tr(f"complaints-{row.urgency}") if row.urgency else ""),
    "priority": (10, lambda row: named(row.priority)),
    "received": (13, lambda row: format_date(row.received_on)),
    "registered": (13, lambda row: format_date(local_day(row.registered_at))),
    "due": (13, lambda row: format_date(row.due_on)),
    "investigator": (22, lambda row: row.investigator_name),
}
EXPORTED: Final = tuple(_CELLS)
"""The columns there are."""


class Exporting(Listing):
    """Lists that leave the program."""

    def export(
        self,
        places: Sequence[int],
        target: Path,
        columns: Sequence[str] = EXPORTED,
        progress: Progress | None = None,
    ) -> int:
        """Write the cases of these places to an .xlsx file; gives their number. NotPermitted.

        `columns` are of `EXPORTED`. Whatever `progress` raises stops it, and then there is no file. The history tells
        how many left, and whether names were among them.
        """
        self.actor.require(Permission.EXPORT_COMPLAINTS)
        count = 0

        def rows() -> Iterator[Sequence[str]]:
            nonlocal count
            for start in range(0, len(places), _AT_ONCE):
                if progress is not None:
                    progress(start, len(places))
                for row in self.at(places[start : start + _AT_ONCE]):
                    if row is not None:
                        count += 1
                        yield [_CELLS[column][1](row) for column in columns]

        head = [(tr(f"complaints-{column}"), _CELLS[column][0]) for column in columns]
        write_spreadsheet(target, tr("complaints-title"), head, rows())
        payload = {"count": count, "names": _NAMES in columns and self.actor.may_anywhere(Permission.OPEN_IDENTITY)}
        with self.tools.transaction() as session:
            note_step(session, self.tools, self.actor, "complaints_exported", "office", self.tools.office_id, payload)
        return count
