"""What a batch of letters shows."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from app.domain.errors import AppError
from app.use_cases.document_templates.views import LetterView


@dataclass(frozen=True, slots=True)
class BatchLetter:
    """One letter of a batch: `name` is its subject's; `refusal` says why there is none."""

    subject: str
    name: str
    letter: LetterView | None = None
    refusal: AppError | None = None


@dataclass(frozen=True, slots=True)
class BatchView:
    """A batch as it stands."""

    id: UUID
    title: str
    made_at: datetime
    is_signed: bool
    is_ended: bool
    letters: tuple[BatchLetter, ...]

    @property
    def issued(self) -> tuple[LetterView, ...]:
        """What went out."""
        return tuple(each.letter for each in self.letters if each.letter)

    @property
    def refused(self) -> tuple[BatchLetter, ...]:
        """What failed in this run."""
        return tuple(each for each in self.letters if each.refusal)

    @property
    def waiting(self) -> int:
        """How many are not issued."""
        return len(self.letters) - len(self.issued)
