"""The register on paper and as an Excel file: who took part in a workshop, a year of workshops."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from sqlalchemy.orm import Session

from app.domain.file_names import safe_name
from app.models.office import Office
from app.models.workshop import Workshop
from app.persian.catalogue import tr
from app.persian.digits import to_persian
from app.persian.jalali import format_date, iso_jalali
from app.use_cases.base import existing
from app.use_cases.document_templates.composing import Press, press
from app.use_cases.office.signer import signer_facts
from app.use_cases.records.spreadsheet import write_spreadsheet
from app.use_cases.records.steps import note_step
from app.use_cases.workshops.reading import attendees, workshop_rows, workshop_view
from app.use_cases.workshops.totals import WorkshopTotals, year_totals
from app.use_cases.workshops.views import WorkshopPaper, WorkshopView, YearTotals

ATTENDANCE, REGISTER = "workshop", "workshop-register"
_ATTENDANCE_HEAD: Final = (
    ("title", 40), ("held-on", 13), ("hours", 9), ("trainer", 24), ("place", 24), ("name", 26), ("position", 30),
    ("unit", 40),
)  # fmt: skip
_PEOPLE_HEAD: Final = (("name", 26), ("unit", 40), ("staff", 14), ("count", 12), ("total-hours", 12))


class WorkshopPapers(WorkshopTotals):
    """What of the register leaves the program."""

    def attendance_pdf(self, workshop_id: UUID) -> WorkshopPaper:
        """The list of who took part, with a place for each signature; also before the day. Raises `NotFound`."""
        self._require_sight()
        with self.tools.transaction() as session:
            view = workshop_view(session, existing(session, Workshop, workshop_id))
            made, facts = press(session, self, ATTENDANCE), _attendance_facts(session, self._office(session), view)
        day = iso_jalali(view.row.held_on)
        return _paper(made, facts, tr("workshops-file-attendance", day=day, title=view.row.title))

    def register_pdf(self, year: int) -> WorkshopPaper:
        """A year's workshops with what each person and unit was taught. Raises `YearUnlikely`."""
        self._require_sight()
        with self.tools.transaction() as session:
            workshops = self._of_year(session, year)
            totals, rows = year_totals(session, year, workshops), workshop_rows(session, workshops)
            facts = {
                **signer_facts(session),
                "office": self._office(session),
                "year": str(year),
                "workshop_count": str(totals.workshops),
                "hours": str(totals.hours),
                "person_hours": str(totals.person_hours),
                "staff": str(totals.staff),
                "taught": str(totals.taught),
                "share": str(totals.share or 0),
                "workshops": [
                    {
                        "workshop_number": str(number),
                        "workshop": row.title,
                        "held_on": row.held_on.isoformat(),
                        "workshop_hours": str(row.hours),
                        "trainer": row.trainer,
                        "attendee_count": str(row.attendees),
                    }
                    for number, row in enumerate(reversed(rows), 1)
                ],
                "people": _people_facts(totals),
                "units": [
                    {"unit": _unit(each.unit_name), "people_count": str(each.people), "unit_hours": str(each.hours)}
                    for each in totals.units
                ],
            }
            made = press(session, self, REGISTER)
        return _paper(made, facts, tr("workshops-file-register", year=to_persian(year)))

    def export(self, target: Path, year: int | None = None) -> int:
        """Write who took part in the workshops of a year, or of all, to an .xlsx file; gives the number of lines.

        A workshop without anybody has one line. Raises `YearUnlikely`, `SpreadsheetNotWritten`.
        """
        self._require_sight()
        with self.tools.transaction() as session:
            workshops = self._of_year(session, year)
            took_part = attendees(session, [each.id for each in workshops])
        rows = [
            [each.title, format_date(each.held_on), to_persian(each.hours), each.trainer, each.place, *person]
            for each in workshops
            for person in [(one.name, one.position, _unit(one.unit_name)) for one in took_part[each.id]]
            or [("", "", "")]
        ]
        return self._hand_over(target, tr("workshops-title"), _ATTENDANCE_HEAD, rows)

    def export_people(self, target: Path, year: int) -> int:
        """Write what each person was taught in a year to an .xlsx file; gives the number of lines. As `export`."""
        totals = self.totals(year)
        rows = [
            [
                each.name,
                _unit(each.unit_name),
                tr("workshops-is-staff") if each.is_staff else "",
                to_persian(each.workshops),
                to_persian(each.hours),
            ]
            for each in totals.people
        ]
        return self._hand_over(target, tr("workshops-people-of", year=to_persian(year)), _PEOPLE_HEAD, rows)

    def _hand_over(
        self, target: Path, title: str, head: Sequence[tuple[str, int]], rows: Sequence[Sequence[str]]
    ) -> int:
        write_spreadsheet(target, title, [(tr(f"workshops-{name}"), width) for name, width in head], rows)
        with self.tools.transaction() as session:
            payload = {"count": len(rows)}
            note_step(session, self.tools, self.actor, "workshops_exported", "office", self.tools.office_id, payload)
        return len(rows)

    def _office(self, session: Session) -> str:
        return existing(session, Office, self.tools.office_id).name


def _paper(made: Press, facts: dict[str, Any], name: str) -> WorkshopPaper:
    return WorkshopPaper(safe_name(name), made.make_and_tell(facts))


def _attendance_facts(session: Session, office: str, view: WorkshopView) -> dict[str, Any]:
    row = view.row
    return {
        **signer_facts(session),
        "office": office,
        "workshop": row.title,
        "held_on": row.held_on.isoformat(),
        "hours": str(row.hours),
        "trainer": row.trainer,
        "place": row.place,
        "topics": view.topics,
        "attendee_count": str(row.attendees),
        "attendees": [
            {
                "attendee_number": str(number),
                "attendee": each.name,
                "attendee_position": each.position,
                "attendee_unit": _unit(each.unit_name),
            }
            for number, each in enumerate(view.attendees, 1)
        ],
    }


def _people_facts(totals: YearTotals) -> list[dict[str, str]]:
    return [
        {
            "person_number": str(number),
            "person": each.name,
            "person_unit": _unit(each.unit_name),
            "person_workshops": str(each.workshops),
            "person_hours_sum": str(each.hours),
        }
        for number, each in enumerate(totals.people, 1)
    ]


def _unit(name: str) -> str:
    return name or tr("people-headquarters")
