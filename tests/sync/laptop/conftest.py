"""Laptops of the test's own, closed afterwards."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.sync.centres import TestCentre
from tests.sync.fleet import Laptop, empty_store

NewLaptop = Callable[..., Laptop]


@pytest.fixture(scope="session")
def blank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty store, copied for each laptop."""
    return empty_store(tmp_path_factory.mktemp("blank") / "store.db")


@pytest.fixture
def new_laptop(centre: TestCentre, blank: Path, tmp_path: Path) -> Iterator[NewLaptop]:
    """Makes laptops of the centre's administrator, or of whoever is named."""
    made: list[Laptop] = []

    def new(login: str = "admin", **options: Any) -> Laptop:  # noqa: ANN401 - of the laptop
        card = options.pop("card", None) or centre.enrol(login)
        made.append(Laptop.new(blank, tmp_path / f"{len(made)}.db", card, **options))
        return made[-1]

    yield new
    for laptop in made:
        laptop.close()


@pytest.fixture
def pair(new_laptop: NewLaptop) -> tuple[Laptop, Laptop]:
    """Two laptops of the administrator."""
    return new_laptop(), new_laptop()
