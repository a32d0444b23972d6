"""Plugs the copies without identities into their port; imported with what they are made of when first needed."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from app.domain.redaction import Original
from app.domain.remains import Remaining, Secrets


class RedactedCopies:
    """The copies as PDF, and the search through them."""

    def redacted_minutes(
        self,
        record: Mapping[str, Any],
        images: Callable[[str], bytes | None],
        logo: bytes | None,
        header_lines: Sequence[str],
        original: Original,
        draft: bool,
    ) -> bytes:
        """The minutes of a redacted record."""
        from app.reports.document import OfficeStyle
        from app.reports.redacted_minutes import build_redacted_minutes

        style = OfficeStyle(logo, tuple(header_lines))
        return build_redacted_minutes(record, images, style, original, draft=draft).pdf

    def remaining(self, pdf: bytes, secrets: Secrets, form: bytes, *, sealed: bool = False) -> Sequence[Remaining]:
        """What a file still says of what was hidden."""
        from app.reports.remains import knowing, remaining

        return remaining(pdf, knowing(secrets, form), sealed=sealed)
