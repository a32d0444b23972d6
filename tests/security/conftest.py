"""A profile with one user, made once at the lowest accepted cost and copied for each test."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Engine

from app.security import vault
from app.security.profile import Unlocked, create_profile
from tests.security.values import LIGHT, LOGIN, PASSWORD, USER


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Unlocked:
    """The profile that `unlocked` copies."""
    return create_profile(tmp_path_factory.mktemp("template") / "office", LOGIN, USER, PASSWORD, kdf=LIGHT)


@pytest.fixture
def unlocked(template: Unlocked, tmp_path: Path) -> Unlocked:
    """An unlocked profile of the test's own, in `tmp_path / "office"`."""
    directory = tmp_path / "office"
    shutil.copytree(template.directory, directory)
    return replace(template, directory=directory)


@pytest.fixture
def engine(unlocked: Unlocked) -> Iterator[Engine]:
    """Its open store."""
    opened = vault.open_engine(unlocked)
    yield opened
    opened.dispose()
