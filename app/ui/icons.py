"""Tabler icons from resources/icons, tinted with a colour token and kept per colour, size and density."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from app.ui import theme

_DENSITY = 2.0  # icons are drawn at twice their size, so they stay sharp on a 200 % screen


def icon(name: str, role: str = "text2", size: int = 20, *, on: str | None = None, mirror: bool = False) -> QIcon:
    """An icon in the colour of a token; `on` is the token of the checked state, `mirror` flips for right to left."""
    made = QIcon()
    made.addPixmap(pixmap(name, role, size, mirror=mirror), QIcon.Mode.Normal, QIcon.State.Off)
    made.addPixmap(pixmap(name, "text3", size, mirror=mirror), QIcon.Mode.Disabled, QIcon.State.Off)
    if on:
        made.addPixmap(pixmap(name, on, size, mirror=mirror), QIcon.Mode.Normal, QIcon.State.On)
    return made


def pixmap(name: str, role: str = "text2", size: int = 20, *, mirror: bool = False) -> QPixmap:
    """One icon as a picture of `size` logical pixels; raises FileNotFoundError for an unknown name."""
    return _drawn(name, str(getattr(theme.tokens(), role)), theme.px(size), mirror)


@lru_cache(maxsize=512)
def _drawn(name: str, colour: str, size: int, mirror: bool) -> QPixmap:
    drawing = QSvgRenderer(QByteArray(_source(name).replace("currentColor", colour).encode()))
    picture = QPixmap(int(size * _DENSITY), int(size * _DENSITY))
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if mirror:
        painter.translate(picture.width(), 0)
        painter.scale(-1, 1)
    drawing.render(painter, QRectF(0, 0, picture.width(), picture.height()))
    painter.end()
    picture.setDevicePixelRatio(_DENSITY)
    return picture


@lru_cache(maxsize=256)
def _source(name: str) -> str:
    svg = (theme.RESOURCES / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    return svg.replace('stroke-width="2"', 'stroke-width="1.75"')
