"""Scenes in the building: doors, corridors, lift, washroom, counter, waiting room, archive."""

from app.bootstrap.scenes.brush import HEIGHT, INK, STEEL, WIDTH, Box, Brush, dim
from app.bootstrap.scenes.outdoors import wheelchair
from app.bootstrap.scenes.places import BLUE, TEAL, WOOD, chair, person, plain_wall, plant, room, sheet, window
from app.bootstrap.scenes.shot import Shot
from app.persian.catalogue import tr

_CREAM = (236, 230, 214)


def door(brush: Brush, fault: bool) -> Shot:
    """A door seen straight on, a tape across its opening; at fault it is narrow."""
    plain_wall(brush)
    half = 170 if fault else 250
    left, right = 800 - half, 800 + half
    brush.shadow([(left - 10, 170), (right + 40, 170), (right + 44, 1010), (left - 10, 1010)], 90)
    brush.block((left - 34, 150, right + 34, 1010), (120, 88, 60), (92, 66, 44))
    brush.fade((left, 184, right, 1010), (206, 200, 188), (170, 164, 154))
    brush.fade((left, 800, right, 1010), (150, 146, 140), (178, 172, 164))
    leaf = [(right, 184), (right + 150, 230), (right + 150, 1090), (right, 1010)]
    brush.area(leaf, dim(WOOD, 0.9))
    brush.area([(right + 24, 280), (right + 126, 306), (right + 126, 600), (right + 24, 580)], WOOD)
    brush.area([(right + 24, 650), (right + 126, 674), (right + 126, 1020), (right + 24, 974)], WOOD)
    brush.disc((right + 126, 650), 14, STEEL, INK)
    brush.sign((left - 400, 380, left - 90, 490), tr("sample-sign-desk"), TEAL)
    brush.tape((left, 900), (right, 900), 24)
    return Shot((left - 30, 820, right + 40, 960))


def corridor(brush: Brush, fault: bool) -> Shot:
    """The way to the service desk; at fault shelves and chairs stand in it."""
    left, _top, right, bottom = _passage(brush)
    if fault:
        for near, far in ((1130, 880), (860, 740)):
            _shelf(brush, near, far)
        brush.tape((470, 1050), (1140, 1050), 24)
        return Shot((440, 560, 1560, 1120))
    brush.tape((190, 1060), (1420, 1060), 24)
    return Shot((left - 60, bottom, right + 60, bottom + 250))


def tactile(brush: Brush, fault: bool) -> Shot:
    """The corridor with a guiding strip; at fault it ends before the desk, or was never laid."""
    _left, _top, _right, bottom = _passage(brush)
    end = brush.rng.choice((HEIGHT, 840)) if fault else bottom

    def x(edge: float, y: float) -> float:
        return 800 + edge * (y - 540) / (HEIGHT - 540)

    if end < HEIGHT:
        strip = [(x(-110, end), end), (x(110, end), end), (910, HEIGHT), (690, HEIGHT)]
        brush.area(strip, (226, 184, 48))
        for edge in (-75, -25, 25, 75):
            brush.line(((x(edge, end), end), (x(edge, HEIGHT), HEIGHT)), (198, 156, 34), 9)
    return Shot((560, bottom + 20, 1040, HEIGHT - 80))


def _passage(brush: Brush) -> Box:
    box = room(brush, _CREAM, 0.3)
    left, top, right, bottom = box
    brush.block((left + 60, top + 90, right - 60, bottom), (108, 128, 138), (70, 80, 88))
    brush.sign((left + 70, top + 16, right - 70, top + 78), tr("sample-sign-desk"), TEAL)
    for near, far in ((140, 300), (360, 455)):
        for mirror in (False, True):
            corners = [
                (near, 210 + near * 0.42),
                (far, 210 + far * 0.42),
                (far, 1130 - far * 0.9),
                (near, 1160 - near * 0.9),
            ]
            placed = [(WIDTH - x, y) for x, y in corners] if mirror else corners
            brush.area(placed, dim(WOOD, 0.86 if mirror else 0.94))
            brush.line([*placed, placed[0]], (104, 78, 54), 8)
    return box


