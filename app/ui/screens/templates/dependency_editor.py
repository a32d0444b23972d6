"""When an item is asked at all: always, or only after certain answers to an earlier item."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from app.domain.checklists import Dependency, Item, ItemKind, Verdict
from app.persian.catalogue import tr
from app.persian.digits import to_persian
from app.ui.screens.templates.editing import NUMBERED
from app.ui.widgets.combo import ComboBox
from app.ui.widgets.label import Label
from app.ui.widgets.layout import FlowLayout, column, emptied

_JUDGED = (Verdict.YES, Verdict.PARTLY, Verdict.NO)
_LONGEST = 70


class DependencyEditor(QWidget):
    """`changed` once another item or other answers were chosen."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._parents: Sequence[Item] = ()
        self._code: str | None = None
        self._verdicts: set[Verdict] = set()
        self._values: set[str] = set()
        self._place: QVBoxLayout = column()
        self._question = Label(tr("templates-depends-answers"), "caption")
        self._boxes = QWidget()
        self._flow = FlowLayout(self._boxes, spacing=6)
        column(self._place, self._question, self._boxes, spacing=6, into=self)
        self.show_dependency(None, ())

    @property
    def dependency(self) -> Dependency | None:
        """What was chosen; None where the item is always asked."""
        if self._code is None:
            return None
        return Dependency(self._code, frozenset(self._verdicts), frozenset(self._values))

    def show_dependency(self, dependency: Dependency | None, earlier: Sequence[Item]) -> None:
        """Show what an item depends on, to choose among the items before it."""
        self._code = dependency.item if dependency else None
        self._verdicts = set(dependency.verdicts) if dependency else set()
        self._values = set(dependency.values) if dependency else set()
        self._parents = [item for item in earlier if _can_be_asked_of(item) or item.code == self._code]
        options: list[tuple[object, str]] = [(item.code, _title(item)) for item in self._parents]
        if self._code is not None and self._code not in {code for code, _ in options}:
            options.append((self._code, tr("templates-depends-lost")))
        self._offer(options)
        self._show_boxes()

    def _offer(self, options: Sequence[tuple[object, str]]) -> None:
        emptied(self._place)
        self.parent_item = ComboBox(options, empty=tr("templates-depends-never"))
        self.parent_item.setAccessibleName(tr("templates-field-depends-on"))
        self.parent_item.set_value(self._code)
        self.parent_item.chosen.connect(self._chosen)
        self._place.addWidget(self.parent_item)
        self.setFocusProxy(self.parent_item)

    def _show_boxes(self) -> None:
        emptied(self._flow)
        parent = next((item for item in self._parents if item.code == self._code), None)
        self._question.setVisible(parent is not None)
        self._boxes.setVisible(parent is not None)
        if parent is None:
            return
        for verdict in _JUDGED:
            self._add_box(tr(f"verdict-{verdict}"), verdict in self._verdicts, self._verdicts, verdict)
        if parent.kind is ItemKind.CHOICE:
            for option in parent.options:
                self._add_box(tr("templates-depends-option", option=option.text), option.code in self._values,
                              self._values, option.code)  # fmt: skip

    def _add_box(self, words: str, checked: bool, kept: set, key: str) -> None:  # type: ignore[type-arg]
        box = QCheckBox(words)
        box.setChecked(checked)

        def toggled(on: bool) -> None:
            (kept.add if on else kept.discard)(key)
            self.changed.emit()

        box.toggled.connect(toggled)
        self._flow.addWidget(box)

    def _chosen(self, code: object) -> None:
        self._code = code if isinstance(code, str) else None
        self._verdicts, self._values = {Verdict.YES} if self._code else set(), set()
        self._show_boxes()
        self.changed.emit()


def _can_be_asked_of(item: Item) -> bool:
    """Only a judged answer or a choice can decide whether another item is asked."""
    return item.kind in (ItemKind.VERDICT, ItemKind.CHOICE) or (item.kind in NUMBERED and item.norm is not None)


def _title(item: Item) -> str:
    words = item.text if len(item.text) <= _LONGEST else f"{item.text[:_LONGEST]}…"
    return f"{to_persian(item.number)}. {to_persian(words)}"
