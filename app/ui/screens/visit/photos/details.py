"""Beside the pictures: what the chosen file shows, which item it belongs to, and what is known of it."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.persian.catalogue import tr
from app.persian.digits import format_number
from app.persian.jalali import format_moment
from app.persian.text import isolate
from app.ui.screens.visit.photos.places import place_words
from app.ui.screens.visit.photos.presenter import PhotosPresenter
from app.ui.widgets.button import Button
from app.ui.widgets.card import Card, EmptyState
from app.ui.widgets.combo import ComboBox
from app.ui.widgets.label import ElidedLabel, Label
from app.ui.widgets.layout import column, row
from app.ui.widgets.line_edit import LineEdit
from app.use_cases.visits.photo_views import PhotoView

_KILO = 1024


class FileDetails(Card):
    """Shows one file at a time; what is typed is kept as it is typed."""

    def __init__(self, presenter: PhotosPresenter, look: Callable[[PhotoView], object]) -> None:
        super().__init__()
        self._presenter, self._look = presenter, look
        self._file: PhotoView | None = None
        self._options: list[tuple[str, str]] = []
        self._name = ElidedLabel("", "heading")
        self._facts = Label("", "caption", wrap=True, selectable=True)
        self.words = LineEdit(placeholder=tr("visit-caption-placeholder"), max_length=200)
        self.item = ComboBox(empty=tr("visit-no-item"))
        self.mark = Button(tr("visit-look-and-mark"), "edit", "primary", self._open)
        self.fetch = Button(tr("visit-file-fetch"), "download", "primary", self._bring)
        self._save = Button(tr("visit-save-original"), "download", "", self._hand_out)
        self._remove = Button(tr("visit-remove-file"), "trash", "ghost", self._take_out)
        self._nothing = EmptyState("photo", tr("visit-choose-photo"), tr("visit-choose-photo-detail"))
        self._form = QWidget()
        caption = Label(tr("visit-caption"), "secondary")
        caption.setBuddy(self.words)
        item = Label(tr("visit-item-of-file"), "secondary")
        item.setBuddy(self.item)
        self.words.setAccessibleName(tr("visit-caption"))
        self.item.setAccessibleName(tr("visit-item-of-file"))
        column(
            self._name,
            self._facts,
            6,
            caption,
            self.words,
            item,
            self.item,
            8,
            self.mark,
            self.fetch,
            row(self._save, self._remove, None, spacing=4),
            None,
            spacing=6,
            into=self._form,
        )
        self.body.addWidget(self._form)
        self.body.addWidget(self._nothing)
        self.words.textEdited.connect(self._type_caption)
        self.item.chosen.connect(lambda code: self._assign(str(code or "")))
        self._form.hide()

    @property
    def file(self) -> PhotoView | None:
        """The file on show."""
        return self._file

    def show_items(self, items: Mapping[str, tuple[int, str]]) -> None:
        """Offer the items a file can belong to."""
        options = [(code, tr("visit-item-line", item=number, text=text)) for code, (number, text) in items.items()]
        if options != self._options:
            self._options = options
            self.item.set_options(options)

    def show_file(self, file: PhotoView | None, *, editable: bool) -> None:
        """Show a file, or that none is chosen."""
        same = file is not None and self._file is not None and file.id == self._file.id
        self._file = file
        self._form.setVisible(file is not None)
        self._nothing.setVisible(file is None)
        if file is None:
            return
        self._name.setText(isolate(file.file_name))
        fetches = not file.is_here and self._presenter.can_fetch
        self._facts.setText("\n".join(facts_of(file)))
        if not (same and self.words.hasFocus()):
            self.words.setText(file.caption)
        self.item.set_value(file.item_code or None)
        if (editor := self.item.lineEdit()) is not None:
            editor.setCursorPosition(0)  # a long question is known by its beginning
        for part in (self.words, self.item):
            part.setEnabled(editable)
        self._remove.setVisible(editable)
        self.mark.setVisible(file.kind == "photo" and not fetches)
        self.fetch.setVisible(fetches)
        self.mark.setEnabled(file.is_here)
        self.mark.show_words(tr("visit-look-and-mark" if editable else "visit-look"))
        self._save.setEnabled(file.is_here)

    def _type_caption(self, words: str) -> None:
        if self._file is not None:
            self._presenter.type_caption(self._file.id, words)

    def _assign(self, code: str) -> None:
        if self._file is not None:
            self._presenter.assign(self._file.id, self.words.text(), code)

    def _open(self) -> None:
        if self._file is not None:
            self._look(self._file)

    def _bring(self) -> None:
        if self._file is not None:
            self._presenter.fetch(self._file.id)

    def _hand_out(self) -> None:
        if self._file is not None:
            self._presenter.hand_out(self._file.id)

    def _take_out(self) -> None:
        if self._file is not None:
            self._presenter.remove(self._file.id)

    def keyPressEvent(self, event: object) -> None:
        """Enter in the caption goes to the item."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.words.hasFocus():  # type: ignore[attr-defined]
            self.item.setFocus()
            return
        super().keyPressEvent(event)  # type: ignore[arg-type]


def facts_of(file: PhotoView) -> list[str]:
    """Size, measures, time and hash, where the file is, and what is wrong with it."""
    facts = [size_words(file.size)]
    if file.width and file.height:
        facts[0] += " · " + tr("visit-pixels", width=file.width, height=file.height)
    if file.taken_at:
        facts.append(tr("visit-taken-at", at=format_moment(file.taken_at)))
    facts.append(tr("visit-fingerprint", hash=isolate(file.sha256[:16])))
    if file.annotations:
        facts.append(tr("visit-mark-count", count=len(file.annotations)))
    if file.active:
        facts.append(tr("visit-document-active-detail"))
    if file.is_damaged:
        facts.append(tr("visit-file-damaged"))
    if words := place_words(file.where, file.is_here):
        facts.append(words)
    return facts


def size_words(size: int) -> str:
    """Bytes as people read them."""
    if size < _KILO * _KILO:
        return tr("visit-kilobytes", size=format_number(max(1, round(size / _KILO))))
    return tr("visit-megabytes", size=format_number(round(size / _KILO / _KILO, 1)))
