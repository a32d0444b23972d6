"""Photos and scans of a visit, their marks, and where their bytes are."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID


@dataclass(frozen=True, slots=True)
class AnnotationDraft:
    """A mark over a photo: arrow, box, blur or text; coordinates are fractions of width and height."""

    kind: str
    shape: Mapping[str, Any]
    text: str = ""


class At(StrEnum):
    """Where the bytes of a file are, as far as this laptop knows."""

    BOTH = "both"
    HERE = "here"
    """Nothing of it has reached the centre."""
    GOING = "going"
    """Some of its pieces are at the centre."""
    CENTRE = "centre"
    """Whole there, and nobody here has asked for it."""
    COMING = "coming"
    """Asked for."""
    AWAITED = "awaited"
    """Still on its way from somebody's laptop to the centre."""
    DAMAGED = "damaged"
    """What came from the centre was twice not what it should be."""


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Where a file is; `done` of `total` pieces are where they go, `holder` is whose laptop it is awaited from."""

    at: At
    done: int = 0
    total: int = 0
    holder: str = ""
    told_at: datetime | None = None

    @property
    def at_centre(self) -> bool:
        """Whether it is whole there."""
        return self.at in (At.BOTH, At.CENTRE, At.COMING)


@dataclass(frozen=True, slots=True)
class PhotoView:
    """A photo or document of a visit; `is_here` is false while its bytes have not arrived.

    `active`: what in a document would act if a viewer let it ("javascript", "launch", "macros"). `where` is None on a
    laptop that knows no centre.
    """

    id: UUID
    kind: str
    sha256: str
    file_name: str
    caption: str
    item_code: str
    width: int | None
    height: int | None
    size: int
    taken_at: datetime | None
    is_damaged: bool
    is_here: bool
    annotations: tuple[AnnotationDraft, ...]
    active: tuple[str, ...] = ()
    where: Whereabouts | None = None
