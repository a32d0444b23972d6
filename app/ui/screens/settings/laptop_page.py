"""About this laptop: the program, the profile's folder, and where the data stands."""

from PySide6.QtWidgets import QWidget

from app.persian.catalogue import tr
from app.persian.digits import to_persian
from app.persian.text import isolate
from app.ui.navigation import ShellContext
from app.ui.screens.settings.bundle_card import BundleCard
from app.ui.screens.settings.files_card import FilesCard
from app.ui.screens.settings.holding_card import HoldingCard
from app.ui.screens.settings.laptop import Laptop
from app.ui.screens.settings.sync_card import SyncCard
from app.ui.sync_port import SyncingShell
from app.ui.widgets.card import Card
from app.ui.widgets.facts import Fact, FactGrid
from app.ui.widgets.folding import Folding
from app.ui.widgets.layout import column


class LaptopPage(QWidget):
    """Facts at the right, syncing at the left where the shell can sync."""

    def __init__(self, context: ShellContext, laptop: Laptop) -> None:
        super().__init__()
        syncing = context.sync if isinstance(context, SyncingShell) else None
        self.sync = SyncCard(context, syncing.runner) if syncing is not None else None
        facts = [] if self.sync else [Fact("cloud-off", tr("settings-sync"), tr("shell-sync-local"))]
        if laptop.version:
            facts.insert(0, Fact("info-circle", tr("shell-about-version"), isolate(to_persian(laptop.version))))
        if laptop.directory is not None:
            facts.append(Fact("folder-open", tr("settings-folder"), isolate(str(laptop.directory))))
        facts.append(Fact("shield-lock", tr("shell-about-store"), tr("shell-about-store-detail")))
        facts.append(Fact("device-laptop", tr("shell-about-network"), tr("shell-about-network-detail")))
        self.facts = FactGrid(facts, name_width=110)
        self.bundles = BundleCard(context, syncing.runner) if syncing is not None else None
        self.files = FilesCard(context, syncing.runner) if syncing is not None else None
        self.holding = HoldingCard(context, syncing.runner) if syncing is not None else None
        about = column(Card(tr("settings-laptop"), self.facts, spacing=12), self.files, self.bundles, None, spacing=14)
        beside = column(*(card for card in (self.sync, self.holding) if card is not None), None, spacing=14)
        column(Folding((about, 1), (beside, 1), below=720), into=self)

    def refresh(self) -> None:
        """How syncing stands; the rest does not change while the program runs."""
        for card in (self.sync, self.files, self.bundles, self.holding):
            if card is not None:
                card.refresh()
