"""A choice from a list, searched by typing when it is long."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QSortFilterProxyModel, Qt, QTimer, Signal
from PySide6.QtGui import QPaintEvent, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionComboBox,
    QStylePainter,
)

from app.persian.text import search_key
from app.ui.widgets.line_edit import flow, paint_elided

_SEARCH_FROM = 8
_FOLDED = int(Qt.ItemDataRole.UserRole) + 1


class ComboBox(QComboBox):
    """Options with keys of any kind; from eight options on, typing any part of a word filters them.

    Arriving in a searchable one marks its text, so that the first letter typed begins a search.
    `chosen` carries the key of the person's new choice, None for the empty one.
    """

    chosen = Signal(object)

    def __init__(self, options: Sequence[tuple[object, str]] = (), *, empty: str | None = None) -> None:
        """`empty` is the text of a first option whose key is None, e.g. «همه»."""
        super().__init__()
        self._empty = empty
        self._options: list[tuple[object, str]] | None = None
        self._keys: list[object] = []  # kept here, because Qt makes a plain string of a StrEnum
        self._dressed = False
        self.setMaxVisibleItems(14)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        self.activated.connect(lambda _at: self.chosen.emit(self.value))
        self.set_options(options)

    @property
    def value(self) -> object:
        """The key of the choice; None when nothing is chosen."""
        at = self.currentIndex()
        return self._keys[at] if 0 <= at < len(self._keys) else None

    def set_options(self, options: Sequence[tuple[object, str]]) -> None:
        """Replace the options, keeping the choice where its key remains; the same ones stay."""
        if list(options) == self._options:
            self.set_value(self.value)
            return
        self._options = list(options)
        kept, completer = self.value, self.completer()
        self.blockSignals(True)
        if completer is not None:  # Qt would hand it each new current text, and filtering in mid-insertion loses rows
            self.setCompleter(None)  # type: ignore[arg-type]  # Qt allows none
        self.clear()
        first: list[tuple[object, str]] = [] if self._empty is None else [(None, self._empty)]
        self._keys = [key for key, _words in (*first, *options)]
        for _key, words in (*first, *options):
            self.addItem(words)
            self.setItemData(self.count() - 1, search_key(words), _FOLDED)
        self._make_searchable(self.count() >= _SEARCH_FROM)
        if completer is not None and self.isEditable():
            self.setCompleter(completer)
        elif completer is not None:
            completer.deleteLater()
        self.blockSignals(False)
        self.set_value(kept)

    def set_value(self, key: object) -> None:
        """Choose by key without a signal; an unknown key chooses the first option."""
        at = next((i for i, known in enumerate(self._keys) if known == key), 0 if self._keys else -1)
        self.setCurrentIndex(at)
        self._show_from_start(at)

    def showPopup(self) -> None:
        """Qt's own delegate of combo boxes ignores the style sheet; ours is set when the list first opens."""
        if not self._dressed:
            self._dressed = True
            self.setItemDelegate(QStyledItemDelegate(self))
        super().showPopup()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Options too long for the field end in «…»: Qt's style cuts them through a letter."""
        if self.isEditable():
            super().paintEvent(event)
            return
        painter, option = QStylePainter(self), QStyleOptionComboBox()
        self.initStyleOption(option)
        part = QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, self).width() - 2
        option.currentText = self.fontMetrics().elidedText(option.currentText, Qt.TextElideMode.ElideRight, room)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """A wheel over a form must scroll the form, not change the answer."""
        event.ignore()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Mark the text once the click that brought the focus is over, and end it in «…» where it is too long."""
        editor = self.lineEdit()
        if editor is not None and watched is editor:
            if event.type() == QEvent.Type.Paint:
                return paint_elided(editor)
            if event.type() == QEvent.Type.FocusIn:
                QTimer.singleShot(0, editor, editor.selectAll)
        return super().eventFilter(watched, event)

    def _make_searchable(self, searchable: bool) -> None:
        if searchable == self.isEditable():
            return
        self.setEditable(searchable)
        if searchable:
            self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
            filtered = _Folded(self)
            filtered.setSourceModel(self.model())
            completer = _Completer(filtered, self)
            self.setCompleter(completer)
            completer.activated.connect(self._completed)
            editor = self.lineEdit()
            if editor is not None:
                flow(editor, Qt.LayoutDirection.RightToLeft)
                editor.editingFinished.connect(self._settle)
                editor.installEventFilter(self)

    def _completed(self, words: str) -> None:
        at = self.findText(words, Qt.MatchFlag.MatchExactly)
        if at >= 0:
            self.setCurrentIndex(at)
            self.chosen.emit(self.value)

    def _settle(self) -> None:
        """What was typed names an option, or is a part of only one; else it gives way to the last choice."""
        typed = search_key(self.currentText())
        names = [str(self.itemData(at, _FOLDED)) for at in range(self.count())]
        exact = [at for at, name in enumerate(names) if name == typed]
        holding = [at for at, name in enumerate(names) if typed and typed in name]
        meant = exact or (holding if len(holding) == 1 else [])
        if meant and meant[0] != self.currentIndex():
            self.setCurrentIndex(meant[0])
            self.chosen.emit(self.value)
        self._show_from_start(self.currentIndex())

    def _show_from_start(self, at: int) -> None:
        """The words of an option; what is too long for the field is cut at its end, not at its beginning."""
        editor = self.lineEdit()
        if editor is not None:
            self.setEditText(self.itemText(at))
            editor.home(False)


class _Folded(QSortFilterProxyModel):
    """Options that hold the typed words in any spelling."""

    def __init__(self, parent: ComboBox) -> None:
        super().__init__(parent)
        self.setFilterRole(_FOLDED)


class _Completer(QCompleter):
    """Filters by our folding instead of Qt's plain comparison."""

    def __init__(self, filtered: _Folded, parent: ComboBox) -> None:
        super().__init__(filtered, parent)
        self._filtered = filtered
        self.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.setMaxVisibleItems(14)
        popup = self.popup()
        if popup is not None:
            popup.setProperty("list", "popup")

    def splitPath(self, path: str) -> list[str]:
        """Called with what is typed, before the list opens."""
        self._filtered.setFilterFixedString(search_key(path))
        return [""]
