"""Numbers given out after a backup are not given out again when that backup takes the profile's place."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest

from app.bootstrap.profiles import open_desk
from app.domain.numbers import NumberKind
from app.security import backup
from app.use_cases.desk import Desk
from tests.factories import PASSWORD, SmallOffice

ON = date(2026, 11, 22)


@contextmanager
def opened(directory: Path) -> Iterator[Desk]:
    """The head's desk."""
    desk = open_desk(directory, "h.moradi", PASSWORD).desk
    try:
        yield desk
    finally:
        desk.close()


@pytest.mark.parametrize("before", [0, 2])
def test_a_backup_that_takes_the_profiles_place_goes_on_after_the_last_number(
    office: SmallOffice, tmp_path: Path, before: int
) -> None:
    office.desk.close()
    copy = tmp_path / "copy.bazbackup"
    with opened(office.directory) as desk:
        for _ in range(before):
            desk.numbers.next(NumberKind.LETTER, ON)
        desk.backup.create(copy)
    with opened(office.directory) as desk:
        used = [desk.numbers.next(NumberKind.LETTER, ON) for _ in range(3)]
    backup.restore(copy, office.directory, backup.Credentials("h.moradi", PASSWORD), set_aside=True)
    with opened(office.directory) as desk:
        assert desk.numbers.next(NumberKind.LETTER, ON) == used[-1] + 1
        assert desk.numbers.next(NumberKind.REGISTRY, ON) == 1


def test_a_note_that_somebody_changed_counts_for_nothing_and_is_written_anew(office: SmallOffice) -> None:
    office.desk.close()
    with opened(office.directory) as desk:
        desk.numbers.next(NumberKind.LETTER, ON)
    note = office.directory / "numbers.json"
    whole = note.read_bytes()
    note.write_bytes(whole.replace(b"A", b"B"))
    with opened(office.directory) as desk:
        assert desk.numbers.next(NumberKind.LETTER, ON) == 2
    assert note.read_bytes() != whole.replace(b"A", b"B")
