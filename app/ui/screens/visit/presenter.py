"""The visit as a whole: opened where one was, its tabs, its beginning, and what must be stored before it is left."""

import json
from collections.abc import Mapping
from typing import Protocol
from uuid import UUID

from app.domain.visits import EDITABLE, VisitState
from app.ui.screens.visit.keeping import SaveState
from app.ui.screens.visit.opened import OpenVisit
from app.use_cases.visits.views import VisitHeading, VisitView
from app.use_cases.visits.visibility import ContentsAway

TABS = ("checklist", "findings", "photos", "speech", "particulars", "sealing")
_LONGEST_WAIT_MS = 10_000
_PLACE_PAUSE_MS = 1_500


class VisitScreenView(Protocol):
    """What the screen shows."""

    def show_loading(self) -> None:
        """Take no input until the visit has come."""

    def show_visit(self, visit: VisitView) -> None:
        """Show the heading and the tabs' counts; the tabs show themselves."""

    def show_away(self, heading: VisitHeading) -> None:
        """Say that the contents are at the centre only."""

    def show_saving(self, state: SaveState) -> None:
        """Say how the keeping stands."""

    def show_tab(self, tab: str, place: str) -> None:
        """Bring a tab to the front, at a place in it ("" for where it was)."""

    def place_in(self, tab: str) -> tuple[str, str]:
        """Where one is in a tab, to come back to."""

    def come_back_to(self, place: tuple[str, str]) -> None:
        """Stand there in the checklist once it is shown."""


class VisitPresenter:
    """One per screen; visits come and go in it."""

    def __init__(self, view: VisitScreenView, opened: OpenVisit) -> None:
        self._view, self._opened = view, opened
        self._tab = TABS[0]
        self._wanted_tab = self._asked_tab = ""
        self._warned = False
        self._is_remembering = False
        opened.jump, opened.moved = self.jump, self._moved

    def start(self) -> None:
        """Hear of the visit; call before the tabs do, so that the heading is first."""
        self._opened.listen(self._show)

    @property
    def tab(self) -> str:
        """The tab in front."""
        return self._tab

    def open(self, visit_id: UUID, tab: str = "") -> None:
        """Open a visit at this tab, or where the person was; one that is open already is read anew."""
        self._asked_tab = tab
        if self._opened.id == visit_id and self._opened.is_shown:
            self._opened.reload()
            return
        self._remember()
        desk = self._opened.desk
        name = _place_name(visit_id)
        self._opened.open(visit_id, lambda: desk.preferences.get(name), self._recall, self._not_there)
        self._view.show_loading()

    def read_anew(self) -> None:
        """Others' work has come, or this laptop holds less now; what is being typed stays."""
        self._opened.keeper.flush()
        show_error = self._opened.context.show_error
        self._opened.reload(lambda error: None if self._went_away(error) else show_error(error))

    def choose_tab(self, tab: str, place: str = "") -> None:
        """Bring a tab to the front."""
        self._opened.keeper.flush()
        if tab != self._tab and self._opened.is_shown:
            self._opened.reload()  # answers came in one by one: other tabs count and list by the stored visit
        self._tab = tab
        self._view.show_tab(tab, place)
        self._remember()

    def jump(self, tab: str, place: str) -> None:
        """Go to a place that another tab names."""
        self.choose_tab(tab, place)

    def go_on(self) -> None:
        """The main button: begin, or go where the next step of the visit's life is; there, take it."""
        visit = self._opened.stored
        if visit.row.state is VisitState.PLANNED:
            self.begin()
        else:
            place = "seal" if visit.may_seal else "finish" if self._tab == "sealing" else "step"
            self.choose_tab("sealing", place)

    def show_minutes(self) -> None:
        """The minutes as they stand."""
        self.choose_tab("sealing", "minutes")

    def begin(self) -> None:
        """The team has arrived."""
        desk, visit_id = self._opened.desk, self._opened.visit_id
        self._opened.save_and_reload(lambda: desk.visits.begin(visit_id))

    def retry(self) -> None:
        """Try again to store what was refused."""
        self._opened.keeper.retry()

    def leave(self) -> bool:
        """Store everything that is typed; false, once, when something could not be stored."""
        if self._opened.id is None:
            return True
        keeper = self._opened.keeper
        keeper.flush()
        self._remember()
        if not keeper.is_settled:
            self._opened.context.jobs.wait_idle(_LONGEST_WAIT_MS)
        settled = keeper.is_settled
        stays = not settled and not self._warned
        self._warned = stays
        return not stays

    def _not_there(self, error: Exception) -> None:
        """A visit that is gone, or that must not be known: back to the list, with the reason."""
        if not self._went_away(error):
            self._opened.context.navigate("visits")
            self._opened.context.show_error(error)

    def _went_away(self, error: Exception) -> bool:
        """Whether the contents are at the centre only; then the page says so."""
        if not isinstance(error, ContentsAway):
            return False
        desk, visit_id = self._opened.desk, self._opened.visit_id
        self._opened.run(lambda: desk.visits.heading(visit_id), self._view.show_away, self._not_there)
        return True

    def _moved(self) -> None:
        """Keep the place now and then, so that even a killed program opens where one was."""
        if not self._is_remembering:
            self._is_remembering = True
            self._opened.schedule(_PLACE_PAUSE_MS, self._remember)

    def _remember(self) -> None:
        self._is_remembering = False
        if self._opened.id is None or not self._opened.is_shown:
            return
        desk, name = self._opened.desk, _place_name(self._opened.id)
        value = json.dumps({"tab": self._tab, "place": self._view.place_in("checklist")})
        self._opened.context.jobs.run("database", lambda: desk.preferences.set(name, value), owner=self._opened.owner)

    def _recall(self, stored: str) -> None:
        place = _read_place(stored)
        tab = place.get("tab")
        self._wanted_tab = tab if isinstance(tab, str) and tab in TABS else ""
        match place.get("place"):
            case [str(checklist), str(item)]:
                self._view.come_back_to((checklist, item))

    def _show(self, visit: VisitView) -> None:
        self._view.show_visit(visit)
        wanted = self._asked_tab or self._wanted_tab
        if wanted or not self._opened.was_shown:
            self._tab = wanted or _first_tab(visit)
            self._wanted_tab = self._asked_tab = ""
            self._view.show_tab(self._tab, "")


def _first_tab(visit: VisitView) -> str:
    """Where a visit opens that was never open here: at its work, or at its signatures."""
    return "checklist" if visit.row.state in EDITABLE else "sealing"


def _place_name(visit_id: UUID) -> str:
    return f"visit-place:{visit_id}"


def _read_place(stored: str) -> Mapping[str, object]:
    try:
        place = json.loads(stored) if stored else {}
    except ValueError:
        return {}
    return place if isinstance(place, dict) else {}
