"""Reaching a centre that does not answer can be stopped at any moment; the next host is tried after one that is off."""

import socket
import threading
from dataclasses import replace
from datetime import UTC, datetime

import psycopg
import pytest

from app.sync import dialling
from app.sync.centre.certificates import new_authority
from app.sync.centre.errors import CentreUnreachable
from app.sync.connection import open_centre
from app.sync.errors import CentreUnproven
from tests.patience import SECONDS
from tests.postgres import HOST
from tests.sync.centres import TestCentre


class Stopped(Exception):
    """A person pressed stop."""


class Patience:
    """Looks so many times, then stops."""

    def __init__(self, looks: int) -> None:
        self.left = looks

    def __call__(self) -> None:
        self.left -= 1
        if self.left <= 0:
            raise Stopped


def test_a_host_that_accepts_and_never_answers_is_left_when_somebody_stops() -> None:
    with socket.create_server((HOST, 0)) as silent:
        patience = Patience(4)
        with pytest.raises(Stopped):
            dialling.dial({"host": HOST, "port": silent.getsockname()[1], "sslmode": "verify-full"}, patience)
    assert patience.left == 0


def test_a_name_that_nobody_can_look_up_is_left_when_somebody_stops(monkeypatch: pytest.MonkeyPatch) -> None:
    answered = threading.Event()

    def nobody_knows(*_question: object, **_how: object) -> list[object]:
        answered.wait(SECONDS)
        return []

    monkeypatch.setattr(socket, "getaddrinfo", nobody_knows)
    with pytest.raises(Stopped):
        dialling.dial({"host": "centre.example", "port": 5432}, Patience(3))
    answered.set()


def test_a_host_that_answers_nothing_in_time_is_unreachable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dialling, "_PATIENCE_SECONDS", 0)
    with socket.create_server((HOST, 0)) as silent, pytest.raises(psycopg.OperationalError):
        dialling.dial({"host": HOST, "port": silent.getsockname()[1]}, lambda: None)


@pytest.mark.postgres
def test_the_host_that_answers_is_found_behind_one_that_is_off(centre: TestCentre) -> None:
    with socket.create_server((HOST, 0)) as one_that_ends:
        off = one_that_ends.getsockname()[1]
    enrolment = centre.enrol()
    two = f"postgresql://{HOST}:{off},{HOST}:{centre.server.port}/{centre.database}"
    with open_centre(replace(enrolment, url=two)) as line:
        assert line.autocommit
        assert line.info.port == centre.server.port
    with pytest.raises(CentreUnreachable):
        open_centre(replace(enrolment, url=f"postgresql://{HOST}:{off},{HOST}:{off}/{centre.database}"))


@pytest.mark.postgres
def test_who_cannot_prove_to_be_the_centre_is_not_called_a_refusal(centre: TestCentre) -> None:
    enrolment = centre.enrol()
    other = new_authority("another", datetime.now(UTC))
    with pytest.raises(CentreUnproven):
        open_centre(replace(enrolment, ca_pem=other.certificate_pem))
    with pytest.raises(CentreUnproven):
        open_centre(replace(enrolment, url=enrolment.url.replace(HOST, "127.0.0.1")))
