"""The place of a row where its answer is given: one kind of field per kind of item."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import ClassVar

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from app.domain.checklists import Item, ItemKind, Verdict
from app.persian.catalogue import tr
from app.ui import theme
from app.ui.screens.visit import words
from app.ui.widgets.card import Pill
from app.ui.widgets.combo import ComboBox
from app.ui.widgets.date_edit import DateEdit
from app.ui.widgets.label import ElidedLabel
from app.ui.widgets.line_edit import NumberEdit
from app.ui.widgets.segments import AnswerSegments
from app.ui.widgets.text_area import TextArea
from app.use_cases.checklists.views import ItemView

WIDTH = 298
"""Design pixels of every answer, so that rows of all kinds stand in one column."""


_SIZES: dict[int, QSize] = {}
"""The size of the four buttons by font scale: the same in every row, and dear to work out."""


class AnswerField(QWidget):
    """`given` carries a whole answer, `typed` one that may still grow, `entered` one that was closed with Enter."""

    given = Signal(str)
    typed = Signal(str)
    entered = Signal(str)
    takes_letters: ClassVar[bool] = False
    """Whether letters are typed here, so that they cannot be commands."""

    def __init__(self, item: Item) -> None:
        super().__init__()
        self._item = item
        self._body = QHBoxLayout(self)
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.setSpacing(4)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self.theme_changed()

    @property
    def target(self) -> QWidget:
        """What takes the keyboard: the field itself, unless a kind has a part for that."""
        return self

    def show_answer(self, view: ItemView) -> None:
        """Show what is answered; a field that is being typed in keeps its text and cursor."""
        self._item = view.item

    def theme_changed(self) -> None:
        """Keep the column's width."""
        self.setFixedWidth(theme.px(WIDTH))


class VerdictField(AnswerField):
    """✓ ~ ✕ –"""

    def __init__(self, item: Item) -> None:
        super().__init__(item)
        self._segments = AnswerSegments(item.text)
        self._segments.chosen.connect(self.given)
        self._body.addWidget(self._segments)
        self._body.addStretch(1)
        self._hold_size()

    @property
    def target(self) -> QWidget:
        """The row of buttons."""
        return self._segments

    def show_answer(self, view: ItemView) -> None:
        """Put the given answer down."""
        if self._segments.value != view.value:
            self._segments.set_value(view.value)

    def theme_changed(self) -> None:
        """Fit the font scale."""
        super().theme_changed()
        self._hold_size()

    def _hold_size(self) -> None:
        """A button that is down is bold; with a fixed size around it that does not lay out the whole list anew."""
        segments = getattr(self, "_segments", None)
        if segments is not None:
            if theme.scale() not in _SIZES:
                for part in (segments, *segments.findChildren(QPushButton)):
                    part.ensurePolished()
                _SIZES[theme.scale()] = segments.sizeHint()
            segments.setFixedSize(_SIZES[theme.scale()])


class NotApplicable(QPushButton):
    """The way to say of a measured or chosen answer that it does not apply; pressed again it is taken back."""

    toggled_by_person = Signal(bool)

    def __init__(self, item: Item) -> None:
        sign = words.VERDICT_SIGNS[Verdict.NOT_APPLICABLE]
        super().__init__(f"{sign} {tr('widget-answer-not-applicable')}")
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setProperty("seg", "not_applicable")
        self.setStyleSheet("border-radius: 6px;")
        self.setAccessibleName(f"{item.text}: {tr('widget-answer-not-applicable')}")
        self.clicked.connect(self.toggled_by_person)


class _FieldWithout(AnswerField):
    """A field with its verdict and the button «نامرتبط» beside it."""

    def __init__(self, item: Item) -> None:
        super().__init__(item)
        self._verdict: Pill | None = None
        self._without = NotApplicable(item)
        self._without.toggled_by_person.connect(
            lambda down: self.given.emit(str(Verdict.NOT_APPLICABLE) if down else "")
        )

    def _lay(self, field: QWidget, *, with_verdict: bool) -> None:
        field.setAccessibleName(self._item.text)
        field.setAcceptDrops(False)  # a picture dropped on a row is a photo of it, not a path to write
        self._body.addWidget(field, 1, Qt.AlignmentFlag.AlignVCenter)
        if with_verdict:
            self._verdict = Pill("")
            self._verdict.hide()
            self._body.addWidget(self._verdict, 0, Qt.AlignmentFlag.AlignVCenter)
        self._body.addWidget(self._without, 0, Qt.AlignmentFlag.AlignVCenter)

    def _show_without(self, view: ItemView) -> bool:
        """Show the button and the verdict; true when the item does not apply."""
        without = view.value == Verdict.NOT_APPLICABLE
        self._without.setChecked(without)
        if self._verdict is not None:
            if view.verdict is not None and not without:
                self._verdict.show_state(words.verdict_words(view.verdict), words.verdict_tone(view.verdict))
            self._verdict.setVisible(view.verdict is not None and not without)
        return without


