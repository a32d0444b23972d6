"""What people write into a case, in the one spelling that is kept."""

from app.domain.fields import short
from app.domain.findings import require_text
from app.domain.submissions import LONGEST_TEXT
from app.persian.text import normalise


def written(text: str, what: str, *, required: bool = False) -> str:
    """The text, trimmed; raises `TextMissing` where it is required and empty, `TextTooLong`."""
    kept = normalise(short(text, LONGEST_TEXT)).strip()
    return require_text(kept, what) if required else kept
