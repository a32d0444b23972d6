"""What a finding stands on: answers, photos, statements and documents of the visit, each with a tick."""

from collections.abc import Callable, Iterator, Sequence
from uuid import UUID

from PySide6.QtCore import QByteArray, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem

from app.domain.checklists import SHORTCOMING
from app.domain.findings import EvidenceKind
from app.persian.catalogue import tr
from app.persian.text import isolate
from app.ui import theme
from app.ui.screens.visit import words
from app.use_cases.findings.views import EvidenceDraft, EvidenceView
from app.use_cases.visits.photo_views import PhotoView
from app.use_cases.visits.views import VisitView

_SOURCE = int(Qt.ItemDataRole.UserRole)
Fetch = Callable[[Sequence[object], Callable[[dict[object, bytes]], None]], object]
Line = tuple[EvidenceDraft | None, str, UUID | None]
"""A piece (None for a heading), its words, and the photo to show beside them."""


class EvidenceList(QListWidget):
    """`changed` carries the ticked pieces each time the person ticks or unticks one."""

    changed = Signal(list)

    def __init__(self, fetch: Fetch) -> None:
        super().__init__()
        self._fetch = fetch
        self._filling = False
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setAccessibleName(tr("visit-evidence-title"))
        self.itemChanged.connect(self._changed)

    def show_evidence(self, visit: VisitView, bound: Sequence[EvidenceView], *, editable: bool) -> None:
        """Offer everything the visit has; what is bound is ticked."""
        ticked = {piece.source_id for piece in bound}
        lines = list(_lines(visit))
        shown = [(source, text) for source, text, _photo in lines]
        self._filling = True
        if shown != [(item.data(_SOURCE), item.text()) for item in self._items()]:
            self._rebuild(lines)
        for item in self._items():
            source = item.data(_SOURCE)
            if source is not None:
                flags = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
                item.setFlags(flags | Qt.ItemFlag.ItemIsUserCheckable if editable else flags)
                item.setCheckState(Qt.CheckState.Checked if source.source_id in ticked else Qt.CheckState.Unchecked)
        self._filling = False

    def ticked(self) -> list[EvidenceDraft]:
        """The pieces that are ticked."""
        return [
            item.data(_SOURCE)
            for item in self._items()
            if item.data(_SOURCE) is not None and item.checkState() == Qt.CheckState.Checked
        ]

    def _rebuild(self, lines: list[Line]) -> None:
        self.clear()
        self.setIconSize(QSize(theme.px(40), theme.px(30)))
        for source, text, _photo in lines:
            item = QListWidgetItem(text)
            item.setData(_SOURCE, source)
            item.setToolTip(text)
            if source is None:
                item.setFlags(Qt.ItemFlag.NoItemFlags)
            self.addItem(item)
        photos = [photo for _source, _text, photo in lines if photo is not None]
        if photos:
            self._fetch(photos, self._show_pictures)

    def _show_pictures(self, pictures: dict[object, bytes]) -> None:
        self._filling = True
        for item in self._items():
            source = item.data(_SOURCE)
            if source is not None and source.source_id in pictures:
                pixmap = QPixmap()
                pixmap.loadFromData(QByteArray(pictures[source.source_id]))
                item.setIcon(QIcon(pixmap))
        self._filling = False

    def _items(self) -> Iterator[QListWidgetItem]:
        return (item for at in range(self.count()) if (item := self.item(at)) is not None)

    def _changed(self, _item: QListWidgetItem) -> None:
        if not self._filling:
            self.changed.emit(self.ticked())


def _lines(visit: VisitView) -> Iterator[Line]:
    """A heading and its pieces for each kind that has any; shortcomings stand before other answers."""
    answered = [view for checklist in visit.checklists for view in checklist.items() if view.asked and view.value]
    answered.sort(key=lambda view: view.verdict not in SHORTCOMING)
    numbers = {view.item.code: view.item.number for checklist in visit.checklists for view in checklist.items()}
    groups: list[tuple[EvidenceKind, list[tuple[UUID, str]]]] = [
        (
            EvidenceKind.ANSWER,
            [
                (
                    view.answer_id,
                    tr(
                        "visit-evidence-answer-line",
                        item=view.item.number,
                        answer=words.answer_words(view),
                        text=view.item.text,
                    ),
                )
                for view in answered
            ],
        ),
        (EvidenceKind.PHOTO, [(photo.id, _file_line(photo, numbers)) for photo in visit.photos]),
        (
            EvidenceKind.STATEMENT,
            [
                (speech.id, tr("visit-evidence-statement-line", name=speech.name, text=speech.text))
                for speech in visit.statements
            ],
        ),
        (EvidenceKind.DOCUMENT, [(file.id, _file_line(file, numbers)) for file in visit.documents]),
    ]
    for kind, pieces in groups:
        if pieces:
            yield None, tr(f"visit-evidence-{kind}-group"), None
        for source_id, text in pieces:
            yield EvidenceDraft(kind, source_id), text, source_id if kind is EvidenceKind.PHOTO else None


def _file_line(file: PhotoView, numbers: dict[str, int]) -> str:
    name = file.caption or isolate(file.file_name)
    number = numbers.get(file.item_code)
    return f"{name} · {tr('visit-of-item', item=number)}" if number else name
