"""What the system tells of the network is heard; where it tells nothing, nothing is claimed."""

import sys

import pytest
from pytestqt.qtbot import QtBot

from app.ui.sync_network import Network


class System:
    """As QNetworkInformation, told what to say."""

    class Reachability:
        Online, Disconnected = "online", "disconnected"


def test_a_machine_without_the_library_is_taken_as_it_is(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "PySide6.QtNetwork", None)
    assert not Network().is_metered


def test_only_a_network_that_was_gone_comes_back(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "PySide6.QtNetwork", None)
    network = Network()
    network._system = System()  # type: ignore[assignment]
    with qtbot.assertNotEmitted(network.came_back):
        network._reached("online")
        network._reached("disconnected")
    with qtbot.waitSignal(network.came_back):
        network._reached("online")
