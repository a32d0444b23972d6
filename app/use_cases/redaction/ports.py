"""What copies without identities need from outside."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol

from app.domain.redaction import Original
from app.domain.remains import Remaining, Secrets


class RedactedCopies(Protocol):
    """Makes the copies and searches what it made."""

    def redacted_minutes(
        self,
        record: Mapping[str, Any],
        images: Callable[[str], bytes | None],
        logo: bytes | None,
        header_lines: Sequence[str],
        original: Original,
        draft: bool,
    ) -> bytes: ...
    def remaining(self, pdf: bytes, secrets: Secrets, form: bytes, *, sealed: bool = False) -> Sequence[Remaining]: ...
