"""Adding revisions to a PDF held in memory, with nothing written but what was asked for."""

from io import BytesIO

from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfError

from app.domain.errors import AppError
from app.signing.reader import Reader


class PdfNotSignable(AppError):
    """The bytes are not a PDF that can take a signature."""

    code = "pdf_not_signable"


class Appender(IncrementalPdfFileWriter):
    """An incremental writer that leaves Info and XMP as they were.

    pyHanko stamps "modified now" into both at every write. That would read the clock, make the two disagree with the
    sealed document, and force the verifier to let metadata change between signatures.
    """

    def _update_meta(self) -> None:
        return


def open_for_appending(pdf: bytes) -> Appender:
    """Raises PdfNotSignable for anything that is not a sound, unencrypted PDF."""
    try:
        reader = Reader(pdf)
        if reader.encrypted or reader.xrefs.hybrid_xrefs_present:
            raise PdfNotSignable
        return Appender(reader.stream, prev=reader)
    except (PdfError, ValueError, TypeError, KeyError, IndexError, RecursionError) as error:
        raise PdfNotSignable from error


def appended(writer: Appender) -> bytes:
    """The original bytes followed by the new revision."""
    output = BytesIO()
    writer.write(output)  # type: ignore[no-untyped-call]
    return output.getvalue()
