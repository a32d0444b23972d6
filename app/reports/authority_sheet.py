"""The fingerprint of the office's own signing authority, to be printed, kept and compared by eye."""

from dataclasses import replace
from datetime import UTC, date, datetime

from app.persian.catalogue import tr
from app.persian.jalali import format_date
from app.reports.code_grid import CodeGrid
from app.reports.document import BuiltDocument, OfficeStyle
from app.reports.figures import QrCode
from app.reports.finish import Metadata
from app.reports.letterhead import add_letterhead
from app.reports.page import PageText, build_pages
from app.reports.story import Story
from app.reports.styles import BODY
from app.reports.wording import secrecy_line

_GROUPS_PER_ROW = 4
_QR_SIDE = 130.0
_TEXT = replace(BODY, size=10.5, leading=20)


def build_authority_sheet(
    office: str, authority: str, fingerprint: str, made_on: date, valid_until: date, style: OfficeStyle | None = None
) -> BuiltDocument:
    """One page. `fingerprint` is the root certificate's SHA-256 in groups parted by spaces; `authority` its name."""
    story = Story()
    title = tr("report-authority-title")
    add_letterhead(story, style or OfficeStyle(None, (office,)), title, [(tr("report-date"), format_date(made_on))])
    story.facts(
        [
            [(tr("report-authority-name"), authority)],
            [
                (tr("report-authority-made"), format_date(made_on)),
                (tr("report-authority-until"), format_date(valid_until)),
            ],
        ]
    )
    story.gap(4)
    story.paragraph(tr("report-authority-what"), _TEXT)
    story.section(tr("report-authority-fingerprint"))
    story.add(CodeGrid(fingerprint.split(), _GROUPS_PER_ROW, story.element.child("P")))
    payload = fingerprint.replace(" ", "")
    story.add(QrCode(payload, _QR_SIDE, story.element.child("Figure", alt=tr("report-authority-fingerprint"))))
    story.gap(8)
    story.paragraph(tr("report-authority-how"), _TEXT)
    around = PageText(title=title, secrecy=secrecy_line("normal"))
    metadata = Metadata(title, office, datetime(made_on.year, made_on.month, made_on.day, tzinfo=UTC))
    return BuiltDocument(build_pages(story.flowables, around, story.parts, metadata))
