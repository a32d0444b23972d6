"""Hears from the system that the network is back or is paid by volume.

QtNetwork takes 7 MB and 60 ms: it is loaded only in a profile that has a centre, and after its window stands.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from PySide6.QtNetwork import QNetworkInformation


class Network(QObject):
    """`came_back` when there was no network and is again; where the system tells nothing, it stays silent."""

    came_back = Signal()
    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._system = _system()
        self._reachable = True
        if self._system is not None:
            self._reachable = self._is_online(self._system.reachability())
            self._system.reachabilityChanged.connect(self._reached)
            self._system.isMeteredChanged.connect(lambda _metered: self.changed.emit())

    @property
    def is_metered(self) -> bool:
        """Whether the system knows that the network is paid by volume."""
        return self._system is not None and bool(self._system.isMetered())

    def _is_online(self, how: object) -> bool:
        return self._system is not None and how == self._system.Reachability.Online

    def _reached(self, how: object) -> None:
        was, self._reachable = self._reachable, self._is_online(how)
        if self._reachable and not was:
            self.came_back.emit()
        self.changed.emit()


def _system() -> "QNetworkInformation | None":
    """None where no backend loads, or QtNetwork does not: Debian keeps a library of it in libgssapi-krb5-2."""
    try:
        from PySide6.QtNetwork import QNetworkInformation
    except ImportError:
        return None
    return QNetworkInformation.instance() if QNetworkInformation.loadDefaultBackend() else None