def _shelf(brush: Brush, near: float, far: float) -> None:
    """A filing shelf along the right wall; `near` and `far` are where its foot stands."""
    scale = (near - 540) / 660
    x, height, width = 800 + 540 * scale, 760 * scale, 330 * scale
    brush.shadow([(x - 40, near - 10), (x + width, near - 10), (x + width, near + 30), (x - 60, near + 24)], 150)
    brush.area(
        [(x, near), (x - 40 * scale, far), (x - 40 * scale, far - height * 0.86), (x, near - height)], (96, 100, 104)
    )
    brush.block((x, near - height, x + width, near), (128, 132, 136), (80, 84, 88))
    for row in range(4):
        top = near - height + height * (row + 0.12) / 4
        binder = x + 12
        while binder < x + width - 30:
            wide = brush.rng.randint(18, 34) * scale
            colour = brush.rng.choice(((52, 84, 130), (150, 60, 54), (70, 110, 80), (60, 62, 66)))
            brush.block((binder, top, binder + wide, top + height * 0.2), brush.vary(colour), dim(colour, 0.6), 3)
            binder += wide + 3


def lift(brush: Brush, fault: bool) -> Shot:
    """The lift's doors and call buttons; at fault a notice says it is out of order."""
    plain_wall(brush, (220, 220, 216))
    brush.block((410, 190, 1010, 1010), (150, 154, 158), (110, 114, 118))
    for left, right in ((440, 706), (714, 980)):
        brush.fade((left, 220, right, 1010), (196, 200, 204), (150, 154, 160))
        brush.area([(left + 40, 1010), (left + 130, 220), (left + 180, 220), (left + 90, 1010)], (212, 216, 220))
    brush.block((620, 120, 800, 176), (24, 26, 30), (80, 84, 88), 8)
    brush.words((710, 148), "۲", 40, (240, 80, 40))
    brush.block((1120, 520, 1240, 790), STEEL, (110, 114, 118), 14)
    for y in (600, 710):
        brush.disc((1180, y), 36, (226, 228, 230), (90, 94, 98))
        tip = -18 if y == 600 else 18
        brush.area([(1160, y - tip / 2), (1200, y - tip / 2), (1180, y + tip)], (52, 56, 60))
    if fault:
        sheet(brush, (560, 470, 860, 700), tr("sample-sign-out-of-order"), 4)
        return Shot((540, 450, 880, 720))
    brush.tape((1340, 1000), (1340, 560), 20)
    return Shot((1100, 500, 1260, 810))


def stairs(brush: Brush, fault: bool) -> Shot:
    """The stairs to the upper floor; at fault they are the only way up."""
    plain_wall(brush, _CREAM, 1060)
    brush.block((380, 120, 1220, 330), (70, 84, 96), (50, 60, 70))
    brush.light((520, 60, 1080, 330), 70)
    for step in range(11):
        top, half = 330 + step * 66, 250 + step * 22
        tread = brush.vary((186, 180, 170), 4)
        brush.area(
            [(800 - half, top), (800 + half, top), (800 + half + 14, top + 24), (800 - half - 14, top + 24)], tread
        )
        brush.block((800 - half - 14, top + 24, 800 + half + 14, top + 66), dim(tread, 0.74))
        brush.line(((800 - half - 14, top + 26), (800 + half + 14, top + 26)), (70, 66, 60), 5)
    for side in (-1, 1):
        brush.tube(((800 + side * 262, 180), (800 + side * 530, 880), (800 + side * 530, 1100)), 18)
        for share in (0.15, 0.45, 0.75):
            x, y = 800 + side * (262 + 268 * share), 180 + 700 * share
            brush.tube(((x, y), (x, y + 190)), 12)
    if not fault:
        brush.sign((1290, 380, 1500, 480), tr("sample-sign-lift"), BLUE)
    return Shot((460, 320, 1140, 1060))


def toilet(brush: Brush, fault: bool) -> Shot:
    """The washroom for wheelchair users; at fault it has no bars and serves as a store."""
    brush.fade((0, 0, WIDTH, 900), (222, 230, 232), (198, 208, 212))
    for x in range(0, WIDTH, 100):
        brush.line(((x, 0), (x, 900)), (186, 198, 202), 3)
    for y in range(0, 900, 100):
        brush.line(((0, y), (WIDTH, y)), (186, 198, 202), 3)
    brush.fade((0, 900, WIDTH, HEIGHT), (156, 160, 160), (186, 188, 186))
    brush.light((500, -60, 1100, 240), 110)
    brush.shadow([(620, 980), (1000, 980), (1030, 1060), (600, 1060)], 120)
    brush.block((660, 470, 940, 700), (246, 247, 248), (196, 200, 204), 26)
    brush.block((720, 760, 880, 1020), (232, 234, 236), (190, 194, 198), 40)
    brush.draw.ellipse((610, 690, 990, 880), fill=(250, 251, 252), outline=(196, 200, 204), width=4)
    brush.draw.ellipse((660, 720, 940, 840), fill=(214, 220, 224))
    if fault:
        for left, top in ((180, 760), (220, 600), (1150, 780)):
            brush.block((left, top, left + 260, top + 220), brush.vary(WOOD, 12), dim(WOOD, 0.6))
            brush.line(((left, top + 70), (left + 260, top + 70)), dim(WOOD, 0.8), 8)
        return Shot((160, 460, 1440, 1040))
    for side in (-1, 1):
        brush.tube(
            ((800 + side * 330, 560), (800 + side * 330, 700), (800 + side * 230, 700), (800 + side * 230, 560)), 24
        )
    brush.sign((1250, 250, 1430, 430), "", BLUE)
    wheelchair(brush, (1335, 345), 62)
    brush.tape((260, 1090), (1340, 1090), 22)
    return Shot((440, 460, 1160, 1060))


