"""A PostgreSQL and a centre on it, started once and copied for each test that changes it."""

from collections.abc import Iterator

import pytest

from app.sync.centre.connection import Centre
from app.sync.centre.schema import initialise
from tests.postgres import Server, server
from tests.sync.centres import TestCentre


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """A running server, as in operation."""
    with server() as running:
        yield running


@pytest.fixture(scope="session")
def empty_centre(postgres: Server) -> Iterator[str]:
    """The name of a database that is a centre without offices; only ever copied."""
    with postgres.database() as name:
        initialise(Centre.at(postgres.url(name)))
        yield name


@pytest.fixture(scope="session")
def shared_centre(postgres: Server) -> Iterator[str]:
    """The name of a centre's database that tests use in turn; a copy would lack the rights on the database itself."""
    with postgres.database() as name:
        initialise(Centre.at(postgres.url(name)))
        yield name


@pytest.fixture
def centre(postgres: Server, shared_centre: str) -> Iterator[TestCentre]:
    """A centre without offices."""
    made = TestCentre(postgres, shared_centre)
    made.empty()
    yield made
    made.close()
