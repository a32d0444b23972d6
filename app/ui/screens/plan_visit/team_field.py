"""The team of a visit: its head, its members, and with whom of them the day clashes."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.persian.catalogue import tr
from app.ui.screens.plan_visit.place import place_words
from app.ui.widgets.button import Button
from app.ui.widgets.card import Banner
from app.ui.widgets.combo import ComboBox
from app.ui.widgets.layout import FlowLayout, column
from app.use_cases.people.views import PersonView
from app.use_cases.programme.views import ConflictView


class HeadField(ComboBox):
    """Who leads; from eight people on it is searched by typing."""

    def __init__(self) -> None:
        super().__init__(empty=tr("plan-choose-person"))

    def show_people(self, people: Sequence[PersonView]) -> None:
        """Offer these people."""
        self.set_options([(person.id, _named(person)) for person in people])


class MembersField(QWidget):
    """Members as buttons that take them out again, and a field that adds one; `changed` after each."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._people: dict[UUID, PersonView] = {}
        self._members: dict[UUID, Button] = {}
        self._head: UUID | None = None
        self._add = ComboBox(empty=tr("plan-add-member"))
        self._add.setAccessibleName(tr("plan-add-member"))
        self._add.chosen.connect(self._added)
        self._room = QWidget()
        self._flow = FlowLayout(self._room, spacing=6)
        self._room.hide()
        column(self._add, self._room, spacing=6, into=self)
        self.setFocusProxy(self._add)

    @property
    def value(self) -> tuple[UUID, ...]:
        """The members in the order they were added."""
        return tuple(self._members)

    def show_people(self, people: Sequence[PersonView]) -> None:
        """Offer these people."""
        self._people = {person.id: person for person in people}
        self._offer()

    def set_value(self, members: Sequence[UUID]) -> None:
        """Show members without a signal."""
        for person in list(self._members):
            self._take(person)
        for person in members:
            self._seat(person)
        self._offer()

    def show_head(self, head: UUID | None) -> None:
        """Whoever leads is no member beside."""
        self._head = head
        if head is not None and head in self._members:
            self._take(head)
        self._offer()

    def _added(self, person: object) -> None:
        if isinstance(person, UUID):
            self._seat(person)
            self._offer()
            self.changed.emit()

    def _removed(self, person: UUID) -> None:
        self._take(person)
        self._offer()
        self._add.setFocus()
        self.changed.emit()

    def _seat(self, person: UUID) -> None:
        if person not in self._people or person in self._members:
            return
        name = self._people[person].full_name
        made = Button(name, "x", "", lambda: self._removed(person), tip=tr("plan-remove-member", name=name))
        made.setProperty("chip", True)
        self._members[person] = made
        self._flow.addWidget(made)

    def _take(self, person: UUID) -> None:
        gone = self._members.pop(person)
        self._flow.removeWidget(gone)
        gone.hide()
        gone.deleteLater()

    def _offer(self) -> None:
        free = [each for each in self._people.values() if each.id not in (*self._members, self._head)]
        self._add.set_options([(person.id, _named(person)) for person in free])
        self._add.set_value(None)
        self._room.setVisible(bool(self._members))
        self._flow.invalidate()


class ConflictLines(Banner):
    """One amber sentence per person who stands in another visit that day; hidden while there is none."""

    def show_conflicts(self, conflicts: Sequence[ConflictView]) -> None:
        """Name each person and where else they are to be."""
        sentences = [_clash(each) for each in conflicts]
        if sentences:
            self.show_sentence("\n".join(sentences), "warn")
        else:
            self.hide()


def _named(person: PersonView) -> str:
    return f"{person.full_name} — {person.position}" if person.position else person.full_name


def _clash(conflict: ConflictView) -> str:
    places = "، ".join(place_words(visit) for visit in conflict.visits)
    if not places:  # a visit this person may not know of
        return tr("plan-busy", name=conflict.person_name)
    return tr("plan-conflict", name=conflict.person_name, places=places)
