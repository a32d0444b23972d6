"""The card beside the library: an entry in full, and what can be done with it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedLayout, QWidget

from app.persian.catalogue import tr
from app.persian.digits import to_persian
from app.persian.jalali import format_date
from app.persian.text import isolate
from app.ui.widgets.button import Button
from app.ui.widgets.card import Banner, Card, EmptyState
from app.ui.widgets.facts import Fact, FactGrid
from app.ui.widgets.label import Label, line
from app.ui.widgets.layout import column, row, scrolling
from app.use_cases.citations.views import CitationRow


class CitationDetail(Card):
    """`changed`, `withdrawn` and `restored` say what was asked."""

    changed = Signal()
    withdrawn = Signal()
    restored = Signal()

    def __init__(self, *, may_keep: bool) -> None:
        super().__init__()
        self._may_keep = may_keep
        self._title, self._text = Label("", "heading", wrap=True), Label("", wrap=True, selectable=True)
        self._facts, self.banner = FactGrid(name_width=84), Banner()
        self.change = Button(tr("citations-edit"), "pencil", "primary", self.changed.emit)
        self.withdraw = Button(tr("citations-withdraw"), "archive", "danger", self.withdrawn.emit)
        self.restore = Button(tr("citations-restore"), "arrow-back-up", "", self.restored.emit)
        self._stack = QStackedLayout()
        self._lay()

    def show_entry(self, entry: CitationRow | None) -> None:
        """Another entry, or none."""
        self._stack.setCurrentIndex(0 if entry is None else 1)
        if entry is None:
            return
        self._title.setText(to_persian(entry.title))
        self._text.setText(to_persian(entry.text))
        self._facts.show_facts(
            [
                Fact("notes", tr("citations-source"), to_persian(entry.source)),
                Fact("id", tr("citations-code"), isolate(entry.code)),
                Fact("inbox", tr("citations-cited"), tr("citations-cited-by", count=entry.cited_by)),
                Fact("signature", tr("citations-signed"), tr("citations-is-signed") if entry.is_signed else ""),
            ]
        )
        is_offered = entry.withdrawn_on is None
        self.banner.setVisible(not is_offered)
        if entry.withdrawn_on is not None:
            on, reason = format_date(entry.withdrawn_on), entry.withdrawn_reason or tr("citations-succeeded")
            self.banner.show_sentence(tr("citations-withdrawn-on", on=on, reason=reason), "warn")
        self.change.setVisible(self._may_keep and is_offered)
        self.withdraw.setVisible(self._may_keep and is_offered)
        self.restore.setVisible(self._may_keep and not is_offered and "~" not in entry.code)

    def _lay(self) -> None:
        shown, inside = QWidget(), QWidget()
        column(self.banner, self._text, line(), self._facts, None, spacing=12, margins=(0, 0, 6, 0), into=shown)
        keys = row(self.change, self.withdraw, self.restore, spacing=8)
        page = column(self._title, scrolling(shown), keys, spacing=10, into=inside)
        page.setStretch(1, 1)
        self._stack.addWidget(EmptyState("notes", tr("citations-choose")))
        self._stack.addWidget(inside)
        self.body.addLayout(self._stack, 1)
