"""Pages of an official document: margins, running head and foot with the class, page n of m, a draft's watermark."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from reportlab.lib.pagesizes import A4

from app.persian.catalogue import tr
from app.reports.blocks import Block
from app.reports.canvas import DocumentParts, PersianCanvas
from app.reports.finish import Attachment, Metadata, finish
from app.reports.flow import Flow
from app.reports.fonts import Weight
from app.reports.styles import BAD, FOOT, FOOT_STRONG, INK, QUIET, RULE
from app.reports.text import Span, TextStyle, text_of
from app.reports.typesetting import draw_line, shortened

PORTRAIT = (round(A4[0], 2), round(A4[1], 2))
LANDSCAPE = PORTRAIT[::-1]
_SIDE, _TOP, _BOTTOM = 48.0, 54.0, 52.0
_EDGE = 36.0  # above and below on a page that says nothing round its content
_HEAD_LINE, _FOOT_LINE = 40.0, 38.0  # points from the page's edge
_NOTICE_LINE = 20.0
_WATERMARK_ANGLE = 52
_TITLE_SHARE = 0.38  # of the width: the class stands in the middle


@dataclass(frozen=True, slots=True)
class PageText:
    """What every page says round its content; `title` and `number` begin on the second page.

    `notice` stands above all on every page, as on a copy that is not the document itself. `guarded`: the class is
    shown in the colour of a warning. A `bare` page (an envelope, a poster) says nothing.
    `scale` magnifies everything on a larger sheet.
    """

    title: str
    secrecy: str
    number: str = ""
    foot: str = ""
    watermark: str = ""
    notice: str = ""
    guarded: bool = False
    size: tuple[float, float] = PORTRAIT
    bare: bool = False
    scale: float = 1.0

    @property
    def content_width(self) -> float:
        """Width in points between the side margins, before it is magnified."""
        return self.size[0] / self.scale - 2 * _SIDE


def build_pages(
    story: Sequence[Block],
    around: PageText,
    parts: DocumentParts,
    metadata: Metadata,
    attachment: Attachment | None = None,
    drawn: Callable[[], None] = lambda: None,
) -> bytes:
    """Flow the story over pages, draw heads and feet once their number is known, and finish the file.

    `drawn` is called when all stands in its place, before the fonts are written.
    """
    body = PersianCanvas(parts, around.size)
    top, bottom = (_EDGE, _EDGE) if around.bare else (_TOP, _BOTTOM)
    height = around.size[1] / around.scale
    flow = Flow(body, _SIDE, bottom, around.content_width, height - top - bottom, lambda: _magnify(body, around.scale))
    count = flow.fill(story)
    furniture = PersianCanvas(parts, around.size)
    for page in range(1, count + 1):
        with furniture.tagged(None):
            _draw_around(furniture, around, page, count)
        furniture.showPage()
    drawn()
    contents = list(zip(body.pages, furniture.pages, strict=True))
    return finish(contents, around.size, parts, metadata, attachment)


def draw_label(
    canvas: PersianCanvas, content: str | Sequence[Span], style: TextStyle, x: float, y: float, width: float
) -> None:
    """One line of text with its baseline at `y`, aligned within `[x, x + width]`."""
    text = text_of(content if isinstance(content, str) else tuple(content), style)
    draw_line(canvas, text, text.lines(1e9)[0], x, y, width, style.align)


def _magnify(canvas: PersianCanvas, scale: float) -> None:
    if scale != 1:
        canvas.scale(scale, scale)


def _draw_around(canvas: PersianCanvas, around: PageText, page: int, count: int) -> None:
    width, height = (side / around.scale for side in around.size)  # magnified as what lies below it in the same stream
    inner = around.content_width
    if around.watermark:
        _draw_watermark(canvas, around.watermark, width, height)
    if around.bare:
        return
    centred = replace(FOOT_STRONG, align="center", color=BAD if around.guarded else INK)
    opposite = replace(FOOT, align="end")
    head, foot = height - _HEAD_LINE + 6, _FOOT_LINE - 12
    if around.notice:
        draw_label(canvas, around.notice, replace(FOOT_STRONG, align="center"), _SIDE, height - _NOTICE_LINE, inner)
    for y in (head, foot):
        draw_label(canvas, around.secrecy, centred, _SIDE, y, inner)
    if page > 1:
        draw_label(canvas, shortened(around.title, FOOT, inner * _TITLE_SHARE), FOOT, _SIDE, head, inner)
        draw_label(canvas, around.number, opposite, _SIDE, head, inner)
        _rule(canvas, _SIDE, height - _HEAD_LINE, inner)
    _rule(canvas, _SIDE, _FOOT_LINE, inner)
    draw_label(canvas, around.foot, FOOT, _SIDE, foot, inner)
    draw_label(canvas, tr("report-page-of", page=page, count=count), opposite, _SIDE, foot, inner)


def _rule(canvas: PersianCanvas, x: float, y: float, width: float) -> None:
    canvas.setStrokeColorRGB(*RULE)
    canvas.setLineWidth(0.5)
    canvas.line(x, y, x + width, y)


def _draw_watermark(canvas: PersianCanvas, word: str, width: float, height: float) -> None:
    style = TextStyle(Weight.BOLD, 120, 150, "center", color=QUIET)
    canvas.saveState()
    canvas.translate(width / 2, height / 2)
    canvas.rotate(_WATERMARK_ANGLE)
    canvas.paint_see_through()
    draw_label(canvas, word, style, -width, -40, 2 * width)
    canvas.restoreState()
