"""The tab of photos and documents: every door a file can come through, the pictures, and the chosen one's details."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QGuiApplication, QImage, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QWidget

from app.persian.catalogue import tr
from app.persian.text import isolate
from app.ui import theme
from app.ui.dialogs import choose_files, choose_folder, choose_target
from app.ui.screens.visit.checklist.side import photo_caption
from app.ui.screens.visit.opened import OpenVisit
from app.ui.screens.visit.photos.camera import CameraProgram, camera_program
from app.ui.screens.visit.photos.details import FileDetails, size_words
from app.ui.screens.visit.photos.folder_watch import FolderWatch
from app.ui.screens.visit.photos.incoming import DOCUMENT_SUFFIXES, PHOTO_SUFFIXES, Incoming
from app.ui.screens.visit.photos.places import picture_of, place_pill
from app.ui.screens.visit.photos.presenter import PhotosPresenter
from app.ui.screens.visit.photos.viewer import PhotoViewer
from app.ui.widgets.button import Button
from app.ui.widgets.card import Card
from app.ui.widgets.file_drop import FileDrop
from app.ui.widgets.label import Label
from app.ui.widgets.layout import FlowLayout, column, row
from app.ui.widgets.table import Column, Table
from app.ui.widgets.thumbnails import Thumbnails
from app.use_cases.visits.photo_views import AnnotationDraft, PhotoView

_SIDE, _FOLD_BELOW = 336, 860

_HINT, _PLACE = 2, 3
"""Columns that are there where a document would act, and where there is a centre."""


class PhotosPage(QWidget):
    """A `PhotosScreen`."""

    def __init__(self, opened: OpenVisit, incoming: Incoming) -> None:
        super().__init__()
        self.presenter = PhotosPresenter(self, opened)
        self._opened, self._incoming = opened, incoming
        self._editable = False
        self._photos: list[PhotoView] = []
        self._wanted = ""
        self._watch = FolderWatch(self)
        self._watch.came.connect(self._came)
        self._watch.lost.connect(self._lost)
        self.grid = Thumbnails(lambda keys: incoming.fetch(keys, self.grid.show_pictures), 134, 100)
        self.grid.setSpacing(5)
        self.details = FileDetails(self.presenter, lambda photo: self.presenter.open(photo.id))
        self._viewer = PhotoViewer(self, self._keep_marks, self._step)
        self.documents: Table[PhotoView] = Table(_columns(incoming), name=tr("visit-documents"), dense=True)
        self._coming = Label("", "caption")
        self._count = Label("", "caption")
        self._doors = self._make_doors()
        self._drop = FileDrop(tr("visit-drop-photos"), PHOTO_SUFFIXES, icon="photo-plus", kind=tr("visit-pictures"))
        self._drop.dropped.connect(lambda paths: self._incoming.add_files(paths))
        self._documents_card = Card(tr("visit-documents"), self.documents, flush=True)
        self._lay()
        self._connect()
        self.presenter.start()
        self.theme_changed()

    def go_to(self, place: str) -> None:
        """Open the photo with this id."""
        if place:
            self.presenter.open(UUID(place))

    def show_files(self, photos: Sequence[PhotoView], documents: Sequence[PhotoView], editable: bool) -> None:
        """Show what there is; the chosen file stays chosen."""
        self._editable, self._photos = editable, list(photos)
        numbers = self._incoming.numbers()
        pictures = [picture_of(photo, photo_caption(photo, numbers)) for photo in photos]
        chosen = self.grid.current_key
        if pictures != self.grid.pictures.places:
            self.grid.set_pictures(pictures)
            self._choose(chosen)
        self._count.setText(tr("visit-photo-count", count=len(photos)) if photos else "")
        self.grid.setVisible(bool(photos))
        self._drop.setVisible(not photos and editable)
        self.documents.show_rows(documents, lambda file: file.id)
        self.documents.setColumnHidden(_HINT, not any(file.active for file in documents))
        self.documents.setColumnHidden(_PLACE, not any(file.where for file in documents))
        self._documents_card.setVisible(bool(documents))
        self._doors.setVisible(editable)
        self.details.show_items(self._items())
        shown = self.details.file
        self.details.show_file(self.presenter.file(shown.id) if shown else None, editable=editable)

    def show_photo(self, photo: PhotoView, picture: bytes) -> None:
        """Open the viewer."""
        caption = photo_caption(photo, self._incoming.numbers())
        self._viewer.show_photo(photo, picture, caption, editable=self._editable)
        self._viewer.open_over(self)

    def show_coming(self, done: int, total: int) -> None:
        """Say how far the files on their way are."""
        self._coming.setText(tr("visit-files-coming", done=done + 1, total=total) if total else "")

    def save_bytes(self, name: str, data: bytes) -> None:
        """Ask where a file is to be kept."""
        target = choose_target(self, tr("visit-file"), name)
        if target is not None:
            self._opened.run(lambda: _write(target, data), lane="free")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the details when there is no room; a chosen photo then opens by Enter or double click."""
        super().resizeEvent(event)
        self.details.setVisible(self.width() >= theme.px(_FOLD_BELOW))

    def theme_changed(self) -> None:
        """Keep the sides' measures."""
        self.details.setFixedWidth(theme.px(_SIDE))
        self._documents_card.setMinimumHeight(theme.px(110))
        self._documents_card.setMaximumHeight(theme.px(172))

    def _make_doors(self) -> QWidget:
        doors = QWidget()
        flow = FlowLayout(doors, spacing=6)
        flow.addWidget(Button(tr("visit-add-photo"), "photo-plus", "primary", self._choose_photos))
        flow.addWidget(Button(tr("visit-add-document"), "paperclip", "", self._choose_documents))
        flow.addWidget(Button(tr("visit-paste"), "clipboard-text", "ghost", self.paste, tip=tr("visit-paste-tip")))
        self._folder = Button(tr("visit-watch-folder"), "folder-open", "ghost", self._toggle_watch)
        self._folder.setToolTip(tr("visit-watch-tip"))
        self._folder.setCheckable(True)
        flow.addWidget(self._folder)
        program = camera_program()
        if program is not None:
            open_camera = partial(self.take_pictures, program)
            flow.addWidget(Button(tr("visit-camera"), "camera", "ghost", open_camera, tip=tr("visit-camera-tip")))
        return doors

    def _lay(self) -> None:
        heading = row(Label(tr("visit-photos"), "heading"), self._count, None, self._coming, spacing=8)
        pictures = Card("", spacing=10)
        for part in (heading, self._doors, self.grid, self._drop):
            pictures.body.addWidget(part) if isinstance(part, QWidget) else pictures.body.addLayout(part)
        pictures.body.setStretch(2, 1)
        pictures.body.addStretch(0)
        main = column(pictures, self._documents_card, spacing=12)
        main.setStretch(0, 1)
        body = row(spacing=14, into=self)
        body.addLayout(main, 1)
        body.addWidget(self.details)

    def _connect(self) -> None:
        self.grid.current.connect(lambda key: self._show_details(key))
        self.grid.opened.connect(lambda key: self.presenter.open(key))
        self.grid.removed.connect(self._remove)
        self.documents.current.connect(lambda file: self._show_details(file.id if file else None))
        pasting = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self)
        pasting.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        pasting.activated.connect(self.paste)
        self.documents.opened.connect(lambda file: self.presenter.hand_out(file.id))

    def paste(self) -> None:
        """Take pictures or files from the clipboard."""
        content = QGuiApplication.clipboard().mimeData()
        paths = [Path(url.toLocalFile()) for url in content.urls() if url.isLocalFile()]
        image = QGuiApplication.clipboard().image()
        if paths:
            self._incoming.add_files(paths)
        elif not image.isNull():
            self._incoming.add_bytes(f"{tr('visit-pasted-name', number=len(self._photos) + 1)}.png", _png(image))
        else:
            self._opened.context.notify(tr("visit-paste-nothing"), "warn")

    def take_pictures(self, program: CameraProgram) -> None:
        """Open the camera program and take over what it puts into its folder."""
        program.folder.mkdir(parents=True, exist_ok=True)
        self._watch.watch(program.folder)
        if program.start():
            self._opened.context.notify(tr("visit-camera-open"), "info")
        else:
            self._watch.stop()
            self._opened.context.notify(tr("visit-camera-failed"), "warn")
        self._show_watch()

    def _choose_photos(self) -> None:
        self._incoming.add_files(choose_files(self, tr("visit-pictures"), PHOTO_SUFFIXES))

    def _choose_documents(self) -> None:
        self._incoming.add_files(choose_files(self, tr("visit-documents"), DOCUMENT_SUFFIXES))

    def _toggle_watch(self) -> None:
        folder = choose_folder(self) if self._watch.folder is None else None
        if folder is None:
            self._watch.stop()
        else:
            self._watch.watch(folder)
        self._show_watch()

    def _show_watch(self) -> None:
        folder = self._watch.folder
        self._folder.setChecked(folder is not None)
        words = tr("visit-watching", folder=isolate(folder.name)) if folder else tr("visit-watch-folder")
        self._folder.show_words(words)

    def _came(self, paths: list[Path]) -> None:
        names = "، ".join(isolate(path.name) for path in paths)
        self._opened.context.notify(tr("visit-folder-brought", count=len(paths), names=names), "info")
        self._incoming.add_files(paths)

    def _lost(self) -> None:
        self._show_watch()
        self._opened.context.notify(tr("visit-folder-lost"), "warn")

    def _show_details(self, file_id: object) -> None:
        self.details.show_file(self.presenter.file(file_id), editable=self._editable)

    def _remove(self, key: UUID) -> None:
        if self._editable:
            self.presenter.remove(key)

    def _choose(self, key: object) -> None:
        places = [place.key for place in self.grid.pictures.places]
        if key in places:
            self.grid.setCurrentIndex(self.grid.pictures.index(places.index(key)))

    def _keep_marks(self, photo: PhotoView, marks: tuple[AnnotationDraft, ...], stored: object) -> None:
        self.presenter.mark(photo.id, marks, lambda: stored() if callable(stored) else None)

    def _step(self, photo: PhotoView, steps: int) -> None:
        ids = [other.id for other in self._photos]
        at = ids.index(photo.id) + steps if photo.id in ids else 0
        if 0 <= at < len(ids):
            self.presenter.open(ids[at])

    def _items(self) -> dict[str, tuple[int, str]]:
        checklists = self._opened.stored.checklists
        return {v.item.code: (v.item.number, v.item.text) for checklist in checklists for v in checklist.items()}


def _columns(incoming: Incoming) -> list[Column[PhotoView]]:
    def item(file: PhotoView) -> int | None:
        return incoming.numbers().get(file.item_code)

    return [
        Column("visit-document-name", lambda file: isolate(file.file_name), "strong", 0),
        Column("visit-document-caption", lambda file: file.caption, "text", 220),
        Column(
            "visit-document-hint",
            lambda file: (tr("visit-document-active"), "warn") if file.active else None,
            "pill",
            150,
        ),
        Column("visit-document-place", lambda file: place_pill(file.where), "pill", 130),
        Column("visit-document-item", item, "number", 80),
        Column("visit-document-size", lambda file: size_words(file.size), "muted", 110),
    ]


def _png(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())


def _write(target: Path, data: bytes) -> None:
    target.write_bytes(data)
