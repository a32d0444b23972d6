"""The sheet a holder keeps: one half of the office's recovery code, large enough to type from, and as a QR code."""

import re
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
from app.reports.wording import code, secrecy_line

_GROUPS_PER_ROW = 4
_QR_SIDE = 130.0
_TEXT = replace(BODY, size=10.5, leading=20)


def build_recovery_sheet(office: str, holder: str, share_code: str, fingerprint: str, made_on: date) -> BuiltDocument:
    """One page. `share_code` has groups parted by dashes or spaces; `fingerprint` names the office key of the code."""
    story = Story()
    title = tr("report-recovery-title")
    add_letterhead(story, OfficeStyle(None, (office,)), title, [(tr("report-date"), format_date(made_on))])
    story.facts([[(tr("report-recovery-holder"), holder)], [(tr("report-recovery-key"), code(fingerprint))]])
    story.gap(4)
    story.paragraph(tr("report-recovery-what"), _TEXT)
    story.section(tr("report-recovery-code"))
    story.add(CodeGrid(re.split(r"[-\s]+", share_code.strip()), _GROUPS_PER_ROW, story.element.child("P")))
    story.add(QrCode(share_code, _QR_SIDE, story.element.child("Figure", alt=tr("report-recovery-code"))))
    story.section(tr("report-recovery-keeping"))
    story.bullets([tr(f"report-recovery-rule-{k}") for k in range(1, 5)])
    around = PageText(title=title, secrecy=secrecy_line("confidential"), guarded=True)
    metadata = Metadata(title, office, datetime(made_on.year, made_on.month, made_on.day, tzinfo=UTC))
    return BuiltDocument(build_pages(story.flowables, around, story.parts, metadata))
