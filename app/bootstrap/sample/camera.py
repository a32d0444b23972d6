"""Takes the photos of the sample and marks what matters on them; faces and plates are blurred."""

from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from hashlib import sha256
from random import Random
from typing import Any
from uuid import UUID

from app.bootstrap.safe_intake import SafeIntake
from app.bootstrap.sample.day import Exposure, Turn
from app.bootstrap.sample.story import StoryClock
from app.bootstrap.sample_painter import Painter
from app.bootstrap.sample_photos import SamplePhoto
from app.bootstrap.scenes.brush import Box
from app.domain.checklists import ItemKind
from app.persian.calendar import TEHRAN
from app.reports.photo_marks import draw_marks
from app.use_cases.checklists.views import ItemView
from app.use_cases.desk import Desk
from app.use_cases.ports import DocumentFacts, ImageFacts, Intake
from app.use_cases.sealing.record import shown_value
from app.use_cases.sealing.signing import PRINTED_SIDE
from app.use_cases.visits.attachments import THUMBNAIL_SIDE
from app.use_cases.visits.photo_views import AnnotationDraft

_MARKED = 0.6


@dataclass(frozen=True, slots=True)
class Developed:
    """A painted photo and what the worker for foreign files says of it."""

    photo: SamplePhoto
    facts: ImageFacts
    safe: Mapping[int, bytes]
    """Safe copies by their longest side in pixels."""


class Darkroom:
    """Paints and develops all photos in processes of its own, ahead of the story that needs them."""

    def __init__(self, turns: Iterable[Turn]) -> None:
        self._painter, self._intake = Painter(), SafeIntake()
        self._thread = ThreadPoolExecutor(1, "sample-photos")
        self._ready: dict[bytes, Developed] = {}
        self._coming: dict[Exposure, Future[SamplePhoto]] = {
            exposure: self._thread.submit(self._develop, exposure) for turn in turns for exposure in turn.exposures
        }

    def photo(self, exposure: Exposure) -> SamplePhoto:
        """The photo, when it is ready."""
        return self._coming[exposure].result()

    def developed(self, jpeg: bytes) -> Developed | None:
        """What is known of a photo's bytes; None for a file that was not painted here."""
        return self._ready.get(sha256(jpeg).digest())

    def close(self) -> None:
        """Paint no more."""
        self._thread.shutdown(cancel_futures=True)
        self._intake.close()
        self._painter.close()

    def _develop(self, exposure: Exposure) -> SamplePhoto:
        photo = self._painter.paint(
            exposure.scene,
            exposure.caption,
            exposure.at,
            exposure.seed,
            fault=exposure.fault,
            is_close=exposure.is_close,
        )
        safe = {side: self._intake.safe_image(photo.jpeg, side) for side in (THUMBNAIL_SIDE, PRINTED_SIDE)}
        facts = self._intake.inspect_image(photo.jpeg)
        self._ready[sha256(photo.jpeg).digest()] = Developed(photo, facts, safe)
        return photo


class DevelopedIntake:
    """The intake of the sample's desks: knows the painted photos already, asks the worker about all else."""

    def __init__(self, darkroom: Darkroom, intake: Intake) -> None:
        self._darkroom, self._intake = darkroom, intake

    def inspect_image(self, data: bytes) -> ImageFacts:
        """What a picture is."""
        known = self._darkroom.developed(data)
        return known.facts if known else self._intake.inspect_image(data)

    def safe_image(self, data: bytes, max_side: int, marks: Sequence[Mapping[str, Any]] = ()) -> bytes:
        """A safe copy with the marks drawn in."""
        known = self._darkroom.developed(data)
        picture = known.safe.get(max_side) if known else None
        if picture is None:
            return self._intake.safe_image(data, max_side, marks)
        return draw_marks(picture, marks) if marks else picture

    def inspect_document(self, data: bytes, file_name: str) -> DocumentFacts:
        """What a document is."""
        return self._intake.inspect_document(data, file_name)


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
