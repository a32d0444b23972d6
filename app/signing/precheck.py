"""What can be said of a file before any parser touches it."""

from app.signing.verdict import Reason

MAX_PDF_BYTES = 100_000_000


def refused_unread(pdf: bytes) -> Reason | None:
    """Why a file need not be parsed at all, or None.

    A signature's dictionary is never packed (its byte offsets must be known), so its name stands in plain bytes.
    """
    if len(pdf) > MAX_PDF_BYTES:
        return Reason.TOO_LARGE
    if not pdf.startswith(b"%PDF-"):
        return Reason.NOT_PDF
    return None if b"/ByteRange" in pdf or b"/Sig" in pdf else Reason.NO_SIGNATURE
