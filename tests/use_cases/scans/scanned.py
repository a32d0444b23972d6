"""Scanner output as tests make it, and a case to put it into."""

import io
from pathlib import Path
from uuid import UUID

from PIL import Image, ImageDraw
from reportlab.pdfgen.canvas import Canvas

from app.use_cases.desk import Desk
from app.use_cases.scans.views import DocumentDraft, FilePage, Inbox
from tests.use_cases.complaints.case_making import submission


def pdf(*pages: str) -> bytes:
    """A PDF with a word on each page, upright A4."""
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=(595, 842), invariant=1)
    for text in pages:
        canvas.drawString(100, 700, text)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def picture(name: str = "JPEG", size: tuple[int, int] = (60, 90), shade: int = 200) -> bytes:
    """A picture whose top is black."""
    image = Image.new("L", size, shade)
    ImageDraw.Draw(image).rectangle((0, 0, size[0], size[1] // 4), fill=0)
    target = io.BytesIO()
    image.save(target, name)
    return target.getvalue()


def tiff(*shades: int) -> bytes:
    """A TIFF with a page of each shade."""
    frames = [Image.new("L", (60, 90), shade) for shade in shades]
    target = io.BytesIO()
    frames[0].save(target, "TIFF", save_all=True, append_images=frames[1:], compression="tiff_deflate")
    return target.getvalue()


def stood_still(desk: Desk) -> Inbox:
    """The inbox after two looks."""
    return desk.scans.look(desk.scans.look())


def watched(desk: Desk, folder: Path, **files: bytes) -> Inbox:
    """A folder with these files, chosen and looked at; the last underscore of a name becomes its dot."""
    folder.mkdir(exist_ok=True)
    for name, content in files.items():
        (folder / ".".join(name.rsplit("_", 1))).write_bytes(content)
    desk.scans.choose_folder(folder)
    return stood_still(desk)


def every_page(inbox: Inbox) -> list[FilePage]:
    """All pages that wait."""
    return [FilePage(file.name, file.sha256, page) for file in inbox.files for page in range(file.pages)]


def new_case(desk: Desk) -> UUID:
    """A case that is worked."""
    return desk.complaints.register(submission()).id


def document_of(desk: Desk, folder: Path, case_id: UUID, *pages: str) -> UUID:
    """A document of a PDF with these pages."""
    path = folder / f"{pages[0]}.pdf"
    path.write_bytes(pdf(*pages))
    return desk.scans.attach(case_id, DocumentDraft(), [path])