def counter(brush: Brush, fault: bool) -> Shot:
    """The service desk with its clerk; at fault the counter is high and nobody sits behind it."""
    plain_wall(brush, (230, 224, 210))
    brush.sign((420, 110, 1180, 250), tr("sample-sign-desk"), TEAL)
    window(brush, (70, 250, 300, 560))
    top = 560 if fault else 680
    faces: tuple[Box, ...] = ()
    if fault:
        brush.block((640, 380, 900, 620), (60, 64, 70), None, 40)
    else:
        faces = (person(brush, (760, 860), 520, seated=True),)
    brush.block((960, top - 190, 1230, top - 30), (36, 40, 46), (20, 22, 26), 10)
    brush.block((972, top - 178, 1218, top - 44), (70, 116, 150))
    brush.block((1075, top - 30, 1115, top), (50, 54, 60))
    brush.shadow([(220, 1010), (1400, 1010), (1440, 1090), (200, 1090)], 130)
    brush.fade((250, top + 30, 1370, 1030), WOOD, dim(WOOD, 0.8))
    for x in range(250, 1370, 187):
        brush.line(((x, top + 30), (x, 1030)), dim(WOOD, 0.72), 4)
    brush.block((210, top - 6, 1410, top + 36), (92, 72, 54), (60, 46, 34), 6)
    sheet(brush, (330, top - 120, 430, top - 4), "", 5)
    brush.tape((1480, 1020), (1480, top), 20)
    chair(brush, 300, 920, 190, (52, 84, 120))
    return Shot((210, top - 40, 1540, 1040), faces)


def waiting(brush: Brush, fault: bool) -> Shot:
    """The waiting room; at fault there are too few seats."""
    plain_wall(brush)
    window(brush, (1050, 170, 1390, 520))
    sheet(brush, (180, 240, 380, 500), tr("sample-sign-guide"), 7)
    colour = brush.rng.choice(((46, 92, 124), (60, 96, 72), (120, 60, 52)))
    for number in range(2 if fault else 6):
        chair(brush, 220 + number * 195, 900, 176, colour)
    seated = person(brush, (308, 1030), 520, seated=True)
    standing = person(brush, (1230, 1090), 760)
    plant(brush, (1500, 1060), 190)
    return Shot((200, 700, 620 if fault else 1400, 1060), (seated, standing))


def archive(brush: Brush, fault: bool) -> Shot:
    """Shelves of case files; at fault some lie on the floor."""
    plain_wall(brush, (214, 208, 196))
    for left in (120, 600, 1080):
        brush.block((left, 130, left + 420, 1020), (120, 124, 128), (84, 88, 92))
        for row in range(5):
            top = 150 + row * 174
            brush.block((left + 14, top, left + 406, top + 158), (62, 62, 64))
            x = left + 18
            while x < left + 380:
                wide = brush.rng.randint(20, 44)
                colour = brush.vary(
                    brush.rng.choice(((196, 176, 130), (74, 104, 140), (150, 82, 70), (98, 122, 96))), 12
                )
                drop = brush.rng.randint(0, 26)
                brush.block((x, top + 16 + drop, x + wide, top + 158), colour, dim(colour, 0.6))
                brush.block((x + 5, top + 60, x + wide - 5, top + 92), (240, 238, 230))
                x += wide + 2
    if fault:
        for number in range(5):
            left, top = 480 + number * 120, 1010 + (number % 2) * 46
            brush.shadow([(left, top + 20), (left + 190, top + 20), (left + 200, top + 70), (left, top + 70)], 130)
            brush.block((left, top, left + 180, top + 50), brush.vary((190, 168, 122), 16), (120, 104, 74))
        return Shot((460, 980, 1180, 1120))
    return Shot((580, 120, 1050, 1020))
