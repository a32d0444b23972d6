"""A photo as large as the window, with the tools that mark it; closing keeps what was marked."""

from collections.abc import Callable

from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QWidget

from app.persian.catalogue import tr
from app.persian.jalali import format_moment
from app.persian.text import isolate
from app.ui.screens.visit.photos.mark_canvas import MarkCanvas
from app.ui.screens.visit.photos.marks import KINDS, Point
from app.ui.widgets.button import Button, icon_button
from app.ui.widgets.confirm import ConfirmDialog
from app.ui.widgets.label import ElidedLabel, Label
from app.ui.widgets.layout import column, row
from app.ui.widgets.segments import Segments
from app.use_cases.visits.photo_views import AnnotationDraft, PhotoView

Keep = Callable[[PhotoView, tuple[AnnotationDraft, ...], Callable[[], None]], None]


class PhotoViewer(QDialog):
    """`keep(photo, marks, stored)` stores a layer; `step(photo, ±1)` brings the neighbour."""

    def __init__(self, parent: QWidget, keep: Keep, step: Callable[[PhotoView, int], object]) -> None:
        super().__init__(parent)
        self._keep, self._step = keep, step
        self._photo: PhotoView | None = None
        self.canvas = MarkCanvas()
        self._title = ElidedLabel("", "heading")
        self._detail = ElidedLabel("", "caption")
        self._hint = Label(tr("visit-mark-hint"), "caption")
        self.tools = Segments([("", tr("visit-mark-choose")), *((kind, tr(f"visit-mark-{kind}")) for kind in KINDS)])
        self._undo = icon_button("arrow-back-up", tr("visit-mark-undo"), self.canvas.undo)
        self._redo = icon_button("arrow-forward-up", tr("visit-mark-redo"), self.canvas.redo)
        self._remove = icon_button("trash", tr("visit-mark-remove"), self.canvas.remove_chosen)
        self._marking = QWidget()
        row(self.tools, self._undo, self._redo, self._remove, spacing=6, into=self._marking)
        before = icon_button("chevron-right", tr("visit-photo-before"), lambda: self._go(-1))
        after = icon_button("chevron-left", tr("visit-photo-after"), lambda: self._go(1))
        close = Button(tr("visit-done"), "check", "primary", self.close)
        texts = column(self._title, self._detail, spacing=2)
        head = row(before, after, spacing=8, margins=(16, 10, 16, 10))
        head.addLayout(texts, 1)
        head.addWidget(self._marking)
        head.addWidget(close)
        foot = row(self._hint, None, margins=(16, 6, 16, 8))
        body = column(head, spacing=0, into=self)
        body.addWidget(self.canvas, 1)
        body.addLayout(foot)
        self.canvas.changed.connect(self._show_tools)
        self.canvas.text_wanted.connect(lambda x, y: self._ask_text((x, y)))
        self.tools.chosen.connect(self.canvas.choose_tool)
        self.tools.set_value("")
        self._bind()

    def show_photo(self, photo: PhotoView, picture: bytes, caption: str, *, editable: bool) -> None:
        """Show a photo; the marks of the one before are kept first."""
        self.keep_marks()
        self._photo = photo
        self._title.setText(caption or isolate(photo.file_name))
        size = tr("visit-pixels", width=photo.width or 0, height=photo.height or 0) if photo.width else ""
        taken = tr("visit-taken-at", at=format_moment(photo.taken_at)) if photo.taken_at else ""
        self._detail.setText(" · ".join(part for part in (isolate(photo.file_name), size, taken) if part))
        self.setWindowTitle(tr("visit-photo-window"))
        self._marking.setVisible(editable)
        self._hint.setVisible(editable)
        self.canvas.show_photo(picture, photo.annotations, editable=editable)
        self.canvas.setFocus()

    def keep_marks(self) -> None:
        """Store the layer if it was changed."""
        layer = self.canvas.layer
        if self._photo is not None and layer.is_changed:
            self._keep(self._photo, layer.marks, layer.stored)

    def open_over(self, window: QWidget) -> None:
        """Fill a window's place."""
        if not self.isVisible():
            self.setGeometry(window.window().geometry())
            self.open()

    def closeEvent(self, event: QCloseEvent) -> None:
        """What was marked stays."""
        self.keep_marks()
        event.accept()

    def reject(self) -> None:
        """Escape closes like the button; nothing that was drawn is lost."""
        self.close()

    def _bind(self) -> None:
        keys: list[tuple[str, Callable[[], object]]] = [
            ("Ctrl+Z", self.canvas.undo),
            ("Ctrl+Y", self.canvas.redo),
            ("PgUp", lambda: self._go(-1)),
            ("PgDown", lambda: self._go(1)),
        ]
        for sequence, slot in keys:
            QShortcut(QKeySequence(sequence), self).activated.connect(slot)

    def _go(self, steps: int) -> None:
        if self._photo is not None:
            self.keep_marks()
            self._step(self._photo, steps)

    def _ask_text(self, at: Point) -> None:
        question = ConfirmDialog(
            self,
            tr("visit-mark-text"),
            tr("visit-mark-text-detail"),
            tr("visit-mark-text-add"),
            reason_label=tr("visit-mark-text-label"),
        )
        question.open_for(lambda text: self.canvas.add_text(at, text))

    def _show_tools(self) -> None:
        layer = self.canvas.layer
        self._undo.setEnabled(layer.can_undo)
        self._redo.setEnabled(layer.can_redo)
        self._remove.setEnabled(bool(layer.marks))
