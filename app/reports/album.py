"""The photos of a record made ready to print, numbered in the order of the record."""

from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace

from app.persian.catalogue import tr
from app.reports.blocks import Balanced, Paragraph
from app.reports.figures import PHOTO_BOX, PhotoCell, PhotoRow
from app.reports.pictures import Picture, photo
from app.reports.story import Story
from app.reports.styles import CAPTION, NOTE
from app.reports.tagging import Element
from app.reports.wording import Record

_WORKERS = 2  # Pillow decodes and scales outside the interpreter's lock


@dataclass(frozen=True, slots=True)
class Print:
    """One photo: its number in the document, its picture, or None and whether its file is here at all."""

    number: int
    record: Record
    picture: Picture | None
    is_here: bool


@dataclass(slots=True)
class Album:
    """All photos by id; `used` are those already shown."""

    prints: dict[str, Print] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)

    def number(self, photo_id: str) -> int | None:
        """The number a photo has in the document."""
        known = self.prints.get(photo_id)
        return known.number if known else None

    def rows(self, photo_ids: Sequence[str], parent: Element) -> list[PhotoRow]:
        """Rows of two for those of the photos not yet shown."""
        new = [self.prints[key] for key in photo_ids if key in self.prints and key not in self.used]
        self.used.update(str(entry.record["id"]) for entry in new)
        cells = [_cell(entry, parent) for entry in new]
        return [PhotoRow(cells[k : k + 2]) for k in range(0, len(cells), 2)]

    @property
    def unused(self) -> list[str]:
        """Ids of the photos not shown yet, in the record's order."""
        return [key for key in self.prints if key not in self.used]


def load_album(record: Record, images: Callable[[str], bytes | None], report: Callable[[int], None]) -> Album:
    """Fetch every photo in this thread, scale them beside it; `report` hears how many are done."""
    waiting: list[tuple[Record, Future[Picture | None] | None]] = []
    with ThreadPoolExecutor(_WORKERS) as pool:
        for done, entry in enumerate(record["photos"], 1):
            data = images(entry["id"])
            waiting.append((entry, pool.submit(photo, data, *PHOTO_BOX) if data is not None else None))
            report(done)
        album = Album()
        for number, (entry, future) in enumerate(waiting, 1):
            picture = future.result() if future else None
            album.prints[entry["id"]] = Print(number, entry, picture, future is not None)
    return album


def add_photos(story: Story, album: Album, photo_ids: Sequence[str]) -> None:
    """Show photos as rows of their own."""
    for row in album.rows(photo_ids, story.element):
        story.add(row)


def _cell(entry: Print, parent: Element) -> PhotoCell:
    caption = entry.record["caption"]
    shown = (
        tr("report-photo-caption", number=entry.number, caption=caption)
        if caption
        else tr("report-photo-caption-bare", number=entry.number)
    )
    figure = parent.child("Figure", alt=caption or tr("report-photo-alt", number=entry.number))
    message = "report-photo-unreadable" if entry.is_here else "report-photo-missing"
    missing = Paragraph(
        tr(message, name=entry.record["file_name"]), replace(NOTE, align="center", after=0), figure.child("P")
    )
    return PhotoCell(entry.picture, missing, Balanced(shown, CAPTION, parent.child("Caption")), figure)
