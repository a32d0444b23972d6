"""Fixtures for every layer: an open office on disk, and light keys where a key's strength is not the question."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.factories import SmallOffice, small_office


@pytest.fixture
def office(tmp_path: Path) -> Iterator[SmallOffice]:
    """A small office with a planned visit (see `SmallOffice`)."""
    yield from small_office(tmp_path / "profile")


@pytest.fixture
def office_desk(office: SmallOffice) -> object:
    """The desk of the head of the small office."""
    return office.desk
