"""What several scenes stand in: a facade, a room in perspective, people, furniture."""

from app.bootstrap.scenes.brush import HEIGHT, INK, WIDTH, Box, Brush, Colour, Point, dim

FLOOR: Colour = (196, 192, 184)
WALL: Colour = (226, 221, 208)
BRICK: Colour = (205, 184, 154)
GLASS: Colour = (120, 142, 154)
WOOD: Colour = (164, 122, 82)
BLUE: Colour = (24, 84, 140)
TEAL: Colour = (18, 104, 110)
_SKINS: tuple[Colour, ...] = ((214, 170, 136), (198, 150, 118), (226, 184, 150))
_CLOTHES: tuple[Colour, ...] = ((62, 74, 96), (88, 92, 98), (44, 58, 54), (108, 92, 78))


def facade(brush: Brush, ground: float = 830, windows: tuple[int, ...] = (1010, 1310)) -> None:
    """Sky, a brick wall with windows, and the pavement before it."""
    brush.fade((0, 0, WIDTH, 230), (168, 198, 226), (216, 226, 232))
    brush.fade((0, 150, WIDTH, ground), brush.vary(BRICK, 10), dim(BRICK, 0.9))
    for row, y in enumerate(range(150, round(ground), 26)):
        brush.line(((0, y), (WIDTH, y)), dim(BRICK, 0.88), 2)
        for x in range((row % 2) * 40, WIDTH, 80):
            brush.line(((x, y), (x, y + 26)), dim(BRICK, 0.9), 2)
    brush.block((0, 120, WIDTH, 168), (232, 228, 218), (180, 174, 162))
    for x in windows:
        window(brush, (x, 260, x + 210, 520))
    brush.fade((0, ground, WIDTH, HEIGHT), (158, 156, 150), (116, 114, 110))
    for depth in (40, 110, 210, 330):
        brush.line(((0, ground + depth), (WIDTH, ground + depth)), (138, 136, 130), 3)
    for x in range(-600, 2300, 240):
        brush.line(((800 + (x - 800) * 0.72, ground), (x, HEIGHT)), (138, 136, 130), 3)


def window(brush: Brush, box: Box) -> None:
    """A window with two panes and a grille of light."""
    left, top, right, bottom = box
    brush.block((left - 12, top - 12, right + 12, bottom + 16), (236, 234, 228), (170, 166, 156))
    brush.fade(box, (96, 118, 134), (150, 172, 184))
    brush.area([(left, bottom), (left + 70, top), (left + 120, top), (left + 40, bottom)], (170, 190, 200))
    brush.block(((left + right) / 2 - 6, top, (left + right) / 2 + 6, bottom), (236, 234, 228))


