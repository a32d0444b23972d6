"""What people write into a case, in the one spelling that is kept."""

from app.domain.findings import require_text
from app.domain.submissions import LONGEST_TEXT, TextTooLong
from app.persian.text import normalise


def written(text: str, what: str, *, required: bool = False) -> str:
    """The text, trimmed; raises `TextMissing` where it is required and empty, `TextTooLong`."""
    if len(text) > LONGEST_TEXT:
        raise TextTooLong(count=len(text), most=LONGEST_TEXT)
    kept = normalise(text).strip()
    return require_text(kept, what) if required else kept
