"""Waits of Qt that end by what they wait for, never by the load of the machine."""

from functools import partialmethod

from pytestqt.qtbot import QtBot

from app.ui.jobs import Jobs
from tests.patience import MILLISECONDS


class PatientBot(QtBot):
    """A `qtbot` that waits as long as any machine needs."""

    waitActive = partialmethod(QtBot.waitActive, timeout=MILLISECONDS)
    waitExposed = partialmethod(QtBot.waitExposed, timeout=MILLISECONDS)
    waitSignal = partialmethod(QtBot.waitSignal, timeout=MILLISECONDS)
    waitSignals = partialmethod(QtBot.waitSignals, timeout=MILLISECONDS)
    waitUntil = partialmethod(QtBot.waitUntil, timeout=MILLISECONDS)


class PatientJobs(Jobs):
    """Lanes that a test waits for until they are done."""

    def wait_idle(self, timeout_ms: int = MILLISECONDS) -> bool:
        """As long as any machine needs, however short the program's own patience is."""
        return super().wait_idle(max(timeout_ms, MILLISECONDS))
