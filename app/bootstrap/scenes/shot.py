"""Where in a painted scene the matter lies, and what must be blurred before anybody sees it."""

from typing import NamedTuple

from app.bootstrap.scenes.brush import Box


class Shot(NamedTuple):
    """Boxes in pixels: what the photo is about, and faces or number plates in it."""

    subject: Box
    private: tuple[Box, ...] = ()
