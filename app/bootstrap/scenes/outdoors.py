"""Scenes before the building: the ramp, the entrance, the car park, a supervised workshop."""

from app.bootstrap.scenes.brush import HEIGHT, INK, STEEL, WIDTH, Brush, dim
from app.bootstrap.scenes.places import BLUE, GLASS, facade, person, plant
from app.bootstrap.scenes.shot import Shot
from app.persian.catalogue import tr

_STONE = (188, 182, 172)


def ramp(brush: Brush, fault: bool) -> Shot:
    """A ramp beside the entrance steps; at fault it is short, steep and without a handrail."""
    facade(brush, 800)
    _glass_door(brush, (190, 380, 500, 800))
    brush.sign((120, 250, 570, 350), tr("sample-sign-office"), BLUE)
    end = 1120 if fault else 1490
    brush.shadow([(60, 985), (end + 40, 985), (end - 80, 1080), (60, 1070)], 130)
    brush.area([(640, 800), (end - 60, 940), (end, 1000), (700, 866)], dim(_STONE, 1.08))
    for step in range(1, 12):
        x, y = 640 + (end - 700) * step / 12, 800 + 140 * step / 12
        brush.line(((x, y), (x + 60, y + 64)), dim(_STONE, 0.94), 3)
    brush.area([(700, 866), (end, 1000), (700, 1000)], dim(_STONE, 0.78))
    brush.area([(90, 800), (640, 800), (700, 866), (60, 866)], dim(_STONE, 1.12))
    brush.block((60, 866, 700, 1000), dim(_STONE, 0.84))
    for step in range(3):
        top = 866 + step * 45
        brush.area([(140, top), (520, top), (540 + step * 14, top + 45), (120 - step * 14, top + 45)], dim(_STONE, 1.1))
        brush.block((120 - step * 14, top + 34, 540 + step * 14, top + 46), dim(_STONE, 0.68))
    if not fault:
        _rail(brush, end)
    _level(brush, end)
    plant(brush, (1500, 1080) if fault else (60, 1090), 150)
    return Shot((680, 770, end + 30, 1020))


def _rail(brush: Brush, end: int) -> None:
    def top(x: float) -> float:
        return 866 + (x - 700) * 134 / (end - 700) - 165

    for x in range(720, end - 10, 150):
        brush.tube(((x, top(x)), (x, top(x) + 165)), 13)
    for drop in (0, 80):
        brush.tube(((700, top(700) + drop), (end - 20, top(end - 20) + drop)), 14)


def _level(brush: Brush, end: int) -> None:
    """A spirit level lying on the slope."""
    slope = 134 / (end - 700)
    left, right = 700 + (end - 700) * 0.38, 700 + (end - 700) * 0.38 + 230
    y1, y2 = 840 + (left - 700) * slope, 840 + (right - 700) * slope
    brush.area([(left, y1), (right, y2), (right + 6, y2 + 34), (left + 6, y1 + 34)], (232, 184, 36))
    brush.line(((left, y1 + 4), (right, y2 + 4)), (250, 222, 120), 5)
    middle, y = (left + right) / 2, (y1 + y2) / 2
    brush.block((middle - 34, y + 6, middle + 34, y + 28), (150, 214, 110), (70, 96, 50), 8)
    brush.disc((middle + (12 if slope > 0.25 else 4), y + 17), 8, (222, 246, 200))


def entrance(brush: Brush, fault: bool) -> Shot:
    """The main door; at fault one wing is shut and three steps lead up."""
    facade(brush, 850, (110, 1280))
    brush.sign((480, 190, 1120, 310), tr("sample-sign-office"), BLUE)
    brush.block((520, 340, 1080, 860), (214, 210, 202), (160, 154, 146))
    _glass_door(brush, (550, 370, 795, 850))
    _glass_door(brush, (805, 370, 1050, 850), open_wide=not fault)
    if fault:
        brush.words((928, 470), tr("sample-sign-closed"), 44, (176, 30, 30))
        for step in range(3):
            top = 850 + step * 62
            brush.block((480 - step * 36, top, 1120 + step * 36, top + 62), dim(_STONE, 1.1 - step * 0.02))
            brush.block((480 - step * 36, top + 48, 1120 + step * 36, top + 62), dim(_STONE, 0.66))
    else:
        brush.block((540, 846, 1060, 866), (150, 152, 156), (92, 94, 98))
        brush.area([(560, 880), (1040, 880), (1110, 1000), (490, 1000)], (72, 66, 62))
        brush.tape((560, 830), (1046, 830), 18)
    plant(brush, (400, 960), 170)
    plant(brush, (1220, 960), 170)
    return Shot((520, 360, 1080, 1030))


def _glass_door(brush: Brush, box: tuple[float, float, float, float], open_wide: bool = False) -> None:
    left, top, right, bottom = box
    brush.fade(box, (58, 62, 66) if open_wide else GLASS, (92, 88, 80) if open_wide else dim(GLASS, 0.78))
    if not open_wide:
        brush.area([(left, bottom - 60), (left + 90, top), (left + 150, top), (left, bottom + 0)], dim(GLASS, 1.2))
        brush.tube((((left + right) / 2 + 40, top + 190), ((left + right) / 2 + 40, top + 330)), 14)
    brush.draw.rectangle(box, outline=(70, 78, 86), width=12)


