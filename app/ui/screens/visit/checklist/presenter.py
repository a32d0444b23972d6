"""What an inspector does with a checklist: answer, note, photograph, accept the finding that is proposed."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import count
from uuid import UUID

from app.domain.checklists import AnswerInvalid, ItemKind, Verdict
from app.ui.screens.visit.checklist.filling import Filling, next_open
from app.ui.screens.visit.checklist.view import ChecklistScreen
from app.ui.screens.visit.opened import OpenVisit
from app.use_cases.checklists.views import AnswerResult, ItemView
from app.use_cases.visits.views import VisitView

ItemKey = tuple[UUID, str]
"""A checklist and the code of one of its items."""


class ChecklistPresenter:
    """`go_on` and `stand_on` move; `answer`, `type_value` and `type_note` repaint at once and save behind."""

    def __init__(self, screen: ChecklistScreen, opened: OpenVisit) -> None:
        self._screen, self._opened = screen, opened
        self._fillings: list[Filling] = []
        self._at = 0
        self._current = ""
        self._latest_shortcoming = ""
        self._unsettled: dict[ItemKey, int] = {}  # items whose newest words are not stored yet
        self._changes = count()
        self._shown: tuple[object, ...] = ()  # what the rows were laid for
        self._wanted = ("", "")
        self._is_late = False  # the visit came while another tab was in front

    def start(self) -> None:
        """Show the open visit, now and each time it is read; call once the screen is built."""
        self._opened.listen(self.show_visit)

    @property
    def filling(self) -> Filling | None:
        """The checklist on screen."""
        return self._fillings[self._at] if self._fillings else None

    @property
    def current(self) -> str:
        """Code of the item stood on, "" for none."""
        return self._current

    @property
    def place(self) -> tuple[str, str]:
        """Where one is: checklist and item, to come back to."""
        if self._shown[:1] != (self._opened.id,):
            return self._wanted
        return (str(self.filling.stored.id), self._current) if self.filling else ("", "")

    def value_of(self, code: str) -> str:
        """The answer of an item as it stands."""
        return self._require().views[code].value

    def come_back_to(self, checklist_id: str, code: str) -> None:
        """Stand there once the visit has been read."""
        self._wanted = (checklist_id, code)

    def show_visit(self, visit: VisitView) -> None:
        """Take the stored visit; the rows stay where the same checklist is shown again."""
        self._is_late = self._screen.is_behind()
        if self._is_late:
            return
        shown = (visit.row.id, visit.may_edit, *(checklist.id for checklist in visit.checklists))
        if self._shown == shown:
            self._refresh(visit)
            return
        self._shown = shown
        self._fillings = [Filling(checklist) for checklist in visit.checklists]
        ids = [str(filling.stored.id) for filling in self._fillings]
        self._at = ids.index(self._wanted[0]) if self._wanted[0] in ids else 0
        self._lay(self._wanted[1])
        self._wanted = ("", "")

    def come(self) -> None:
        """The tab came to the front: show what came meanwhile."""
        if self._is_late and self._opened.is_shown:
            self.show_visit(self._opened.stored)

    def choose_checklist(self, at: int) -> None:
        """Go to another of the visit's checklists."""
        if at != self._at:
            self._at = at
            self._lay("")

    def go_to(self, checklist_id: UUID | None, code: str) -> None:
        """Jump to an item, e.g. from the list of what is missing."""
        for at, filling in enumerate(self._fillings):
            if (checklist_id is None or filling.stored.id == checklist_id) and code in filling.views:
                self.choose_checklist(at)
                self.stand_on(code, focus=True)
                return

    def stand_on(self, code: str, *, focus: bool = False) -> None:
        """Make a row the current one."""
        filling = self._require()
        if code not in filling.views or (code == self._current and not focus):
            return
        self._current = code
        self._screen.show_current(filling.views[code], focus=focus)
        self._show_photos()
        self._opened.moved()

    def move(self, step: int) -> None:
        """Go up or down, beyond the ends to the checklist before or after."""
        if code := self._require().neighbour(self._current, step):
            self.stand_on(code, focus=True)
        elif 0 <= self._at + step < len(self._fillings):
            self._at += step
            self._lay(self._require().end(step))

    def answer(self, code: str, value: str, *, go_on: bool = False) -> None:
        """Answer an item; `go_on` then goes to the next one without an answer."""
        if not self._take(code, value):
            return
        self._save_answer(code)
        if go_on:
            self._go_on(code)

    def press(self, code: str, key: int) -> None:
        """A number key on a row: the verdict or the choice with that number, and on to the next."""
        item = self._require().views[code].item
        if item.kind is ItemKind.VERDICT:
            keys = [str(verdict) for verdict in Verdict]
        elif item.kind is ItemKind.CHOICE:
            keys = [option.code for option in item.options] + [str(Verdict.NOT_APPLICABLE)]
        else:
            return
        if 1 <= key <= len(keys):
            self.answer(code, keys[key - 1], go_on=True)

    def type_value(self, code: str, value: str) -> None:
        """What is being typed into a number or text: judged at once, saved within the typing pause."""
        if self._require().views[code].value != value and self._take(code, value):
            self._opened.keeper.later((*self._key(code), "value"), *self._saving(code))

    def enter(self, code: str, value: str) -> None:
        """Enter in a field: take the value and go on."""
        filling = self._require()
        if filling.views[code].value == value or self._take(code, value):
            self._save_answer(code)
            self._go_on(code)

    def leave_field(self, code: str) -> None:
        """The focus left a row: what was typed in it is saved now."""
        for part in ("value", "note"):
            self._opened.keeper.flush((*self._key(code), part))

    def type_note(self, code: str, note: str) -> None:
        """What is being typed as an item's note."""
        filling = self._require()
        if filling.views[code].note.rstrip() == note.rstrip():
            return
        self._show(filling.note(code, note))
        visit_id, checklist_id, desk = self._opened.visit_id, filling.stored.id, self._opened.desk
        self._opened.keeper.later(
            (*self._key(code), "note"),
            lambda: desk.visits.note(visit_id, checklist_id, code, note),
            self._stored(code),
        )

    def open_note(self, code: str) -> None:
        """N: the note of a row."""
        self._screen.open_note(code)

    def open_information(self, code: str) -> None:
        """I: hint and citation of a row."""
        self._screen.open_information(code)

    def add_photo(self, code: str) -> None:
        """P: photos of a row."""
        self._screen.ask_photo(code)

    def accept_proposal(self, code: str) -> None:
        """Take the finding a row proposes, or go to the one it led to; else take that of the latest shortcoming."""
        filling = self._require()
        if filling.views[code].finding_id:
            self.open_finding(code)
            return
        wanted = code if filling.views[code].proposal else self._latest_shortcoming
        view = filling.views.get(wanted)
        if view is None or view.proposal is None or view.finding_id:
            return
        visit_id, checklist_id, desk = self._opened.visit_id, filling.stored.id, self._opened.desk
        self._opened.keeper.flush()
        self._opened.save_and_reload(lambda: desk.findings.accept(visit_id, checklist_id, wanted))

    def open_finding(self, code: str) -> None:
        """Go to the finding that an answer led to."""
        finding_id = self._require().views[code].finding_id
        if finding_id is not None:
            self._opened.jump("findings", str(finding_id))

    def _take(self, code: str, value: str) -> bool:
        filling = self._require()
        try:
            changed = filling.answer(code, value)
        except AnswerInvalid as error:
            self._screen.show_invalid(code, error)
            return False
        if changed[0].proposal and not changed[0].finding_id:
            self._latest_shortcoming = code
        self._show(changed)
        self._screen.show_scores(filling.score(), filling)
        return True

    def _save_answer(self, code: str) -> None:
        key = (*self._key(code), "value")
        self._opened.keeper.drop(key)  # what waits under it is older
        self._opened.keeper.save(*self._saving(code), key=key)

    def _saving(
        self, code: str
    ) -> tuple[Callable[[], AnswerResult], Callable[[AnswerResult], None], Callable[[Exception], None]]:
        """The work that stores an answer, and what to do afterwards."""
        filling, desk, visit_id = self._require(), self._opened.desk, self._opened.visit_id
        checklist_id, value = filling.stored.id, filling.views[code].value
        return (
            lambda: desk.visits.answer(visit_id, checklist_id, code, value),
            self._stored(code),
            self._refused,
        )

    def _stored(self, code: str) -> Callable[[AnswerResult], None]:
        """Takes the store's view of an item, unless something newer was typed meanwhile."""
        key, change = self._key(code), next(self._changes)
        self._unsettled[key] = change

        def landed(result: AnswerResult) -> None:
            if self._unsettled.get(key) != change:
                return
            del self._unsettled[key]
            filling = next((each for each in self._fillings if each.stored.id == key[0]), None)
            if filling is not None:
                changed = filling.take(result)
                if filling is self.filling:
                    self._show(changed)

        return landed

    def _refused(self, error: Exception) -> None:
        self._unsettled.clear()
        self._wanted, self._shown = self.place, ()  # lay the rows anew from what is stored
        self._opened.refused(error)

    def _go_on(self, code: str) -> None:
        filling = self._require()
        target = filling.next_unanswered(code)
        other = next_open(self._fillings, self._at) if filling.views[code].proposal is None else None
        if target is None and other is not None:
            self.choose_checklist(other)
        elif target := target or filling.neighbour(code, 1):
            self.stand_on(target, focus=True)

    def _lay(self, wanted: str) -> None:
        filling = self.filling
        self._current = self._latest_shortcoming = ""
        self._screen.show_checklists(self._fillings, self._at)
        self._screen.show_filling(filling, self._opened.stored.may_edit)
        if filling is None:
            return
        self._screen.show_scores(filling.score(), filling)
        code = wanted if wanted in filling.views and filling.views[wanted].asked else filling.first_unanswered()
        code = code or next((view.item.code for view in filling.asked()), None)
        if code:
            self.stand_on(code, focus=True)

    def _refresh(self, visit: VisitView) -> None:
        """Findings and photos may have come; what is on its way to the store stays as it is shown."""
        for filling, stored in zip(self._fillings, visit.checklists, strict=True):
            changed = []
            for fresh in stored.items():
                code = fresh.item.code
                shown = filling.views[code]
                if (stored.id, code) in self._unsettled:
                    fresh = replace(shown, photos=fresh.photos, finding_id=fresh.finding_id)
                if fresh != shown:
                    filling.views[code] = fresh
                    changed.append(fresh)
            if filling is self.filling:
                self._show(changed)
                self._screen.show_scores(filling.score(), filling)
        self._screen.show_checklists(self._fillings, self._at)
        self._show_photos()

    def _show(self, views: Sequence[ItemView]) -> None:
        if views:
            self._screen.show_items(views)

    def _show_photos(self) -> None:
        filling, photos = self.filling, self._opened.stored.photos
        view = filling.views.get(self._current) if filling else None
        own = [photo for photo in photos if view and photo.item_code == view.item.code]
        self._screen.show_photos(own or photos, view if own else None)

    def _key(self, code: str) -> ItemKey:
        return (self._require().stored.id, code)

    def _require(self) -> Filling:
        if self.filling is None:
            raise LookupError("the visit has no checklist")
        return self.filling
