"""Fixtures for every layer: an open office on disk, and light keys where a key's strength is not the question."""

import gc
import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from app.security import turns
from app.security.disposable import DisposableWorker
from app.security.keys import KdfParameters
from app.signing import isolated
from app.sync import enrolment
from tests.factories import SmallOffice, make_small_office, small_office
from tests.patience import SECONDS
from tests.signing.soft_card import SoftCard, make_soft_card

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # also where a test is run by hand; scripts/test chooses itself

# How quick a machine is at the moment is no property of the program. Each change is judged by the same examples;
# others are looked for with `--hypothesis-profile wandering`.
any_machine = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("wandering", any_machine)
settings.register_profile("steady", any_machine, derandomize=True)
settings.load_profile("steady")


@pytest.fixture(scope="session", autouse=True)
def remembered_derivations() -> Iterator[None]:
    """The key of a password is derived once in each process: the same password and salt give the same key again."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(KdfParameters, "derive", cache(KdfParameters.derive))
        patch.setattr(enrolment, "_key", cache(enrolment._key))
        yield


@pytest.fixture(scope="session", autouse=True)
def patient_program() -> Iterator[None]:
    """On a full machine a child's start and a served turn take longer than the program would wait for them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(turns, "_PATIENCE_SECONDS", SECONDS)
        patch.setattr(isolated, "_PATIENCE_SECONDS", SECONDS)
        patch.setattr(DisposableWorker.__init__, "__defaults__", (SECONDS,))
        yield


@pytest.fixture(autouse=True)
def swept(request: pytest.FixtureRequest) -> Iterator[None]:
    """Qt objects that nobody holds go away on the GUI thread, as in the program, and none is left for the next test."""
    if "qapp" not in request.fixturenames:
        yield
        return
    gc.disable()  # so all that the test makes is young at its end
    yield
    gc.collect(1)
    gc.enable()


@pytest.fixture(scope="session")
def prepared_office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small office on disk, made once and copied for each test."""
    directory = tmp_path_factory.mktemp("prepared") / "profile"
    make_small_office(directory)
    return directory


@pytest.fixture
def office(prepared_office: Path, tmp_path: Path) -> Iterator[SmallOffice]:
    """A small office with a planned visit (see `SmallOffice`)."""
    yield from small_office(prepared_office, tmp_path / "profile")


@pytest.fixture
def office_desk(office: SmallOffice) -> object:
    """The desk of the head of the small office."""
    return office.desk


@pytest.fixture(scope="session")
def only_card(tmp_path_factory: pytest.TempPathFactory) -> SoftCard | None:
    """The card of this process, for whichever test asks first."""
    return make_soft_card(tmp_path_factory.mktemp("card"))


@pytest.fixture
def card(only_card: SoftCard | None) -> SoftCard:
    """An empty card in the reader."""
    if only_card is None:
        pytest.skip("softhsm2 (Debian package) is not here")
    only_card.clear()
    return only_card
