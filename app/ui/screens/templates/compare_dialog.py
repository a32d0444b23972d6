"""Two versions side by side: what was at the right, what is at the left, the words that differ marked."""

from collections.abc import Callable, Sequence
from html import escape
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from app.persian.catalogue import tr
from app.persian.digits import to_persian
from app.ui import theme
from app.ui.navigation import ShellContext
from app.ui.screens.templates import words
from app.ui.screens.templates.comparison import Change, Comparison, Pieces, compared
from app.ui.widgets.button import Button
from app.ui.widgets.card import EmptyState, Pill, Tone
from app.ui.widgets.combo import ComboBox
from app.ui.widgets.label import Label
from app.ui.widgets.layout import column, emptied, row, scrolling
from app.use_cases.checklists.views import TemplateRow

_TONES: dict[str, tuple[Tone, str]] = {
    "added": ("ok", "+"),
    "removed": ("bad", "−"),
    "changed": ("warn", "~"),
    "facts": ("primary", "~"),
}


class CompareDialog(QDialog):
    """The two versions can be changed above; nothing is edited here."""

    def __init__(
        self,
        parent: QWidget,
        context: ShellContext,
        title: str,
        versions: Sequence[tuple[object, str]],
        pair: tuple[object, object],
        compare: Callable[[Any, Any], Comparison],
        summary_id: str = "templates-compare-summary",
    ) -> None:
        """`versions` are keys with words; `compare` gets the older and the newer key on a database thread."""
        super().__init__(parent)
        self._context, self._compare, self._summary_id = context, compare, summary_id
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("templates-compare-title", title=title))
        self.older, self.newer = (self._chooser(versions, chosen) for chosen in pair)
        self._summary = Label("", "secondary")
        self._lines: QVBoxLayout = column(spacing=0)
        self._lay(title)
        window = parent.window()
        self.resize(min(theme.px(1040), window.width() - 40), min(theme.px(660), window.height() - 40))
        self._read()

    def show_comparison(self, found: Comparison) -> None:
        """The changes, or a word that there are none."""
        emptied(self._lines)
        kinds = [change.kind for change in found.changes]
        counts = {kind: kinds.count(kind) for kind in ("added", "removed", "changed")}
        self._summary.setText(tr(self._summary_id, **counts))
        for change in found.changes:
            self._lines.addWidget(_ChangeRow(change))
        if found.moved:
            said = Label(tr("templates-compare-moved", count=found.moved), "caption")
            said.setContentsMargins(16, 12, 16, 12)
            self._lines.addWidget(said)
        if not found.changes and not found.moved:
            self._lines.addWidget(EmptyState("circle-check", tr("templates-compare-same")))
        self._lines.addStretch(1)

    def _read(self) -> None:
        older, newer, compare = self.older.value, self.newer.value, self._compare
        self._context.jobs.run("database", lambda: compare(older, newer), self.show_comparison, owner=self)

    def _chooser(self, versions: Sequence[tuple[object, str]], chosen: object) -> ComboBox:
        made = ComboBox(versions)
        made.set_value(chosen)
        made.chosen.connect(lambda _id: self._read())
        return made

    def _lay(self, title: str) -> None:
        heading = Label(tr("templates-compare-title", title=title), "title", wrap=True)
        close = Button(tr("widget-close"), None, "", self.reject)
        head = row(heading, close, spacing=12)
        head.setStretch(0, 1)
        self.older.setAccessibleName(tr("templates-compare-older"))
        self.newer.setAccessibleName(tr("templates-compare-newer"))
        choosers = QGridLayout()
        choosers.setHorizontalSpacing(16)
        for at, (name, chooser) in enumerate((("older", self.older), ("newer", self.newer))):
            choosers.addWidget(Label(tr(f"templates-compare-{name}"), "caption"), 0, at)
            choosers.addWidget(chooser, 1, at)
            choosers.setColumnStretch(at, 1)
        inside = QWidget()
        column(self._lines, into=inside)
        frame = QFrame()
        frame.setProperty("card", True)
        column(scrolling(inside), margins=(1, 1, 1, 1), into=frame)
        page = column(head, choosers, self._summary, frame, spacing=12, margins=(20, 16, 20, 16), into=self)
        page.setStretch(3, 1)


def compare_checklists(
    parent: QWidget, context: ShellContext, versions: Sequence[TemplateRow], older: TemplateRow, newer: TemplateRow
) -> CompareDialog:
    """Two versions of a checklist."""
    named = [
        (each.id, f"{words.version_words(each.version)}، {words.state_words(each.state)}")
        for each in sorted(versions, key=lambda each: -each.version)
    ]

    def compare(first: UUID, second: UUID) -> Comparison:
        return compared(context.desk, first, second)

    return CompareDialog(parent, context, newer.title, named, (older.id, newer.id), compare)


class _ChangeRow(QFrame):
    def __init__(self, change: Change) -> None:
        super().__init__()
        self.setProperty("row", "true")
        colour, sign = _TONES[change.kind]
        pill = Pill(f"{sign} {tr(f'templates-change-{change.kind}')}", colour)
        number = f"{to_persian(change.number)}. " if change.number else ""
        title = Label(f"{number}{to_persian(change.text)}", "strong", wrap=True)
        head = row(pill, title, spacing=10)
        head.setStretch(1, 1)
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        for at, field in enumerate(change.fields):
            for side, (pieces, tone) in enumerate(((field.before, "bad"), (field.after, "ok"))):
                if pieces or change.kind in ("changed", "facts"):
                    grid.addWidget(Label(field.name, "caption"), 2 * at, side)
                    grid.addWidget(MarkedText(pieces, tone), 2 * at + 1, side)
        column(head, grid, spacing=8, margins=(16, 12, 16, 12), into=self)


class MarkedText(QLabel):
    """Text whose differing words have a tint and a line: under them where new, through them where gone."""

    def __init__(self, pieces: Pieces, tone: str) -> None:
        super().__init__()
        self._pieces, self._tone = pieces, tone
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignTop)
        self.theme_changed()

    def theme_changed(self) -> None:
        """Mark in the colours in force."""
        ground, ink = (theme.color(f"{self._tone}_{part}").name() for part in ("bg", "text"))
        drawn = "underline" if self._tone == "ok" else "line-through"
        style = f"background-color:{ground};color:{ink};text-decoration:{drawn};"
        runs = [
            f'<span style="{style}">{_html(text)}</span>' if differs else _html(text) for text, differs in self._pieces
        ]
        self.setText(f'<p dir="rtl">{" ".join(runs)}</p>' if runs else f'<p dir="rtl">{tr("templates-nothing")}</p>')


def _html(text: str) -> str:
    return escape(text).replace("\n", "<br>")
