"""Photos and documents of the open visit: looked at, described, marked, taken out."""

from collections.abc import Callable, Sequence
from typing import Protocol
from uuid import UUID

from app.domain.errors import AppError
from app.persian.catalogue import tr
from app.persian.text import isolate
from app.ui.screens.visit.opened import OpenVisit
from app.ui.sync_port import SyncingShell
from app.use_cases.visits.photo_views import AnnotationDraft, PhotoView
from app.use_cases.visits.views import VisitView

_NOT_ARRIVED = "file_not_arrived"
VIEW_SIDE = 1600
"""Pixels of the longer side of a photo that is looked at."""


class PhotosScreen(Protocol):
    """What the tab shows."""

    def show_files(self, photos: Sequence[PhotoView], documents: Sequence[PhotoView], editable: bool) -> None:
        """Show the files of the visit."""

    def show_photo(self, photo: PhotoView, picture: bytes) -> None:
        """Open a photo without its marks, which stand on a layer above it."""

    def save_bytes(self, name: str, data: bytes) -> None:
        """Hand out a file as it came."""


class PhotosPresenter:
    """Every change is stored at once; marks never touch the original."""

    def __init__(self, screen: PhotosScreen, opened: OpenVisit) -> None:
        self._screen, self._opened = screen, opened

    def start(self) -> None:
        """Show the open visit, now and each time it is read; call once the screen is built."""
        self._opened.listen(self._show)

    def file(self, file_id: object) -> PhotoView | None:
        """A photo or document of the visit."""
        stored = self._opened.stored
        return next((file for file in (*stored.photos, *stored.documents) if file.id == file_id), None)

    def open(self, photo_id: UUID) -> None:
        """Look at a photo."""
        photo, desk = self.file(photo_id), self._opened.desk
        if photo is not None:
            self._opened.run(
                lambda: desk.visits.photo_view(photo_id, VIEW_SIDE, marked=False),
                lambda picture: self._screen.show_photo(photo, picture),
                lane="free",
            )

    def hand_out(self, file_id: UUID) -> None:
        """Give a file as it came, e.g. to keep or open it elsewhere."""
        file, desk = self.file(file_id), self._opened.desk
        if file is not None:
            self._opened.run(
                lambda: desk.visits.photo_bytes(file_id),
                lambda data: self._screen.save_bytes(file.file_name, data),
                lane="free",
            )

    @property
    def can_fetch(self) -> bool:
        """Whether a file that is not here may come from the centre."""
        context = self._opened.context
        sync = context.sync if isinstance(context, SyncingShell) else None
        return sync is not None and sync.runner.state.facts.is_connected

    def fetch(self, file_id: UUID) -> None:
        """Ask for a file that is not here: asking marks it, a round brings it and the visit's others."""
        context, desk = self._opened.context, self._opened.desk

        def wanted(error: Exception) -> None:
            if isinstance(error, AppError) and error.code == _NOT_ARRIVED and isinstance(context, SyncingShell):
                context.notify(tr("visit-file-coming"))
                if context.sync is not None:
                    context.sync.begin_by_hand()
            else:
                context.show_error(error)

        read = desk.visits.photo_bytes
        self._opened.run(lambda: len(read(file_id)), lambda _size: self._opened.reload(), wanted, lane="free")

    def mark(self, photo_id: UUID, marks: Sequence[AnnotationDraft], on_stored: Callable[[], None]) -> None:
        """Replace the layer of marks."""
        desk = self._opened.desk
        self._opened.save_and_reload(lambda: desk.visits.annotate(photo_id, marks), lambda _none: on_stored())

    def type_caption(self, file_id: UUID, caption: str) -> None:
        """What is being typed as a file's caption."""
        file, desk = self.file(file_id), self._opened.desk
        if file is not None and file.caption != caption.strip():
            item_code = file.item_code
            self._opened.keeper.later(
                ("caption", file_id),
                lambda: desk.visits.caption(file_id, caption, item_code),
                lambda _none: self._opened.reload(),
            )

    def assign(self, file_id: UUID, caption: str, item_code: str) -> None:
        """Say which item a file belongs to, "" for none."""
        desk = self._opened.desk
        self._opened.keeper.drop(("caption", file_id))
        self._opened.save_and_reload(lambda: desk.visits.caption(file_id, caption, item_code))

    def remove(self, file_id: UUID) -> None:
        """Take a file out; it can be brought back."""
        file, desk = self.file(file_id), self._opened.desk
        if file is None:
            return
        self._opened.keeper.drop(("caption", file_id))
        said = tr("visit-file-removed", file=isolate(file.file_name))
        self._opened.remove(lambda: desk.visits.remove_photo(file_id), said)

    def _show(self, visit: VisitView) -> None:
        self._screen.show_files(visit.photos, visit.documents, visit.may_edit)
