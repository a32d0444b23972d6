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

    wait_idle = partialmethod(Jobs.wait_idle, timeout_ms=MILLISECONDS)
