"""The form of one question: what is asked, how it is judged, what it demands, what it proposes."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.checklists import Item, ItemKind
from app.persian.catalogue import tr
from app.ui.screens.templates.dependency_editor import DependencyEditor
from app.ui.screens.templates.editing import NUMBERED, with_kind, with_norm
from app.ui.screens.templates.evidence_matrix import EvidenceMatrix
from app.ui.screens.templates.norm_editor import NormEditor
from app.ui.screens.templates.options_editor import OptionsEditor
from app.ui.screens.templates.words import kind_words
from app.ui.widgets.combo import ComboBox
from app.ui.widgets.form import Form, field_policy
from app.ui.widgets.label import Label, line
from app.ui.widgets.layout import column
from app.ui.widgets.line_edit import LineEdit, NumberEdit
from app.ui.widgets.text_area import TextArea
from app.use_cases.findings.views import CitationView

_JUDGED = frozenset({ItemKind.VERDICT, ItemKind.MEASURE, ItemKind.CHOICE, ItemKind.COUNT})


class ItemForm(QWidget):
    """`edited` carries the item as it stands after each change; fields that make no sense for its kind are hidden."""

    edited = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._item: Item | None = None
        self._showing = False
        self._titles: list[str] = []
        self.text, self.hint = TextArea(lines=2, most_lines=6), TextArea(lines=1, most_lines=6)
        self.kind = ComboBox([(kind, kind_words(kind)) for kind in ItemKind])
        self.weight, self.days = NumberEdit(places=2), NumberEdit(places=0)
        self.unit = LineEdit(max_length=40)
        self.norm, self.options = NormEditor(), OptionsEditor()
        self.dependency, self.evidence = DependencyEditor(), EvidenceMatrix()
        self.citation = TextArea(lines=1, most_lines=4)
        self.library = ComboBox(empty=tr("templates-library"))
        self.finding, self.action = TextArea(lines=2, most_lines=5), TextArea(lines=2, most_lines=5)
        self.form = Form(label_width=92)
        self._lay()
        self._connect()

    def show_library(self, citations: Sequence[CitationView]) -> None:
        """The citation library to choose from."""
        if [entry.title for entry in citations] != self._titles:
            self._titles = [entry.title for entry in citations]
            self.library.set_options([(title, title) for title in self._titles])
        self.form.show_row("library", visible=bool(citations))

    def show_item(self, item: Item, earlier: Sequence[Item]) -> None:
        """Another item, with the items before it."""
        self._item, self._showing = item, True
        for area, words in (
            (self.text, item.text),
            (self.hint, item.hint),
            (self.citation, item.citation),
            (self.finding, item.finding),
            (self.action, item.action),
        ):
            area.set_words(words)
        self.kind.set_value(item.kind)
        self.weight.set_value(item.weight)
        self.days.set_value(item.working_days)
        self.unit.setText(item.unit)
        self.norm.show_norm(item.norm)
        self.options.show_options(item.options)
        self.dependency.show_dependency(item.depends_on, earlier)
        self.evidence.show_demands(item.photo_on, item.note_on)
        self._show_kind(item.kind)
        self._showing = False

    def _show_kind(self, kind: ItemKind) -> None:
        for name, visible in (
            ("unit", kind in NUMBERED),
            ("norm", kind in NUMBERED),
            ("options", kind is ItemKind.CHOICE),
            ("weight", kind in _JUDGED),
            ("evidence", kind in _JUDGED),
            ("finding", kind in _JUDGED),
            ("action", kind in _JUDGED),
            ("days", kind in _JUDGED),
        ):
            self.form.show_row(name, visible=visible)
        self._proposal.setVisible(kind in _JUDGED)

    def _kind_chosen(self, kind: object) -> None:
        if self._item is None:
            return
        wanted = ItemKind(str(kind))
        self._item = with_kind(self._item, wanted)
        self._showing = True
        self.options.show_options(self._item.options)
        self.norm.show_norm(self._item.norm)
        self.unit.setText(self._item.unit)
        self._showing = False
        self._show_kind(wanted)
        self.edited.emit(self._item)

    def _library_chosen(self, title: object) -> None:
        if isinstance(title, str):
            self.citation.set_words(title)
            self.library.set_value(None)

    def _changed(self, *_value: object) -> None:
        if self._showing or self._item is None:
            return
        item = replace(
            self._item,
            text=self.text.words.strip(),
            hint=self.hint.words.strip(),
            weight=self.weight.value if self.weight.value is not None else self._item.weight,
            working_days=_days(self.days.value, self._item.working_days),
            unit=self.unit.text().strip() if self._item.kind in NUMBERED else "",
            options=self.options.options if self._item.kind is ItemKind.CHOICE else (),
            depends_on=self.dependency.dependency,
            photo_on=self.evidence.demanded("photo"),
            note_on=self.evidence.demanded("note"),
            citation=self.citation.words.strip(),
            finding=self.finding.words.strip(),
            action=self.action.words.strip(),
        )
        self._item = with_norm(item, self.norm.norm) if item.kind in NUMBERED else item
        self.edited.emit(self._item)

    def _lay(self) -> None:
        self._proposal = Label(tr("templates-proposal"), "heading")
        add = self.form.add
        add("text", tr("templates-field-text"), self.text, required=True)
        add("hint", tr("templates-field-hint"), self.hint)
        add("kind", tr("templates-field-kind"), field_policy(self.kind, 220))
        add("unit", tr("templates-field-unit"), field_policy(self.unit, 220))
        add("norm", tr("templates-field-norm"), self.norm)
        add("options", tr("templates-field-options"), self.options)
        add("weight", tr("templates-field-weight"), field_policy(self.weight, 120))
        add("depends", tr("templates-field-depends-on"), self.dependency)
        add("evidence", tr("templates-field-evidence"), self.evidence)
        add("citation", tr("templates-field-citation"), self.citation)
        add("library", "", self.library)
        self.form.add_wide(line())
        self.form.add_wide(self._proposal)
        add("finding", tr("templates-field-finding"), self.finding)
        add("action", tr("templates-field-action"), self.action)
        add("days", tr("templates-field-working-days"), field_policy(self.days, 120))
        self.library.setAccessibleName(tr("templates-library"))
        column(self.form, None, into=self)
        self.setFocusProxy(self.text)

    def _connect(self) -> None:
        for area in (self.text, self.hint, self.citation, self.finding, self.action):
            area.textChanged.connect(self._changed)
        for number in (self.weight, self.days):
            number.changed.connect(self._changed)
        self.unit.textEdited.connect(self._changed)
        self.kind.chosen.connect(self._kind_chosen)
        self.library.chosen.connect(self._library_chosen)
        for part in (self.norm, self.options, self.dependency, self.evidence):
            part.changed.connect(self._changed)


def _days(typed: Decimal | None, before: int) -> int:
    return int(typed) if typed is not None and 1 <= typed <= 365 else before