def parking(brush: Brush, fault: bool) -> Shot:
    """The car park; the place for disabled people is marked, or is not."""
    facade(brush, 560)
    brush.fade((0, 560, WIDTH, 640), (186, 182, 174), (160, 156, 150))
    brush.fade((0, 640, WIDTH, HEIGHT), (104, 106, 108), (78, 80, 84))
    for x in (-120, 420, 1010, 1600):
        brush.area(
            [(800 + (x - 800) * 0.8, 660), (800 + (x - 800) * 0.8 + 12, 660), (x + 24, 1130), (x, 1130)],
            (224, 224, 218),
        )
    if not fault:
        brush.area([(506, 680), (958, 680), (996, 1110), (452, 1110)], (34, 92, 160))
        wheelchair(brush, (724, 880), 150)
    plate = _car(brush, (1060, 560), 560)
    private: tuple[tuple[float, float, float, float], ...] = (plate,)
    if fault:
        private = (*private, _car(brush, (-60, 570), 520))
    else:
        brush.tape((448, 1060), (1000, 1060), 24)
    return Shot((430, 660, 1010, 1130), private)


def wheelchair(
    brush: Brush, centre: tuple[float, float], size: float, colour: tuple[int, int, int] = (246, 248, 250)
) -> None:
    """The sign of access."""
    x, y = centre
    thick = max(6, round(size * 0.11))
    brush.disc((x - size * 0.05, y - size * 0.78), size * 0.14, colour)
    brush.line(
        ((x - size * 0.05, y - size * 0.55), (x, y), (x + size * 0.42, y), (x + size * 0.6, y + size * 0.5)),
        colour,
        thick,
    )
    brush.line(((x - size * 0.03, y - size * 0.28), (x + size * 0.34, y - size * 0.28)), colour, thick)
    wheel = (x - size * 0.55, y - size * 0.3, x + size * 0.45, y + size * 0.7)
    brush.draw.arc(wheel, 20, 275, fill=colour, width=thick)


def _car(brush: Brush, corner: tuple[float, float], width: float) -> tuple[float, float, float, float]:
    """A car's tail; gives the box of its number plate."""
    x, y = corner
    paint = brush.vary(brush.rng.choice(((206, 208, 210), (88, 92, 98), (150, 40, 38), (232, 230, 224))), 8)
    height = width * 0.62
    brush.shadow(
        [(x - 10, y + height), (x + width + 20, y + height), (x + width + 30, y + height + 60), (x, y + height + 50)],
        170,
    )
    for side in (0.08, 0.76):
        brush.block(
            (x + width * side, y + height * 0.7, x + width * (side + 0.16), y + height * 1.04), (26, 26, 28), None, 20
        )
    brush.block((x, y + height * 0.36, x + width, y + height * 0.9), paint, dim(paint, 0.7), 46)
    roof = [
        (x + width * 0.12, y + height * 0.42),
        (x + width * 0.24, y),
        (x + width * 0.76, y),
        (x + width * 0.88, y + height * 0.42),
    ]
    brush.area(roof, dim(paint, 0.92))
    brush.area(
        [
            (x + width * 0.19, y + height * 0.37),
            (x + width * 0.28, y + height * 0.07),
            (x + width * 0.72, y + height * 0.07),
            (x + width * 0.81, y + height * 0.37),
        ],
        (58, 70, 80),
    )
    for side in (0.03, 0.83):
        brush.block(
            (x + width * side, y + height * 0.44, x + width * (side + 0.14), y + height * 0.58),
            (178, 32, 30),
            (90, 16, 16),
            12,
        )
    plate = (x + width * 0.36, y + height * 0.6, x + width * 0.64, y + height * 0.72)
    brush.block(plate, (246, 246, 244), INK, 4)
    brush.block((plate[0], plate[1], plate[0] + width * 0.03, plate[3]), (30, 60, 140))
    number = f"{brush.rng.randint(11, 99)} {brush.rng.randint(111, 999)} - {brush.rng.randint(12, 74)}"
    brush.words(
        ((plate[0] + plate[2]) / 2 + width * 0.015, (plate[1] + plate[3]) / 2), number, round(width * 0.04), INK
    )
    left, top, right, bottom = plate
    return left - 10, top - 8, right + 10, bottom + 8


def workshop(brush: Brush, fault: bool) -> Shot:
    """A workshop that runs on a supervised loan; at fault its machine stands unused under a cover."""
    brush.fade((0, 0, WIDTH, 760), (150, 156, 160), (186, 186, 180))
    for x in range(0, WIDTH, 90):
        brush.line(((x, 0), (x, 760)), (140, 146, 150), 4)
    for x in range(-100, WIDTH, 420):
        brush.line(((x, 250), (x + 210, 60), (x + 420, 250)), (92, 70, 60), 12)
    brush.line(((0, 250), (WIDTH, 250)), (92, 70, 60), 14)
    brush.light((500, 0, 1100, 300), 130)
    brush.fade((0, 760, WIDTH, HEIGHT), (150, 146, 140), (118, 114, 108))
    brush.shadow([(360, 960), (1240, 960), (1300, 1060), (340, 1060)], 160)
    paint = (96, 104, 100) if fault else (44, 110, 92)
    brush.block((400, 560, 1200, 960), paint, dim(paint, 0.6), 18)
    if fault:
        brush.area(
            [(360, 540), (1240, 540), (1290, 930), (1130, 900), (900, 940), (640, 905), (310, 950)], (122, 132, 146)
        )
        for x in (480, 700, 930, 1110):
            brush.line(((x, 548), (x - 24, 900)), (104, 114, 128), 8)
        return Shot((330, 520, 1270, 970))
    brush.block((470, 620, 760, 800), (214, 220, 220), INK, 10)
    for x in (850, 930, 1010, 1090):
        brush.disc((x, 690), 26, brush.rng.choice(((198, 52, 44), (48, 150, 80), (230, 186, 60))), INK)
    brush.block((850, 760, 1130, 880), STEEL, INK, 6)
    face = person(brush, (1360, 1090), 620)
    return Shot((400, 540, 1200, 980), (face,))
