"""The scanner's folder: what waits in it, which of its pages are chosen, and what is read from them."""

from collections.abc import Callable, Hashable, Sequence
from pathlib import Path
from typing import Any, Final, Protocol

from app.domain.errors import AppError
from app.persian.catalogue import tr
from app.persian.text import isolate
from app.ui.jobs import Job, Progress
from app.ui.navigation import ShellContext
from app.ui.screens.visit.keeping import Schedule
from app.use_cases.scans.views import AfterTaking, FilePage, FileState, Inbox, PageReading, ScanFile

LOOK_EVERY_MS: Final = 2_000
SETTLED_MS: Final = 700
"""A file that did not grow for so long is taken to be whole."""
THUMBNAIL_SIDE: Final = 240


class InboxView(Protocol):
    """What shows the folder."""

    def show_inbox(self, inbox: Inbox) -> None: ...
    def show_chosen(self) -> None: ...
    def show_reading(self, page: FilePage, reading: PageReading) -> None: ...
    def show_reader(self, hint: str) -> None: ...
    def show_busy(self, is_reading: bool, done: int, total: int) -> None: ...
    def show_refusal(self, error: Exception) -> None: ...
    def show_found_again(self) -> None: ...


class InboxPresenter:
    """Looks into the folder while somebody sees it; pages are chosen in the order they are to lie in."""

    def __init__(self, view: InboxView, context: ShellContext, owner: object, schedule: Schedule) -> None:
        self._view, self._context, self._owner, self._schedule = view, context, owner, schedule
        self.inbox = Inbox()
        self._chosen: list[FilePage] = []
        self._turns: dict[FilePage, int] = {}
        self._is_open = self._is_looking = self.has_looked = self.is_lost = False
        self._call_off: Callable[[], None] = lambda: None
        self._reading: Job | None = None
        self._hint: str | None = None

    @property
    def files(self) -> Sequence[ScanFile]:
        """What waits first, then what is in a case already."""
        return sorted(self.inbox.files, key=lambda file: file.is_taken)

    @property
    def chosen(self) -> tuple[FilePage, ...]:
        """The pages to take, turned as they are to lie."""
        return tuple(self.turned(page) for page in self._chosen)

    @property
    def reader_hint(self) -> str:
        """Why pages cannot be read on this machine, "" if they can."""
        return self._hint or ""

    def open(self) -> None:
        """Look into the folder now and from now on."""
        self._is_open = True
        if self._hint is None:
            self._run("free", self._context.desk.scans.reader_hint, self._show_hint)
        self.look()

    def close(self) -> None:
        """Nobody sees it any more."""
        self._is_open = False
        self._call_off()

    def look(self) -> None:
        """Look again; what was found out before is not found out anew."""
        self._call_off()
        if self._is_looking:
            return
        self._is_looking = True
        look, earlier = self._context.desk.scans.look, self.inbox
        self._run("free", lambda: look(earlier), self._looked, self._not_looked)

    def choose_folder(self, folder: Path | None) -> None:
        """Another folder; the former one's pages are chosen no more."""
        self._chosen.clear()
        choose = self._context.desk.scans.choose_folder
        self._run("database", lambda: choose(folder), lambda _done: self.look())

    def choose_after(self, after: AfterTaking) -> None:
        """What becomes of a file once all of its pages are in cases."""
        choose = self._context.desk.scans.choose_after
        self._run("database", lambda: choose(after), lambda _done: self.look())

    def take_up(self, names: Sequence[str]) -> None:
        """Bring back files that were laid aside."""
        take_up = self._context.desk.scans.take_up

        def work() -> None:
            for name in names:
                take_up(name)

        self._run("free", work, lambda _done: self.look())

    def file(self, name: str) -> ScanFile | None:
        """A file of the folder."""
        return next((file for file in self.inbox.files if file.name == name), None)

    def is_chosen(self, page: FilePage) -> bool:
        """Whether a page is to be taken."""
        return page in self._chosen

    def choose(self, pages: Sequence[FilePage]) -> None:
        """Choose these pages, or none of them if all were chosen."""
        if all(page in self._chosen for page in pages):
            self._chosen = [page for page in self._chosen if page not in pages]
        else:
            self._chosen += [page for page in pages if page not in self._chosen]
        self._view.show_chosen()

    def choose_none(self) -> None:
        """What was chosen is taken."""
        self._chosen.clear()
        self._view.show_chosen()
        self.look()

    def turn(self, page: FilePage, degrees: int) -> None:
        """Turn a page as it will lie in the case."""
        self._turns[page] = (self._turns.get(page, 0) + degrees) % 360
        self._view.show_chosen()

    def turn_of(self, page: FilePage) -> int:
        """Degrees clockwise by which a page is turned."""
        return self._turns.get(page, 0)

    def turned(self, page: FilePage) -> FilePage:
        """The page with its turn."""
        return FilePage(page.name, page.sha256, page.page, self.turn_of(page))

    def picture(self, page: Hashable, side: int) -> bytes:
        """A page as it came, for the viewer; called off the window's thread."""
        assert isinstance(page, FilePage)
        made: bytes = self._context.desk.scans.file_page(page, side)
        return made

    def fetch(self, keys: Sequence[Hashable], show: Callable[[dict[Hashable, bytes]], None]) -> None:
        """Read small pictures, each shown as it comes; one that cannot be read stays a sign."""
        for key in keys:
            if isinstance(key, FilePage) and key.sha256:
                self._fetch_one(key, show)

    def set_aside(self, file: ScanFile) -> None:
        """Out of the way: what is in a case to the taken ones, all else aside, with a way back."""
        scans = self._context.desk.scans
        if file.is_taken:
            self._run("free", lambda: scans.put_away(file.name, file.sha256), lambda _done: self.look())
            return

        def back() -> None:
            self._run("free", lambda: scans.take_up(file.name), lambda _done: self.look())

        def offer(_done: object) -> None:
            self._context.offer_undo(tr("scans-laid-aside", file=isolate(file.title)), back)
            self.look()

        self._run("free", lambda: scans.lay_aside(file.name), offer)

    def read(self, page: FilePage) -> None:
        """Read the text of a page; what it says is only proposed."""
        if self._reading is not None and self._reading.running:
            return
        wanted, read = self.turned(page), self._context.desk.scans.read_file_page

        def work(progress: Progress) -> PageReading:
            def told(done: int, total: int) -> None:
                progress.check()
                progress.report(done, total)

            reading: PageReading = read(wanted, told)
            return reading

        self._view.show_busy(True, 0, 0)
        self._reading = self._context.jobs.run(
            "free", work, lambda reading: self._read(page, reading), self._not_read, owner=self._owner,
            on_cancelled=lambda: self._view.show_busy(False, 0, 0),
        )  # fmt: skip
        self._reading.progressed.connect(lambda done, total, _words: self._view.show_busy(True, done, total))

    def stop_reading(self) -> None:
        """Stop it."""
        if self._reading is not None:
            self._reading.cancel()

    def _read(self, page: FilePage, reading: PageReading) -> None:
        self._view.show_busy(False, 0, 0)
        self._view.show_reading(page, reading)

    def _not_read(self, error: Exception) -> None:
        self._view.show_busy(False, 0, 0)
        self._view.show_refusal(error)

    def _looked(self, inbox: Inbox) -> None:
        self._is_looking = False
        known = {(file.name, file.sha256) for file in inbox.files}
        gone = [page for page in self._chosen if (page.name, page.sha256) not in known]
        self._chosen = [page for page in self._chosen if page not in gone]
        if self.is_lost:
            self.is_lost = False
            self._view.show_found_again()
        is_other = inbox != self.inbox or not self.has_looked
        self.inbox, self.has_looked = inbox, True
        if is_other:
            self._view.show_inbox(inbox)
        if gone:
            self._context.notify(tr("scans-chosen-gone", file=isolate(gone[0].name)), "warn")
        self._look_later()

    def _not_looked(self, error: Exception) -> None:
        self._is_looking = False
        if not self.is_lost:  # once, not at every look until the stick is back
            self.is_lost = True
            self._view.show_refusal(error)
        self._look_later()

    def _look_later(self) -> None:
        if self._is_open:
            is_arriving = any(file.state is FileState.ARRIVING for file in self.inbox.files)
            self._call_off = self._schedule(SETTLED_MS if is_arriving else LOOK_EVERY_MS, self.look)

    def _show_hint(self, hint: str) -> None:
        self._hint = hint
        self._view.show_reader(hint)

    def _fetch_one(self, page: FilePage, show: Callable[[dict[Hashable, bytes]], None]) -> None:
        read = self._context.desk.scans.file_page
        self._run("free", lambda: read(page, THUMBNAIL_SIDE), lambda data: show({page: data}), _stays_a_sign)

    def _run(
        self,
        lane: Any,  # noqa: ANN401 - the name of a lane
        work: Callable[[], Any],
        show: Callable[[Any], None],
        refused: Callable[[Exception], None] | None = None,
    ) -> None:
        self._context.jobs.run(lane, work, show, refused or self._view.show_refusal, owner=self._owner)


def page_of(file: ScanFile, page: int = 0) -> FilePage:
    """A page of a file by its place."""
    return FilePage(file.name, file.sha256, page)


def pages_of(file: ScanFile) -> list[FilePage]:
    """All pages of a file that can be taken."""
    return [page_of(file, at) for at in range(file.pages)] if file.state is FileState.READY else []


def _stays_a_sign(error: Exception) -> None:
    if not isinstance(error, AppError | OSError):
        raise error
