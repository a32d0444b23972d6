"""The files of the scanner's folder, the first page of each, with how many pages it has."""

from collections.abc import Collection, Sequence
from typing import Final

from app.persian.catalogue import tr
from app.persian.text import isolate
from app.ui.screens.scans.inbox_presenter import InboxPresenter, page_of, pages_of
from app.ui.screens.scans.page_strip import PageStrip
from app.ui.widgets.thumbnails import Picture
from app.use_cases.scans.views import FilePage, FileState, ScanFile

_TILE: Final = (68, 88)


class FileStrip(PageStrip):
    """Its keys are the first pages of the files; Delete puts a file out of the way."""

    def __init__(self, presenter: InboxPresenter, *, upright: bool = False) -> None:
        fetch = lambda keys: presenter.fetch(keys, self.show_pictures)  # noqa: E731
        super().__init__(fetch, upright=upright, carries=True, tile=_TILE)
        self._presenter = presenter
        self.setAccessibleName(tr("scans-files"))
        self.removed.connect(lambda _key: self._set_aside())

    @property
    def file(self) -> ScanFile | None:
        """The file under the frame."""
        key = self.current_key
        return self._presenter.file(key.name) if isinstance(key, FilePage) else None

    def show_files(self, files: Sequence[ScanFile]) -> None:
        """Show these; the frame stays on its file."""
        self.show_places([self._picture(file) for file in files])

    def ask_again(self) -> None:
        """For pictures that could not be read."""
        for place in self.pictures.places:
            if self.pictures.pixmap(place.key) is None:
                self.refresh(place.key)

    def go_past(self, names: Collection[str]) -> None:
        """The first file that is none of these."""
        keys = [picture.key for picture in self.pictures.places]
        waiting = (at for at, key in enumerate(keys) if isinstance(key, FilePage) and key.name not in names)
        if keys:
            self.go_to(next(waiting, 0))

    def _picture(self, file: ScanFile) -> Picture:
        chosen = sum(self._presenter.is_chosen(page) for page in pages_of(file))
        words = {
            FileState.ARRIVING: tr("scans-state-arriving"),
            FileState.REFUSED: tr("scans-state-refused"),
        }.get(file.state) or tr("scans-pages", count=file.pages)
        if file.is_taken:
            words = tr("scans-state-taken")
        if chosen:
            words = tr("scans-some-chosen", chosen=chosen, count=file.pages)
        numbers = "، ".join(isolate(number) for _id, number in file.cases)
        cases = tr("scans-in-cases", cases=numbers) if numbers else ""
        note = " · ".join(part for part in (file.title, file.refusal, cases) if part)
        return Picture(page_of(file), words, note=note, turn=self._presenter.turn_of(page_of(file)))

    def _set_aside(self) -> None:
        if self.file is not None:
            self._presenter.set_aside(self.file)