def room(brush: Brush, wall: Colour = WALL, far: float = 0.42, middle: float = 800) -> Box:
    """A room seen along its length: floor tiles, side walls, ceiling lamps; gives the far wall's box."""
    half_w, half_h = WIDTH / 2 * far, HEIGHT / 2 * far
    left, right, top, bottom = middle - half_w, middle + half_w, 540 - half_h, 540 + half_h * 1.05
    brush.fade((0, 0, WIDTH, HEIGHT // 2), (238, 236, 230), (214, 210, 202))
    brush.fade((0, round(bottom), WIDTH, HEIGHT), dim(FLOOR, 0.86), brush.vary(FLOOR))
    _tiles(brush, (middle, 540), bottom)
    wall = brush.vary(wall)
    brush.area([(0, 0), (left, top), (left, bottom), (0, HEIGHT)], dim(wall, 0.9))
    brush.area([(WIDTH, 0), (right, top), (right, bottom), (WIDTH, HEIGHT)], dim(wall, 0.96))
    brush.fade((left, top, right, bottom), wall, dim(wall, 0.92))
    for share in (0.3, 0.62):
        y, half = top * share * 0.75, half_w * (1 - share) + 90
        brush.area(
            [(middle - half, y), (middle + half, y), (middle + half * 0.9, y + 26), (middle - half * 0.9, y + 26)],
            (255, 254, 246),
        )
    brush.light((middle - 300, 40, middle + 300, 200), 120)
    for corners in (
        [(0, HEIGHT), (left, bottom)],
        [(WIDTH, HEIGHT), (right, bottom)],
        [(left, bottom), (right, bottom)],
    ):
        brush.line(corners, (150, 132, 112), 14)
    return left, top, right, bottom


def _tiles(brush: Brush, vanishing: Point, near: float) -> None:
    grout = dim(FLOOR, 0.8)
    for x in range(-3200, 4900, 300):
        share = (near - vanishing[1]) / (HEIGHT - vanishing[1])
        brush.line(((vanishing[0] + (x - vanishing[0]) * share, near), (x, HEIGHT)), grout, 3)
    for depth in (1.12, 1.3, 1.55, 1.9, 2.4, 3.2):
        y = vanishing[1] + (HEIGHT - vanishing[1]) / depth
        if y > near:
            brush.line(((0, y), (WIDTH, y)), grout, 3)
    brush.light((vanishing[0] - 160, near + 60, vanishing[0] + 220, HEIGHT - 160), 60)


def plain_wall(brush: Brush, colour: Colour = WALL, floor: float = 1010) -> None:
    """A wall seen straight on, with its skirting and a strip of floor."""
    colour = brush.vary(colour)
    brush.fade((0, 0, WIDTH, floor), dim(colour, 1.04), dim(colour, 0.9))
    brush.fade((0, floor, WIDTH, HEIGHT), dim(FLOOR, 0.82), FLOOR)
    for x in range(-500, 2300, 260):
        brush.line(((800 + (x - 800) * 0.8, floor), (x, HEIGHT)), dim(FLOOR, 0.74), 3)
    brush.line(((0, floor + 70), (WIDTH, floor + 70)), dim(FLOOR, 0.76), 3)
    brush.block((0, floor - 34, WIDTH, floor), (150, 134, 116))
    brush.light((brush.rng.randint(100, 500), -80, brush.rng.randint(900, 1400), 260), 95)


def person(brush: Brush, foot: Point, height: float, seated: bool = False) -> Box:
    """Somebody seen from the front; gives the face's box, to be blurred."""
    x, y = foot
    head = height * (0.19 if seated else 0.13)
    cloth = brush.vary(brush.rng.choice(_CLOTHES))
    top = y - height
    shoulder, hip = top + head * 1.15, y - height * (0.32 if seated else 0.44)
    brush.shadow([(x - head, y - 12), (x + head, y - 12), (x + head, y + 20), (x - head, y + 20)], 120, 2)
    for side in (-1, 1):
        leg = x + side * head * 0.5
        brush.block((leg - head * 0.36, hip, leg + head * 0.36, y - 10), dim(cloth, 0.62), None, 12)
        brush.block((leg - head * 0.38, y - 26, leg + head * 0.42, y), (32, 30, 30), None, 10)
        if seated:
            brush.block(
                (leg - head * 0.46, hip - head * 0.1, leg + head * 0.46, hip + head * 0.5), dim(cloth, 0.74), None, 22
            )
        arm = x + side * head * 1.12
        brush.block(
            (arm - head * 0.26, shoulder + 8, arm + head * 0.26, hip + head * 0.1), dim(cloth, 0.86), None, head * 0.26
        )
    brush.block((x - head, shoulder, x + head, hip + head * 0.1), cloth, None, head * 0.4)
    _head(brush, (x, top), head, cloth)
    return x - head * 0.7, top - head * 0.2, x + head * 0.7, top + head * 1.2


def _head(brush: Brush, crown: Point, head: float, cloth: Colour) -> None:
    x, top = crown
    skin = brush.rng.choice(_SKINS)
    brush.block((x - head * 0.22, top + head * 0.8, x + head * 0.22, top + head * 1.25), dim(skin, 0.88))
    if brush.rng.random() < 0.5:
        brush.draw.ellipse(
            (x - head * 0.68, top - head * 0.18, x + head * 0.68, top + head * 1.35), fill=dim(cloth, 0.6)
        )
    else:
        brush.draw.ellipse((x - head * 0.54, top - head * 0.16, x + head * 0.54, top + head * 0.75), fill=(40, 32, 28))
    brush.draw.ellipse((x - head * 0.44, top, x + head * 0.44, top + head * 1.02), fill=skin)
    for side in (-1, 1):
        brush.disc((x + side * head * 0.18, top + head * 0.45), head * 0.055, INK)
    brush.line(((x - head * 0.15, top + head * 0.78), (x + head * 0.15, top + head * 0.78)), dim(skin, 0.6), 4)


def plant(brush: Brush, foot: Point, size: float) -> None:
    """A pot with leaves."""
    x, y = foot
    brush.shadow(
        [(x - size * 0.4, y - 8), (x + size * 0.5, y - 8), (x + size * 0.5, y + 18), (x - size * 0.4, y + 18)], 110
    )
    for _ in range(16):
        lean, reach = brush.rng.uniform(-1, 1), brush.rng.uniform(0.5, 1)
        tip = (x + lean * size * 0.6, y - size * 0.5 - reach * size * 0.8)
        green = brush.vary((62, 108, 60), 22)
        base = y - size * 0.45
        middle = (x + lean * size * 0.42, (tip[1] + base) / 2)
        brush.area(
            [
                (x - 8, base),
                (middle[0] - size * 0.08, middle[1]),
                tip,
                (middle[0] + size * 0.08, middle[1]),
                (x + 8, base),
            ],
            green,
        )
    brush.area(
        [
            (x - size * 0.3, y - size * 0.5),
            (x + size * 0.3, y - size * 0.5),
            (x + size * 0.22, y),
            (x - size * 0.22, y),
        ],
        (158, 92, 62),
    )
    brush.block((x - size * 0.33, y - size * 0.56, x + size * 0.33, y - size * 0.46), (176, 106, 72))


def chair(brush: Brush, left: float, seat: float, width: float, colour: Colour) -> None:
    """A waiting-room chair seen from the front."""
    right = left + width
    for x in (left + 14, right - 14):
        brush.tube(((x, seat), (x, seat + width * 0.75)), 10)
    brush.block((left + 4, seat - width * 0.95, right - 4, seat - 18), colour, dim(colour, 0.7), 16)
    brush.area([(left - 4, seat), (right + 4, seat), (right - 6, seat - 40), (left + 6, seat - 40)], dim(colour, 1.15))
    brush.block((left - 4, seat - 4, right + 4, seat + 18), dim(colour, 0.8), None, 8)


def sheet(brush: Brush, box: Box, title: str = "", lines: int = 8, ink: Colour = (120, 124, 130)) -> None:
    """A pinned page: a title and lines too small to read."""
    left, top, right, bottom = box
    brush.shadow([(left + 6, top + 8), (right + 8, top + 8), (right + 8, bottom + 10), (left + 6, bottom + 10)], 100, 1)
    brush.block(box, brush.vary((248, 247, 242), 4), (206, 204, 198))
    width, pad = right - left, (right - left) * 0.1
    y = top + pad
    if title:
        brush.words(((left + right) / 2, y + width * 0.06), title, max(14, round(width * 0.11)), INK)
        y += width * 0.2
    step = (bottom - pad - y) / max(1, lines)
    for _ in range(lines):
        brush.line(
            ((left + pad + brush.rng.random() * width * 0.35, y), (right - pad, y)), ink, max(2, round(step * 0.28))
        )
        y += step
    brush.disc(((left + right) / 2, top + 9), 7, (196, 60, 52))
