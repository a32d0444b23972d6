"""The weekly rest of the office as dated rules; rules add up."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtWidgets import QCheckBox, QGridLayout, QVBoxLayout, QWidget

from app.domain.workdays import RestRuleInvalid
from app.persian.catalogue import tr
from app.ui import errors, theme
from app.ui.screens.settings.calendar_presenter import CalendarPresenter
from app.ui.widgets.button import Button, icon_button
from app.ui.widgets.card import Banner, Card
from app.ui.widgets.date_edit import DateEdit
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.form import Form, field_policy
from app.ui.widgets.label import Icon, Label
from app.ui.widgets.layout import column, emptied, row
from app.ui.widgets.line_edit import LineEdit
from app.use_cases.office.views import RestRuleDraft

_SATURDAY_FIRST = (5, 6, 0, 1, 2, 3, 4)


class RestRulesCard(Card):
    """A line per rule, with its days, its dates and its source."""

    def __init__(self, presenter: CalendarPresenter, today: Callable[[], date]) -> None:
        super().__init__(tr("settings-rest"), caption=tr("settings-rest-caption"), spacing=10)
        self._presenter, self._today = presenter, today
        self._lines: QVBoxLayout = column(spacing=10)
        self.body.addLayout(self._lines)
        if presenter.may_change:
            add = Button(tr("settings-rule-add"), "plus", "link", lambda: self._edit(None))
            self.body.addLayout(row(add, None))

    def show_rules(self, rules: Sequence[RestRuleDraft]) -> None:
        """Show the rules in force and past."""
        emptied(self._lines)
        for at, rule in enumerate(rules):
            self._lines.addWidget(self._line(at, rule))

    def _line(self, at: int, rule: RestRuleDraft) -> QWidget:
        made = QWidget()
        words = column(
            Label(weekday_words(rule.weekdays), "strong"),
            Label(f"{period_words(rule)} · {rule.source}" if rule.source else period_words(rule), "caption", wrap=True),
            spacing=2,
        )
        body = row(Icon("calendar-week", "text3", 20), words, spacing=10, into=made)
        body.setStretch(1, 1)
        if self._presenter.may_change:
            body.addWidget(icon_button("pencil", tr("settings-rule-edit"), lambda: self._edit(at)))
            body.addWidget(icon_button("trash", tr("settings-rule-remove"), lambda: self._presenter.remove_rule(at)))
        return made

    def _edit(self, at: int | None) -> None:
        rule = self._presenter.rules[at] if at is not None else RestRuleDraft((), self._today(), None)
        RuleDialog(self.window(), rule, self._today, lambda edited: self._presenter.save_rule(edited, at)).open()


class RuleDialog(Dialog):
    """Days, dates and source of one rule."""

    def __init__(
        self, parent: QWidget, rule: RestRuleDraft, today: Callable[[], date], save: Callable[[RestRuleDraft], object]
    ) -> None:
        super().__init__(parent)
        self._save = save
        self.setWindowTitle(tr("settings-rule-title"))
        self.setMinimumWidth(theme.px(520))
        self.banner = Banner()
        self.days = {day: QCheckBox(tr(f"date-weekday-{day}")) for day in _SATURDAY_FIRST}
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        for at, (day, box) in enumerate(self.days.items()):
            box.setChecked(day in rule.weekdays)
            grid.addWidget(box, *divmod(at, 4))
        holder.setFocusProxy(self.days[_SATURDAY_FIRST[0]])
        self.starts, self.ends = DateEdit(rule.starts_on, today=today), DateEdit(rule.ends_on, today=today)
        self.source = LineEdit(rule.source, max_length=300)
        form = Form(label_width=96)
        form.add("days", tr("settings-rule-days"), holder, required=True)
        form.add("starts", tr("settings-rule-starts"), field_policy(self.starts, 200), tr("settings-rule-starts-hint"))
        form.add("ends", tr("settings-rule-ends"), field_policy(self.ends, 200), tr("settings-rule-ends-hint"))
        form.add("source", tr("settings-rule-source"), self.source, tr("settings-rule-source-hint"))
        ok = Button(tr("settings-save"), "check", "primary", self._accept)
        ok.setDefault(True)
        cancel = Button(tr("widget-cancel"), None, "", self.reject)
        column(
            Label(tr("settings-rule-title"), "heading"), self.banner, form, row(ok, cancel, None),
            spacing=14, margins=(20, 18, 20, 16), into=self,
        )  # fmt: skip

    def _accept(self) -> None:
        if self.starts.is_wrong or self.ends.is_wrong:
            (self.starts if self.starts.is_wrong else self.ends).setFocus()
            return
        days = tuple(sorted(day for day, box in self.days.items() if box.isChecked()))
        source = self.source.text().strip() or tr("deadline-weekly-rest-source")
        try:
            self._save(RestRuleDraft(days, self.starts.value, self.ends.value, source))
        except RestRuleInvalid as refused:
            self.banner.show_sentence(errors.shown(refused).sentence, "bad")
            return
        self.accept()


def weekday_words(weekdays: Sequence[int]) -> str:
    """«پنجشنبه و جمعه»."""
    names = [tr(f"date-weekday-{day}") for day in _SATURDAY_FIRST if day in weekdays]
    return tr("settings-and").join(names)


def period_words(rule: RestRuleDraft) -> str:
    """From when until when a rule holds."""
    match rule.starts_on, rule.ends_on:
        case None, None:
            return tr("settings-period-always")
        case None, ends_on:
            return tr("settings-period-until", ends=ends_on)
        case starts_on, None:
            return tr("settings-period-from", starts=starts_on)
    return tr("settings-period", starts=rule.starts_on, ends=rule.ends_on)
