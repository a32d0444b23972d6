"""Hears from the system that the network is back or is paid by volume.

QtNetwork takes 7 MB and 60 ms: it is loaded only in a profile that has a centre, and after its window stands.
"""

from PySide6.QtCore import QObject, Signal


class Network(QObject):
    """`came_back` when there was no network and is again; where the system tells nothing, it stays silent."""

    came_back = Signal()
    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        from PySide6.QtNetwork import QNetworkInformation as Information

        self._online, self._reachable = Information.Reachability.Online, True
        found = Information.instance() if Information.loadDefaultBackend() else None
        self._system = found
        if found is None:
            return
        self._reachable = found.reachability() == self._online
        found.reachabilityChanged.connect(self._reached)
        found.isMeteredChanged.connect(lambda _metered: self.changed.emit())

    @property
    def is_metered(self) -> bool:
        """Whether the system knows that the network is paid by volume."""
        return self._system is not None and bool(self._system.isMetered())

    def _reached(self, how: object) -> None:
        was, self._reachable = self._reachable, how == self._online
        if self._reachable and not was:
            self.came_back.emit()
        self.changed.emit()
