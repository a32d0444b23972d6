"""The numbers this laptop may give to registry entries and letters."""

from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base


class NumberBlock(Base):
    """A run of numbers of one kind and Solar Hijri year, leased by the centre to the device `device_id`.

    An office without a centre numbers by itself: no device, and no `last`. `told` is the `next` the centre last heard.
    """

    __tablename__ = "number_block"

    kind: Mapped[str] = mapped_column(primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True)
    first: Mapped[int] = mapped_column(primary_key=True)
    last: Mapped[int | None]
    next: Mapped[int]
    told: Mapped[int] = mapped_column(default=0)
    device_id: Mapped[UUID | None]
