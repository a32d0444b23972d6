"""The fields of the form: place and day at the right, team and order at the left, texts below."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.visits import Openness, VisitKind
from app.persian.calendar import format_date_long
from app.persian.catalogue import tr
from app.persian.jalali import format_date
from app.persian.text import isolate
from app.ui.screens.plan_visit.fields import ChecklistField, PhraseField
from app.ui.screens.plan_visit.form import Typed
from app.ui.screens.plan_visit.phrases import FIELDS
from app.ui.screens.plan_visit.presenter import Choices
from app.ui.screens.plan_visit.team_field import ConflictLines, HeadField, MembersField
from app.ui.widgets.combo import ComboBox
from app.ui.widgets.date_edit import DateEdit
from app.ui.widgets.folding import Folding
from app.ui.widgets.form import Form, FormRow
from app.ui.widgets.label import Label, line
from app.ui.widgets.layout import column
from app.ui.widgets.line_edit import LineEdit
from app.ui.widgets.segments import Segments
from app.use_cases.visits.views import VisitRow

_LABELS = 96
_TWO_COLUMNS = 700
_SECRECY = ("normal", "confidential")
ReasonOff = Callable[[date], str | None]


class PlanFields(QWidget):
    """Holds what is typed; `unit_chosen` and `team_changed` (person or day) ask for a new look at the office."""

    unit_chosen = Signal(object)
    day_changed = Signal(object)
    team_changed = Signal()

    def __init__(
        self, today: Callable[[], date], reason_off: ReasonOff, offers: Callable[[str], Sequence[str]]
    ) -> None:
        """`offers` gives the ready phrases of a text by the field's name."""
        super().__init__()
        self._reason_off = reason_off
        self._previous_wanted: UUID | None = None
        self.programme_touched = False
        self._unit = ComboBox(empty=tr("plan-choose-unit"))
        self._kind = ComboBox([(kind, _kind_words(kind)) for kind in VisitKind])
        self._openness = Segments([(each.value, tr(f"openness-{each}")) for each in Openness], tr("plan-openness"))
        self._day, self._day_words = DateEdit(today=today, reason_off=reason_off), Label("", "caption", wrap=True)
        self._programme = ComboBox(empty=tr("plan-no-programme"))
        self._previous = ComboBox(empty=tr("plan-no-previous"))
        self._head, self._members, self._conflicts = HeadField(), MembersField(), ConflictLines()
        self._templates = ChecklistField()
        self._order_number, self._order_day = LineEdit(max_length=60), DateEdit(today=today)
        self._secrecy = Segments([(each, tr(f"plan-secrecy-{each}")) for each in _SECRECY], tr("plan-secrecy"))
        self._texts = {field: PhraseField(partial(offers, field)) for field in FIELDS}
        self._forms = (Form(_LABELS), Form(_LABELS), Form(_LABELS))
        self._lay()
        self._connect()

    def show_choices(self, choices: Choices) -> None:
        """Fill the lists."""
        self._unit.set_options([(each.id, each.name) for each in choices.units])
        self._head.show_people(choices.people)
        self._members.show_people(choices.people)
        kept = [(each.template_id, each.title) for each in choices.visit.checklists] if choices.visit else []
        self._templates.show_templates([*kept, *((each.id, each.title) for each in choices.templates)])
        self._programme.set_options([(each.id, each.title) for each in choices.programmes])

    def show_typed(self, typed: Typed) -> None:
        """Fill the fields."""
        self._unit.set_value(typed.unit_id)
        self._kind.set_value(typed.kind)
        self._openness.set_value(typed.openness.value)
        self._day.set_value(typed.planned_on)
        self._head.set_value(typed.head_id)
        self._members.show_head(typed.head_id)
        self._members.set_value(typed.member_ids)
        self._templates.set_value(typed.template_ids)
        for field, text in self._texts.items():
            text.set_words(getattr(typed, field))
        self._order_number.setText(typed.order_number)
        self._order_day.set_value(typed.order_on)
        self._programme.set_value(typed.programme_id)
        self._previous_wanted = typed.previous_visit_id
        self._secrecy.set_value(typed.secrecy)
        self._show_kind()
        self._show_day()

    def show_previous(self, rows: Sequence[VisitRow]) -> None:
        """Earlier visits of the unit that a follow-up can continue."""
        self._previous.set_options([(each.id, _earlier(each)) for each in rows])
        self._previous.set_value(self._previous_wanted)

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """A sentence under each field that is wrong; the focus ends on the first of the page."""
        for form in reversed(self._forms):
            form.show_errors({name: problems[name] for name in form.rows if name in problems})

    def first_wrong(self) -> FormRow | None:
        """The first field with a sentence under it."""
        rows = [each for form in self._forms for each in form.rows.values()]
        return next((each for each in rows if each.error), None)

    @property
    def conflicts(self) -> ConflictLines:
        """The sentences on clashes."""
        return self._conflicts

    def set_programme(self, programme_id: UUID | None) -> None:
        """Choose a period for the person."""
        self._programme.set_value(programme_id)

    def typed(self) -> Typed:
        """The fields as they stand."""
        return Typed(
            unit_id=_uuid(self._unit.value),
            kind=VisitKind(str(self._kind.value)),
            openness=Openness(self._openness.value or Openness.OPEN),
            planned_on=self._day.value,
            planned_wrong=self._day.is_wrong,
            head_id=_uuid(self._head.value),
            member_ids=self._members.value,
            template_ids=self._templates.value,
            subject=self._texts["subject"].words,
            scope=self._texts["scope"].words,
            method=self._texts["method"].words,
            order_number=self._order_number.text(),
            order_on=self._order_day.value,
            order_wrong=self._order_day.is_wrong,
            programme_id=_uuid(self._programme.value),
            previous_visit_id=_uuid(self._previous.value),
            secrecy=self._secrecy.value or _SECRECY[0],
        )

    def _lay(self) -> None:
        place, people, texts = self._forms
        day = QWidget()
        column(self._day, self._day_words, spacing=4, into=day)
        day.setFocusProxy(self._day)
        place.add("unit", tr("plan-unit"), self._unit, required=True)
        place.add("kind", tr("plan-kind"), self._kind)
        place.add("openness", tr("plan-openness"), self._openness)
        place.add("planned_on", tr("plan-day"), day, required=True)
        place.add("programme", tr("plan-programme"), self._programme)
        place.add("previous", tr("plan-previous"), self._previous)
        place.add("order_number", tr("plan-order-number"), self._order_number)
        place.add("order_on", tr("plan-order-day"), self._order_day)
        place.add("secrecy", tr("plan-secrecy"), self._secrecy)
        people.add("head", tr("team-role-head"), self._head, required=True)
        people.add("members", tr("plan-members"), self._members)
        people.add_wide(self._conflicts)
        people.add("templates", tr("plan-checklists"), self._templates, required=True)
        for field, text in self._texts.items():
            texts.add(field, tr(f"plan-{field}"), text, required=field == "subject")
        for name, form in (("planned_on", place), ("members", people), ("templates", people)):
            form.rows[name].keep_label_at_top()
        upper = Folding((column(place, None), 1), (column(people, None), 1), below=_TWO_COLUMNS, spacing=28)
        column(upper, 4, line(), 4, texts, None, spacing=8, margins=(20, 16, 20, 12), into=self)

    def _connect(self) -> None:
        self._unit.chosen.connect(lambda unit_id: self.unit_chosen.emit(unit_id))
        self._kind.chosen.connect(lambda _kind: self._show_kind())
        self._day.changed.connect(self._day_typed)
        self._head.chosen.connect(lambda head: self._members.show_head(_uuid(head)))
        self._head.chosen.connect(lambda _head: self.team_changed.emit())
        self._members.changed.connect(self.team_changed)
        self._programme.chosen.connect(self._touch_programme)

    def _touch_programme(self, _chosen: object) -> None:
        self.programme_touched = True

    def _day_typed(self, on: date | None) -> None:
        self._show_day()
        self.day_changed.emit(on)
        self.team_changed.emit()

    def _show_day(self) -> None:
        on = self._day.value
        reason = self._reason_off(on) if on else None
        words = format_date_long(on) if on else ""
        self._day_words.setText(tr("plan-day-off", day=words, reason=reason) if reason else words)
        self._day_words.setProperty("role", "error" if reason else "caption")
        self._day_words.style().unpolish(self._day_words)
        self._day_words.style().polish(self._day_words)
        self._day_words.setVisible(bool(words))

    def _show_kind(self) -> None:
        self._forms[0].show_row("previous", visible=self._kind.value == VisitKind.FOLLOW_UP)


def _kind_words(kind: VisitKind) -> str:
    return tr(f"visit-kind-{kind.replace('_', '-')}")


def _earlier(visit: VisitRow) -> str:
    return f"{format_date(visit.planned_on)} · {_kind_words(visit.kind)} · {isolate(visit.tracking_code)}"


def _uuid(value: object) -> UUID | None:
    return value if isinstance(value, UUID) else None
