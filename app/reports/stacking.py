"""Several finished documents in one file, for the printer: what they look like, without what proves them."""

from collections.abc import Sequence
from io import BytesIO

from pikepdf import OutlineItem, Pdf, String

_LANGUAGE = "fa-IR"


def stack(documents: Sequence[tuple[str, bytes]], title: str) -> bytes:
    """The pages one after another, each document under a bookmark of its name; signatures are pictures here."""
    with Pdf.new() as made:
        with made.open_outline() as outline:
            for name, data in documents:
                with Pdf.open(BytesIO(data)) as document:
                    document.flatten_annotations("print")
                    outline.root.append(OutlineItem(name, len(made.pages)))
                    made.pages.extend(document.pages)
        made.Root.Lang = String(_LANGUAGE)
        made.docinfo["/Title"] = title
        kept = BytesIO()
        made.save(kept, deterministic_id=True)
    return kept.getvalue()
