"""One document of a case: its pages in a row that one orders, turns, splits and joins by keys or by dragging."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu

from app.domain.complaints import named
from app.domain.scans import DocumentKind
from app.persian.catalogue import tr
from app.persian.digits import to_persian
from app.persian.jalali import format_date, local_day
from app.ui import icons
from app.ui.screens.scans.case_papers import CasePapers, page_picture
from app.ui.screens.scans.page_strip import Carried, PageStrip
from app.ui.widgets.button import Button, icon_button
from app.ui.widgets.card import Card
from app.ui.widgets.label import ElidedLabel
from app.ui.widgets.layout import column, row
from app.use_cases.complaints.views import DocumentView, PageView

Entry = tuple[str, str, str, Callable[[], object]]
"""Words, icon, keys, and what it does."""


class DocumentCard(Card):
    """`opened` carries a page to look at, `retitled` asks for another title, `printed` for the PDF of all pages.

    `dropped` carries what came onto its pages, and the place; `moved` a page that goes to the neighbour, and the step.
    """

    opened = Signal(object)
    retitled = Signal()
    printed = Signal()
    dropped = Signal(object, int)
    moved = Signal(object, int)

    def __init__(
        self, document: DocumentView, papers: CasePapers, *, may_change: bool, may_take: Callable[[Carried], bool]
    ) -> None:
        super().__init__("", spacing=6)
        self.document, self._papers, self._may_change = document, papers, may_change
        self.strip = PageStrip(
            lambda keys: papers.fetch(keys, self.strip.show_pictures),
            carries=may_change,
            takes=may_take if may_change else None,
        )
        self.strip.setObjectName(f"pages-{document.id}")
        self.strip.setAccessibleName(document.title)
        self.strip.show_places([page_picture(page, page.id) for page in document.pages])
        names = column(
            ElidedLabel(to_persian(document.title), "strong"), ElidedLabel(_detail(document), "caption"), spacing=0
        )
        head = row(spacing=6)
        head.addLayout(names, 1)
        head.addWidget(icon_button("printer", tr("scans-print"), self.printed.emit))
        if may_change:
            head.addWidget(self._menu())
        self.body.addLayout(head)
        self.body.addWidget(self.strip)
        self.strip.opened.connect(self.opened)
        self.strip.dropped.connect(self.dropped)
        if may_change:
            self.strip.removed.connect(lambda key: papers.remove_page(key))

    @property
    def page(self) -> PageView | None:
        """The page under the frame."""
        return next((page for page in self.document.pages if page.id == self.strip.current_key), None)

    def go_to(self, page_id: UUID) -> None:
        """Put the frame on a page."""
        self.strip.go_to([page.id for page in self.document.pages].index(page_id))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl and arrows lay the page elsewhere: left is later, up and down are the neighbouring documents."""
        steps = {Qt.Key.Key_Left: 1, Qt.Key.Key_Right: -1}
        across = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        key, page = Qt.Key(event.key()), self.page
        has_control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if not (self._may_change and has_control and page is not None and key in {*steps, *across}):
            super().keyPressEvent(event)
        elif key in steps:
            at = self.document.pages.index(page)
            if 0 <= at + steps[key] < len(self.document.pages):
                self._papers.place(page, self.document, at + (2 if steps[key] > 0 else -1))
        else:
            self.moved.emit(page, across[key])

    def _menu(self) -> Button:
        made = icon_button("dots-vertical", tr("case-more"))
        menu = QMenu(made)
        menu.setToolTipsVisible(True)
        document, papers = self.document, self._papers
        entries: tuple[Entry, ...] = (
            (tr("scans-retitle"), "pencil", "F2", self.retitled.emit),
            (tr("scans-turn-page"), "rotate-clockwise", "Ctrl+R", partial(self._turn, 90)),
            (tr("scans-turn-page-back"), "rotate", "Ctrl+Shift+R", partial(self._turn, 270)),
            (tr("scans-split"), "scissors", "Ctrl+Shift+J", self._split),
            (tr("scans-join"), "arrows-join", "Ctrl+J", lambda: papers.join(document)),
            (tr("scans-document-up"), "arrow-up", "", lambda: papers.order(document, -1)),
            (tr("scans-document-down"), "arrow-down", "", lambda: papers.order(document, 1)),
            (tr("scans-remove-document"), "trash", "Ctrl+Del", lambda: papers.remove(document)),
        )
        for words, icon, keys, slot in entries:
            action = menu.addAction(icons.icon(icon, "text2", 18), f"{words}\t{keys}" if keys else words)
            action.triggered.connect(lambda _checked=False, act=slot: act())
            if keys:
                shortcut = QShortcut(QKeySequence(keys), self)
                shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
                shortcut.activated.connect(slot)
        made.setMenu(menu)
        return made

    def _turn(self, degrees: int) -> None:
        if self.page is not None:
            self._papers.turn(self.page.id, degrees)

    def _split(self) -> None:
        if self.page is not None:
            self._papers.split(self.document, self.page.id)


def _detail(document: DocumentView) -> str:
    kind = named(DocumentKind(document.kind)) if document.kind in set(DocumentKind) else ""
    kind = "" if kind == document.title else kind
    pages = tr("case-pages", count=len(document.pages))
    away = sum(not page.is_here for page in document.pages)
    here = tr("scans-pages-away", count=away) if away else ""
    added_on = format_date(local_day(document.added_at))
    return " · ".join(filter(None, (kind, pages, document.added_by, added_on, here)))
