"""Scenes close at hand: notices, a survey box, a ticket machine, a paper on a desk."""

from PIL import Image, ImageDraw

from app.bootstrap.scenes.brush import HEIGHT, INK, STEEL, WIDTH, Brush, dim
from app.bootstrap.scenes.places import BLUE, TEAL, WOOD, plain_wall, sheet
from app.bootstrap.scenes.shot import Shot
from app.persian.catalogue import tr
from app.reports.photo_marks import label_font, persian_line

_FELT = (54, 104, 84)


def _board(brush: Brush, title: str) -> None:
    plain_wall(brush)
    brush.sign((540, 70, 1060, 160), title, BLUE)
    brush.shadow([(190, 220), (1430, 220), (1430, 960), (190, 960)], 110)
    brush.block((170, 190, 1430, 940), (150, 116, 78), (110, 84, 54), 6)
    brush.fade((200, 220, 1400, 910), dim(_FELT, 1.06), dim(_FELT, 0.92))


def flowchart(brush: Brush, fault: bool) -> Shot:
    """The notice board with the chart of how complaints are handled; at fault its place is empty."""
    _board(brush, tr("sample-sign-notices"))
    sheet(brush, (250, 280, 480, 600), "", 9)
    sheet(brush, (280, 640, 500, 880), "", 6)
    sheet(brush, (1130, 260, 1350, 560), "", 8)
    if fault:
        brush.block((640, 270, 1020, 840), dim(_FELT, 1.18))
        for x, y in ((652, 284), (1008, 284), (652, 826), (1008, 826)):
            brush.disc((x, y), 8, (196, 60, 52))
        return Shot((620, 250, 1040, 860))
    sheet(brush, (600, 260, 1060, 880), "", 0)
    brush.words((830, 330), tr("sample-sign-flowchart"), 38)
    for row in range(5):
        top = 380 + row * 96
        brush.block((730, top, 930, top + 56), (214, 230, 244), (40, 90, 140), 10)
        brush.line(((760, top + 28), (900, top + 28)), (90, 110, 130), 6)
        if row < 4:
            brush.line(((830, top + 56), (830, top + 96)), (40, 90, 140), 5)
    for x, top in ((625, 476), (955, 572)):
        brush.block((x, top, x + 84, top + 56), (250, 232, 206), (160, 110, 40), 10)
    return Shot((600, 260, 1060, 880))


def guide(brush: Brush, fault: bool) -> Shot:
    """The board that tells steps, documents, cost and responsible person; at fault only traces of glue."""
    plain_wall(brush)
    if fault:
        brush.block((520, 250, 1080, 820), (236, 232, 222))
        for x, y in ((540, 270), (1060, 270), (540, 800), (1060, 800)):
            brush.block((x - 26, y - 12, x + 26, y + 12), (206, 198, 176))
        sheet(brush, (180, 420, 380, 680), "", 7)
        return Shot((500, 230, 1100, 840))
    brush.shadow([(380, 180), (1260, 180), (1260, 900), (380, 900)], 120)
    brush.block((350, 150, 1250, 870), (250, 250, 248), (120, 124, 130), 8)
    brush.block((350, 150, 1250, 260), TEAL, None, 8)
    brush.words((800, 205), tr("sample-sign-guide"), 58, (255, 255, 255))
    for row in range(8):
        y = 290 + row * 70
        brush.line(((380, y + 62), (1220, y + 62)), (206, 210, 214), 3)
        for left, right in ((920, 1200), (640, 880), (400, 600)):
            brush.block((right - (right - left) * brush.rng.uniform(0.5, 1), y + 18, right, y + 38), (110, 116, 124))
    return Shot((350, 150, 1250, 870))


def numbers(brush: Brush, fault: bool) -> Shot:
    """The telephone numbers for complaints; at fault one of them is missing."""
    plain_wall(brush)
    shown = ("۱۱۱",) if fault else ("۱۱۱", "۱۲۸")
    for place, number in enumerate(shown):
        left = 860 - place * 480
        brush.shadow([(left, 300), (left + 420, 300), (left + 420, 820), (left, 820)], 120)
        ground = (178, 46, 40) if number == "۱۲۸" else BLUE
        brush.block((left, 280, left + 400, 800), (250, 250, 246), (180, 180, 176), 10)
        brush.block((left, 280, left + 400, 400), ground, None, 10)
        brush.words((left + 200, 340), tr("sample-sign-complaints"), 40, (255, 255, 255))
        brush.words((left + 200, 540), number, 190, ground)
        for y in (690, 730):
            brush.line(((left + 90, y), (left + 310, y)), (150, 154, 160), 8)
    return Shot((360, 260, 830, 820) if fault else (360, 260, 1280, 820))


