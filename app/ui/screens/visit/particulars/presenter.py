"""Where and when the visit was made, kept as it is typed; everything else of its plan is shown."""

from datetime import UTC, date, datetime, time
from typing import Protocol

from app.persian.calendar import TEHRAN
from app.persian.catalogue import error_sentence, tr
from app.ui.screens.visit.opened import OpenVisit
from app.ui.screens.visit.particulars.coordinates import EAST, NORTH, is_degrees
from app.use_cases.visits.views import VisitView

Moment = tuple[date | None, time | None]


class ParticularsScreen(Protocol):
    """What the tab shows."""

    def show_visit(self, visit: VisitView) -> None:
        """Fill in what is not being typed."""

    def show_wrong(self, field: str, sentence: str) -> None:
        """Say under a field what is wrong with it; "" takes that back."""

    def show_document(self, title: str, name: str, pdf: bytes) -> None:
        """Open a PDF in a preview."""


class ParticularsPresenter:
    """Half a moment (a day without a time) is not stored, nor an end before the beginning."""

    def __init__(self, screen: ParticularsScreen, opened: OpenVisit) -> None:
        self._screen, self._opened = screen, opened

    def start(self) -> None:
        """Show the open visit, now and each time it is read; call once the screen is built."""
        self._opened.listen(self._screen.show_visit)

    def type_place(self, text: str, latitude: str, longitude: str) -> None:
        """What is being typed as the place."""
        north, east = is_degrees(latitude, NORTH), is_degrees(longitude, EAST)
        self._screen.show_wrong("latitude", "" if north else tr("visit-latitude-wrong"))
        self._screen.show_wrong("longitude", "" if east else tr("visit-longitude-wrong"))
        if north and east:
            visits, visit_id = self._opened.desk.visits, self._opened.visit_id
            self._opened.keeper.later(("place",), lambda: visits.place(visit_id, text, latitude, longitude), self._kept)

    def type_times(self, started: Moment, ended: Moment) -> None:
        """What is being typed as beginning and end."""
        began, finished = _instant(started), _instant(ended)
        backwards = began is not None and finished is not None and finished < began
        self._screen.show_wrong("ended", error_sentence("period_invalid", {}) if backwards else "")
        half = _is_half(started) or _is_half(ended)
        if not (backwards or half):
            visits, visit_id = self._opened.desk.visits, self._opened.visit_id
            self._opened.keeper.later(("times",), lambda: visits.times(visit_id, began, finished), self._kept)

    def show_order(self) -> None:
        """The inspection order as it is printed."""
        programme, visit_id = self._opened.desk.programme, self._opened.visit_id
        code = self._opened.stored.row.tracking_code
        self._opened.run(
            lambda: programme.order_pdf(visit_id),
            lambda pdf: self._screen.show_document(tr("visit-order"), tr("visit-order-file", code=code), pdf),
            lane="free",
        )

    def changed(self) -> None:
        """The plan was changed in its form."""
        self._opened.reload()

    def leave_field(self) -> None:
        """The focus left a field: what was typed is stored now."""
        for key in (("place",), ("times",)):
            self._opened.keeper.flush(key)

    def _kept(self, _result: object) -> None:
        self._opened.reload()


def local(at: datetime | None) -> Moment:
    """An instant as day and minute in Tehran."""
    if at is None:
        return (None, None)
    there = at.astimezone(TEHRAN)
    return (there.date(), there.time().replace(second=0, microsecond=0))


def _instant(moment: Moment) -> datetime | None:
    day, minute = moment
    return datetime.combine(day, minute, TEHRAN).astimezone(UTC) if day and minute else None


def _is_half(moment: Moment) -> bool:
    return (moment[0] is None) != (moment[1] is None)
