"""Real minutes for the attacks, sealed once."""

from pathlib import Path

import pytest

from tests.signing.attacks.minutes import SealedMinutes, sealed_minutes


@pytest.fixture(scope="session")
def minutes(prepared_office: Path, tmp_path_factory: pytest.TempPathFactory) -> SealedMinutes:
    """Minutes with two signatures; nothing of it is ever changed."""
    return sealed_minutes(prepared_office, tmp_path_factory.mktemp("attacked") / "profile")
