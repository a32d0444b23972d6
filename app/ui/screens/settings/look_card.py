"""How the program looks to this person: light or dark, and how large its letters are."""

from app.persian.catalogue import tr
from app.persian.digits import to_persian
from app.ui import theme
from app.ui.screens.settings.laptop import Look
from app.ui.widgets.card import Card
from app.ui.widgets.label import Label
from app.ui.widgets.layout import column, row
from app.ui.widgets.segments import Segments

_SCHEMES = ("light", "dark")


class LookCard(Card):
    """Follows the window: the same can be changed from its menu and by keys."""

    def __init__(self, look: Look, idle_lock_minutes: int) -> None:
        super().__init__(tr("settings-look"), spacing=12)
        self._look = look
        self.scheme = Segments([(each, tr(f"settings-scheme-{each}")) for each in _SCHEMES], tr("settings-scheme"))
        self.scale = Segments([(str(each), f"{to_persian(each)}٪") for each in theme.SCALES], tr("shell-scale"))
        self.scheme.chosen.connect(self._change_scheme)
        self.scale.chosen.connect(lambda percent: look.set_scale(int(percent)))
        for words, segments in ((tr("settings-scheme"), self.scheme), (tr("shell-scale"), self.scale)):
            self.body.addLayout(column(Label(words, "secondary"), row(segments, None), spacing=6))
        if idle_lock_minutes:
            self.body.addWidget(Label(tr("settings-idle", minutes=idle_lock_minutes), "caption", wrap=True))
        self.theme_changed()

    def theme_changed(self) -> None:
        """Show what is in force."""
        self.scheme.set_value(theme.tokens().name)
        self.scale.set_value(str(theme.scale()))

    def _change_scheme(self, scheme: str) -> None:
        if scheme != theme.tokens().name:
            self._look.switch_scheme()
