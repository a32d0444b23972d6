"""Where a file is, in words: here, at the centre, on the way, or still on somebody's laptop."""

from typing import Final

from app.persian.catalogue import tr
from app.ui.widgets.thumbnails import Picture
from app.use_cases.visits.photo_views import At, PhotoView, Whereabouts

_TONES: Final = {At.BOTH: "ok", At.DAMAGED: "bad", At.AWAITED: "warn"}
_NOT_THERE: Final = (At.HERE, At.GOING)


def picture_of(photo: PhotoView, caption: str) -> Picture:
    """A photo's place in a row of pictures."""
    where = photo.where
    is_going = where is not None and where.at in _NOT_THERE
    note = "" if where is None or where.at is At.BOTH else place_words(where, photo.is_here)
    return Picture(photo.id, caption, photo.is_here, note, is_going)


def place_words(where: Whereabouts | None, is_here: bool) -> str:
    """A sentence; empty for what is here on a laptop that knows no centre."""
    if where is None:
        return "" if is_here else tr("visit-file-away")
    name = f"visit-where-{where.at}"
    if where.at is At.AWAITED and not where.holder:
        name += "-nobody"
    words = tr(name, holder=where.holder)
    return tr("visit-where-pieces", words=words, done=where.done, total=where.total) if where.total else words


def place_pill(where: Whereabouts | None) -> tuple[str, str] | None:
    """A word or two and their colour, for a table."""
    return None if where is None else (tr(f"visit-place-{where.at}"), _TONES.get(where.at, "info"))
