"""Takes the photos of the sample and marks what matters on them; faces and plates are blurred."""

from collections.abc import Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from random import Random
from uuid import UUID

from app.bootstrap.sample.day import Exposure, Turn
from app.bootstrap.sample.story import StoryClock
from app.bootstrap.sample_photos import SamplePhoto, paint_photo
from app.bootstrap.scenes.brush import Box
from app.domain.checklists import ItemKind
from app.persian.calendar import TEHRAN
from app.use_cases.desk import Desk
from app.use_cases.sealing.record import shown_value
from app.use_cases.views import AnnotationDraft, ItemView

_MARKED = 0.6


class Darkroom:
    """Paints all photos on a thread of its own, ahead of the story that will need them."""

    def __init__(self, turns: Iterable[Turn]) -> None:
        self._painter = ThreadPoolExecutor(1, "sample-photos")
        self._painted: dict[Exposure, Future[SamplePhoto]] = {
            exposure: self._painter.submit(_paint, exposure) for turn in turns for exposure in turn.exposures
        }

    def photo(self, exposure: Exposure) -> SamplePhoto:
        """The photo, when it is painted; each can be fetched once."""
        return self._painted.pop(exposure).result()

    def close(self) -> None:
        """Paint no more."""
        self._painter.shutdown(cancel_futures=True)


def _paint(exposure: Exposure) -> SamplePhoto:
    return paint_photo(
        exposure.scene,
        exposure.caption,
        exposure.at,
        exposure.seed,
        fault=exposure.fault,
        is_close=exposure.is_close,
    )


def take_photos(
    desk: Desk,
    clock: StoryClock,
    darkroom: Darkroom,
    visit_id: UUID,
    item: ItemView,
    exposures: Sequence[Exposure],
) -> tuple[UUID, ...]:
    """Keep the photos of one answer with their marks; gives their ids."""
    return tuple(_take(desk, clock, darkroom.photo(exposure), visit_id, item, exposure) for exposure in exposures)


def _take(
    desk: Desk, clock: StoryClock, photo: SamplePhoto, visit_id: UUID, item: ItemView, exposure: Exposure
) -> UUID:
    clock.go_to(exposure.at)
    name = f"IMG_{exposure.at.astimezone(TEHRAN):%Y%m%d_%H%M%S}.jpg"
    kept = desk.visits.add_photo(visit_id, photo.jpeg, name, exposure.item_code, exposure.caption)
    if marks := _marks(photo, item, exposure.fault, Random(exposure.seed)):
        desk.visits.annotate(kept.id, marks)
    return kept.id


def _marks(photo: SamplePhoto, item: ItemView, fault: bool, dice: Random) -> list[AnnotationDraft]:
    marks = [AnnotationDraft("blur", _shape(box)) for box in photo.private]
    if not fault or dice.random() > _MARKED:
        return marks
    if item.item.kind not in (ItemKind.MEASURE, ItemKind.COUNT):
        return [*marks, AnnotationDraft("box", _shape(photo.subject))]
    left, top, right, bottom = photo.subject
    middle, centre = (left + right) / 2, (top + bottom) / 2
    tail = min(max(middle + dice.choice((-0.22, 0.22)), 0.08), 0.92), max(centre - 0.26, 0.1)
    label = tail[0] - 0.06, tail[1] - 0.07
    return [
        *marks,
        AnnotationDraft("arrow", _shape((*tail, middle, centre))),
        AnnotationDraft("text", _shape((*label, label[0] + 0.12, label[1] + 0.05)), shown_value(item)),
    ]


def _shape(box: Box) -> dict[str, float]:
    return {name: round(part, 4) for name, part in zip(("x1", "y1", "x2", "y2"), box, strict=True)}