class NumberField(_FieldWithout):
    """A measured or counted number with its unit inside the field and its verdict beside it."""

    def __init__(self, item: Item) -> None:
        super().__init__(item)
        self._edit = NumberEdit(places=0 if item.kind is ItemKind.COUNT else 4, unit=item.unit)
        self._unit = _Unit(item.unit, self._edit)
        self._edit.changed.connect(self._typed)
        self._edit.returnPressed.connect(lambda: self.entered.emit(self._written()))
        self._lay(self._edit, with_verdict=item.norm is not None)

    @property
    def target(self) -> QWidget:
        """The field."""
        return self._edit

    def show_answer(self, view: ItemView) -> None:
        """Show the number unless it is the one that is being typed."""
        number = Decimal(view.value) if view.value and not self._show_without(view) else None
        if not view.value:
            self._show_without(view)
        if self._edit.value != number or (number is None and not self._edit.hasFocus()):
            self._edit.set_value(number)
        self._unit.place()

    def _typed(self, number: Decimal | None) -> None:
        if number is not None or not self._edit.text().strip():
            self.typed.emit(self._written())

    def _written(self) -> str:
        return str(self._edit.value) if self._edit.value is not None else self._edit.text().strip()


class ChoiceField(_FieldWithout):
    """One of the item's options; its verdict stands under the question."""

    def __init__(self, item: Item) -> None:
        super().__init__(item)
        options = [(option.code, option.text) for option in item.options]
        self._combo = ComboBox(options, empty=tr("visit-choose"))
        self._combo.chosen.connect(lambda code: self.given.emit(str(code or "")))
        self._lay(self._combo, with_verdict=False)

    @property
    def target(self) -> QWidget:
        """The list."""
        return self._combo

    def show_answer(self, view: ItemView) -> None:
        """Choose the answered option."""
        chosen = None if self._show_without(view) or not view.value else view.value
        if self._combo.value != chosen:
            self._combo.set_value(chosen)
        option = self._item.option(view.value)
        self._combo.setToolTip(option.text if option else "")


class TextField(_FieldWithout):
    """Free words."""

    takes_letters = True

    def __init__(self, item: Item) -> None:
        super().__init__(item)
        self._area = TextArea(lines=1, most_lines=6)
        self._area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.textChanged.connect(lambda: self.typed.emit(self._area.words))
        self._lay(self._area, with_verdict=False)

    @property
    def target(self) -> QWidget:
        """The field."""
        return self._area

    def show_answer(self, view: ItemView) -> None:
        """Show the words unless they are being typed."""
        shown = "" if self._show_without(view) else view.value
        if self._area.words != shown and not self._area.hasFocus():
            self._area.blockSignals(True)
            self._area.set_words(shown)
            self._area.blockSignals(False)


class DateField(_FieldWithout):
    """A day."""

    takes_letters = True

    def __init__(self, item: Item, today: Callable[[], date]) -> None:
        super().__init__(item)
        self._edit = DateEdit(today=today)
        self._edit.changed.connect(self._typed)
        self._edit.returnPressed.connect(lambda: self.entered.emit(self._written()))
        self._lay(self._edit, with_verdict=False)

    @property
    def target(self) -> QWidget:
        """The field."""
        return self._edit

    def show_answer(self, view: ItemView) -> None:
        """Show the day unless it is the one that is being typed."""
        on = None if self._show_without(view) or not view.value else date.fromisoformat(view.value)
        if self._edit.value != on or (on is None and not self._edit.hasFocus()):
            self._edit.set_value(on)

    def _typed(self, on: date | None) -> None:
        if on is not None or not self._edit.text().strip():
            self.typed.emit(self._written())

    def _written(self) -> str:
        return self._edit.value.isoformat() if self._edit.value else self._edit.text().strip()


def answer_field(item: Item, today: Callable[[], date]) -> AnswerField:
    """The field for an item's kind."""
    match item.kind:
        case ItemKind.VERDICT:
            return VerdictField(item)
        case ItemKind.CHOICE:
            return ChoiceField(item)
        case ItemKind.TEXT:
            return TextField(item)
        case ItemKind.DATE:
            return DateField(item, today)
    return NumberField(item)


class _Unit(ElidedLabel):
    """The unit at the left end inside a number's field."""

    def __init__(self, unit: str, field: NumberEdit) -> None:
        super().__init__(unit, "caption")
        self._field = field
        self.setParent(field)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        field.installEventFilter(self)

    def place(self) -> None:
        """Sit at the end of the field and keep its text away."""
        width = min(self.sizeHint().width(), self._field.width() // 2) if self._words else 0
        self.setGeometry(8, 0, width, self._field.height())
        self._field.setTextMargins(width + 4 if width else 0, 0, 0, 0)

    def eventFilter(self, _field: object, event: object) -> bool:
        """Follow the field's size."""
        if isinstance(event, QResizeEvent):
            self.place()
        return False
