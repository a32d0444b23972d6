"""Which photos a copy shows: none unless somebody chooses them."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from app.persian.catalogue import tr
from app.ui.widgets.label import Label
from app.ui.widgets.layout import column
from app.use_cases.redaction.verbs import PhotoChoice


class PhotoBoxes(QWidget):
    """A box for each photo; hidden where there is none."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._boxes: dict[UUID, QCheckBox] = {}
        self._lines = column(spacing=6)
        heading, hint = (
            Label(tr("redaction-photos"), "heading"),
            Label(tr("redaction-photos-hint"), "caption", wrap=True),
        )
        column(heading, hint, self._lines, spacing=6, into=self)
        self.hide()

    @property
    def chosen(self) -> frozenset[UUID]:
        """Those that are shown."""
        return frozenset(photo_id for photo_id, box in self._boxes.items() if box.isChecked())

    def show_photos(self, photos: Sequence[PhotoChoice]) -> None:
        """List those that are not listed yet."""
        self.setVisible(bool(photos))
        for photo in photos:
            if photo.id not in self._boxes:
                words = tr("redaction-photo", number=photo.number, caption=photo.caption or tr("report-none"))
                box = QCheckBox(f"{words} ({tr('redaction-photo-blurred')})" if photo.has_blur else words)
                box.toggled.connect(self.changed)
                self._boxes[photo.id] = box
                self._lines.addWidget(box)
