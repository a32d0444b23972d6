"""What the presenter of a checklist asks its page to show."""

from collections.abc import Sequence
from typing import Protocol

from app.domain.checklists import AnswerInvalid, Score
from app.ui.screens.visit.checklist.filling import Filling
from app.use_cases.checklists.views import ItemView
from app.use_cases.visits.photo_views import PhotoView


class ChecklistScreen(Protocol):
    """What the page shows."""

    def is_behind(self) -> bool:
        """Whether another tab is in front, so that nobody sees what is shown."""

    def show_checklists(self, fillings: Sequence[Filling], chosen: int) -> None:
        """Offer the visit's checklists when there are several."""

    def show_filling(self, filling: Filling | None, editable: bool) -> None:
        """Lay out a checklist's rows; None: the visit has no checklist."""

    def show_items(self, views: Sequence[ItemView]) -> None:
        """Repaint these rows and no others."""

    def show_scores(self, scores: Score, filling: Filling) -> None:
        """Repaint the ring, the counts and the sections' progress."""

    def show_current(self, view: ItemView, *, focus: bool) -> None:
        """Mark a row as the one stood on; `focus` brings keyboard and sight there."""

    def show_photos(self, photos: Sequence[PhotoView], of_item: ItemView | None) -> None:
        """Show the strip: the photos of an item, or all of the visit's."""

    def show_invalid(self, code: str, error: AnswerInvalid) -> None:
        """Say beside a row why its answer is not taken."""

    def open_note(self, code: str) -> None:
        """Open a row's note for typing."""

    def open_information(self, code: str) -> None:
        """Open or close a row's hint and citation."""

    def ask_photo(self, code: str) -> None:
        """Ask for photos of a row."""