def box(brush: Brush, fault: bool) -> Shot:
    """The survey box with its forms; at fault only its screw holes."""
    plain_wall(brush)
    if fault:
        brush.block((600, 360, 1000, 760), (234, 230, 220))
        for x, y in ((640, 410), (960, 410), (640, 710), (960, 710)):
            brush.disc((x, y), 9, (70, 66, 60))
        sheet(brush, (1120, 330, 1330, 600), "", 7)
        return Shot((580, 340, 1020, 780))
    brush.shadow([(540, 340), (1100, 340), (1110, 860), (540, 860)], 140)
    brush.fade((520, 320, 1060, 840), (214, 230, 236), (170, 190, 200))
    brush.draw.rectangle((520, 320, 1060, 840), outline=(120, 136, 146), width=8)
    brush.block((640, 350, 940, 372), (30, 32, 36), None, 8)
    brush.sign((580, 440, 1000, 550), tr("sample-sign-survey"), TEAL)
    for y in (640, 690, 740):
        brush.area([(600, y), (900, y - 16), (960, y + 30), (660, y + 44)], brush.vary((246, 246, 242)))
    brush.block((970, 690, 1030, 760), STEEL, INK, 8)
    brush.draw.arc((980, 650, 1020, 710), 180, 360, fill=(110, 114, 118), width=8)
    sheet(brush, (1150, 470, 1350, 720), tr("sample-sign-form"), 7)
    return Shot((520, 320, 1060, 840))


def tickets(brush: Brush, fault: bool) -> Shot:
    """The machine that gives queue numbers; at fault it is switched off."""
    plain_wall(brush)
    brush.shadow([(560, 1000), (1060, 1000), (1100, 1090), (540, 1090)], 150)
    brush.fade((620, 330, 1000, 1040), (70, 78, 88), (44, 50, 58))
    brush.area([(600, 330), (1020, 330), (980, 250), (640, 250)], (90, 98, 108))
    brush.block((670, 380, 950, 590), (14, 16, 18) if fault else (36, 110, 160), (20, 22, 26), 10)
    if not fault:
        brush.words((810, 430), tr("sample-sign-queue"), 40, (255, 255, 255))
        brush.words((810, 520), "۴۷", 90, (255, 240, 170))
    brush.block((730, 660, 890, 684), (10, 10, 12), None, 6)
    brush.area([(750, 676), (870, 676), (876, 790), (744, 790)], (246, 246, 242))
    if fault:
        sheet(brush, (700, 800, 920, 960), tr("sample-sign-out-of-order"), 3)
    return Shot((600, 240, 1020, 820))


def paper(brush: Brush, fault: bool) -> Shot:
    """A receipt or notice on a desk; at fault the line for its date is empty."""
    brush.fade((0, 0, WIDTH, HEIGHT), dim(WOOD, 1.05), dim(WOOD, 0.82))
    for _ in range(46):
        y = brush.rng.randrange(HEIGHT)
        brush.line(
            ((0, y), (800, y + brush.rng.randint(-12, 12)), (WIDTH, y + brush.rng.randint(-20, 20))), dim(WOOD, 0.9), 3
        )
    brush.light((200, 60, 900, 560), 70)
    page = _page(brush, fault)
    tilt = brush.rng.uniform(-5, 5)
    turned = page.rotate(tilt, Image.Resampling.NEAREST, expand=True)
    left, top = (WIDTH - turned.width) // 2 - 40, (HEIGHT - turned.height) // 2
    brush.shadow(
        [
            (left + 60, top + 60),
            (left + turned.width, top + 60),
            (left + turned.width, top + turned.height),
            (left + 60, top + turned.height),
        ],
        130,
    )
    brush.image.paste(turned, (left, top), turned)
    brush.line(((1330, 260), (1420, 900)), (28, 46, 96), 26)
    brush.area([(1407, 895), (1433, 895), (1426, 950)], (210, 180, 90))
    return Shot((left + 80, top + 150, left + turned.width * 0.62, top + 380))


def _page(brush: Brush, fault: bool) -> Image.Image:
    page = Image.new("RGBA", (820, 1040), (250, 249, 245, 255))
    draw = ImageDraw.Draw(page)
    draw.text((410, 90), persian_line(tr("sample-sign-receipt")), font=label_font(54), fill=INK, anchor="mm")
    draw.line((60, 150, 760, 150), fill=(120, 124, 130), width=4)
    draw.text((760, 240), persian_line(tr("sample-sign-answer-on")), font=label_font(36), fill=INK, anchor="rm")
    if fault:
        draw.line((120, 262, 430, 262), fill=(150, 154, 160), width=3)
    else:
        draw.text((420, 240), "۱۴۰۵/۰۹/۲۰", font=label_font(40), fill=(30, 60, 150), anchor="rm")
    for row in range(9):
        y = 340 + row * 56
        draw.line((90 + brush.rng.randint(0, 240), y, 760, y), fill=(130, 134, 140), width=9)
    draw.ellipse((110, 800, 310, 1000), outline=(60, 80, 170), width=8)
    draw.ellipse((140, 830, 280, 970), outline=(60, 80, 170), width=4)
    draw.line((150, 900, 270, 900), fill=(60, 80, 170), width=6)
    return page
