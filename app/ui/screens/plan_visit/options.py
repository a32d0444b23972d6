"""A choice whose options are replaced while it is on show, and whose text gives way to what is typed."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QTimer

from app.ui.widgets.combo import ComboBox


class Options(ComboBox):
    """Arriving in it marks its text, so that the first letter typed begins a search."""

    def set_options(self, options: Sequence[tuple[object, str]]) -> None:
        """Replace the options, keeping the choice where its key remains.

        The completer is off meanwhile: Qt hands it each new current text in the midst of an insertion, and filtering
        at that moment loses rows.
        """
        completer = self.completer()
        if completer is not None:
            self.setCompleter(None)  # type: ignore[arg-type]  # Qt allows none
        super().set_options(options)
        editor = self.lineEdit()
        if editor is not None:
            editor.installEventFilter(self)
            if completer is not None:
                self.setCompleter(completer)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Mark the text once the click that brought the focus is over."""
        editor = self.lineEdit()
        if editor is not None and watched is editor and event.type() == QEvent.Type.FocusIn:
            QTimer.singleShot(0, editor, editor.selectAll)
        return super().eventFilter(watched, event)
