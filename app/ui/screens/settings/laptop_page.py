"""About this laptop: the program, the profile's folder, and where the data stands."""

from PySide6.QtWidgets import QWidget

from app.persian.catalogue import tr
from app.persian.digits import to_persian
from app.persian.text import isolate
from app.ui.navigation import ShellContext
from app.ui.screens.settings.laptop import Laptop
from app.ui.widgets.card import Card
from app.ui.widgets.facts import Fact, FactGrid
from app.ui.widgets.layout import column, row


class LaptopPage(QWidget):
    """Nothing here can be changed."""

    def __init__(self, _context: ShellContext, laptop: Laptop) -> None:
        super().__init__()
        facts = [Fact("cloud-off", tr("settings-sync"), tr("shell-sync-local"))]
        if laptop.version:
            facts.insert(0, Fact("info-circle", tr("shell-about-version"), isolate(to_persian(laptop.version))))
        if laptop.directory is not None:
            facts.append(Fact("folder-open", tr("settings-folder"), isolate(str(laptop.directory))))
        facts.append(Fact("shield-lock", tr("shell-about-store"), tr("shell-about-store-detail")))
        facts.append(Fact("device-laptop", tr("shell-about-network"), tr("shell-about-network-detail")))
        self.facts = FactGrid(facts, name_width=110)
        body = row(spacing=14, into=self)
        body.addLayout(column(Card(tr("settings-laptop"), self.facts, spacing=12), None), 1)
        body.addStretch(1)

    def refresh(self) -> None:
        """What stands here does not change while the program runs."""
