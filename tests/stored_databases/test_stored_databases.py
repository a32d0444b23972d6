"""Every office that an earlier schema left is opened, upgraded, found whole and shown, or left as it was."""

import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from app.bootstrap.profiles import open_desk
from app.domain.visits import VisitState
from app.models import schema
from app.models.change import trigger_names
from app.models.complaint_line import line_triggers
from app.models.office import Unit
from app.models.sync import SyncTouched
from app.security import database, profile, vault
from app.security.profile import Unlocked
from app.use_cases.records.search import forget_record
from tests.factories import PASSWORD, Clock
from tests.stored_databases.storing import CAPTION, LOGIN, schema_of, stored_files, take_out

EARLIER_COPY = "before-upgrade-from-0000.db"
UNSENT = "SELECT count(*) FROM sync_dirty WHERE tbl = 'unit'"
LOSING = """
def upgrade():
    op.execute("DELETE FROM unit")
"""
REWRITING = """
def upgrade():
    with op.batch_alter_table("unit", recreate="always") as batch:
        batch.add_column(sa.Column("colour", sa.String(), nullable=True))
    op.execute("UPDATE unit SET colour = 'green'")
"""


@pytest.fixture(params=stored_files(), ids=schema_of)
def file(request: pytest.FixtureRequest) -> Path:
    stored: Path = request.param
    return stored


@pytest.fixture
def office(file: Path, tmp_path: Path) -> Path:
    """The folder of a stored office, of which an earlier upgrade left its copy."""
    folder = take_out(file, tmp_path)
    (folder / "backups").mkdir()
    (folder / "backups" / EARLIER_COPY).write_bytes(b"of an earlier upgrade")
    return folder


def unlocked(folder: Path) -> Unlocked:
    return profile.unlock(folder, LOGIN, PASSWORD, datetime.now(UTC))


@contextmanager
def opened(folder: Path) -> Iterator[Engine]:
    engine = vault.open_engine(unlocked(folder))
    yield engine
    engine.dispose()


def content(folder: Path) -> tuple[str | None, list[str], dict[str, int]]:
    """Schema, statements that made it, and rows per table."""
    with opened(folder) as engine, vault.reader(engine).connect() as connection:
        made = connection.exec_driver_sql("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name").scalars()
        return schema.version_of(connection), list(made), database.row_counts(vault.driver(connection))


def copies(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / "backups").iterdir())


def copy_of(file: Path) -> str:
    return f"before-upgrade-from-{schema_of(file)}.db"


def add_migration(monkeypatch: pytest.MonkeyPatch, folder: Path, body: str) -> None:
    """A program whose newest migration does what `body` says."""
    scripts = shutil.copytree(schema._SCRIPTS, folder / "migrations")
    head = f'import sqlalchemy as sa\nfrom alembic import op\nrevision = "9999"\ndown_revision = "{schema.HEAD}"\n'
    (scripts / "versions" / "9999_for_a_test.py").write_text(head + body, encoding="utf-8")
    monkeypatch.setattr(schema, "_SCRIPTS", scripts)
    monkeypatch.setattr(schema, "HEAD", "9999")


def test_an_office_of_every_earlier_schema_is_stored() -> None:
    scripts = ScriptDirectory(str(schema._SCRIPTS))
    earlier = {script.revision for script in scripts.walk_revisions()} - {schema.HEAD}
    assert {schema_of(file) for file in stored_files()} >= earlier


def test_an_earlier_office_is_upgraded_found_whole_and_shown(office: Path) -> None:
    with closing(open_desk(office, LOGIN, PASSWORD, now=Clock()).desk) as desk:
        sealed, planned = sorted(desk.visits.list(), key=lambda row: row.state is VisitState.PLANNED)
        assert (sealed.state, planned.state) == (VisitState.SEALED, VisitState.PLANNED)
        view = desk.visits.show(sealed.id)
        assert view.seal and view.row.unit_name.endswith("خواف") and view.row.answered == view.row.asked
        assert [photo.caption for photo in view.photos] == [CAPTION]
        assert desk.visits.photo_bytes(view.photos[0].id).startswith(b"\x89PNG")
        verdict = desk.documents.verify(desk.sealing.pdf(sealed.id))
        assert (verdict.valid, verdict.record_hash) == (True, view.seal.record_hash)
        assert desk.check().ok


def test_what_an_upgrade_marks_to_be_made_anew_is_found_again_without_a_centre(tmp_path: Path) -> None:
    folder = take_out(max(stored_files(), key=schema_of), tmp_path)
    (folder / "backups").mkdir()
    with opened(folder) as engine, Session(engine) as session:
        unit = session.scalars(select(Unit).where(Unit.name.endswith("خواف"))).one()
        forget_record(session, unit.id)
        session.add(SyncTouched(kind="unit", row=unit.id.hex))
        session.commit()
    with closing(open_desk(folder, LOGIN, PASSWORD, now=Clock()).desk) as desk:
        assert [hit.kind for hit in desk.search("خواف") if hit.kind == "unit"] == ["unit"]


def test_what_an_upgraded_office_does_is_captured_from_then_on(office: Path) -> None:
    with closing(open_desk(office, LOGIN, PASSWORD, now=Clock()).desk) as desk:
        desk.office.change(header_lines=("یک", "دو"))
    with opened(office) as engine, vault.reader(engine).connect() as connection:
        assert schema.is_current(connection) and schema.differences(connection) == []
        stored = connection.exec_driver_sql("SELECT name FROM sqlite_schema WHERE type = 'trigger'").scalars()
        assert set(stored) == trigger_names() | line_triggers()
        assert connection.exec_driver_sql("SELECT tbl FROM sync_dirty WHERE tbl = 'office'").scalars().all()


def test_the_copy_before_the_upgrade_is_the_only_one_kept_and_brings_the_old_store_back(
    office: Path, file: Path
) -> None:
    before = content(office)
    open_desk(office, LOGIN, PASSWORD, now=Clock()).desk.close()
    assert copies(office) == [copy_of(file)] and content(office)[0] == schema.HEAD
    open_desk(office, LOGIN, PASSWORD, now=Clock()).desk.close()
    assert copies(office) == [copy_of(file)]
    vault.put_back(unlocked(office), office / "backups" / copy_of(file))
    assert content(office) == before


def test_a_failed_upgrade_leaves_the_store_as_it_was_and_says_so(office: Path, file: Path) -> None:
    with opened(office) as engine, engine.begin() as connection:
        connection.exec_driver_sql(
            "CREATE TRIGGER in_the_way BEFORE UPDATE ON alembic_version BEGIN SELECT RAISE(ABORT, 'not today'); END"
        )
    before = content(office)
    with pytest.raises(schema.UpgradeFailed) as failed:
        open_desk(office, LOGIN, PASSWORD, now=Clock())
    assert failed.value.facts == {"found": schema_of(file), "file": copy_of(file)}
    assert content(office) == before
    assert copies(office) == [EARLIER_COPY, copy_of(file)]


def test_a_migration_may_make_a_table_anew_under_the_rows_that_refer_to_it(
    office: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, _, before = content(office)
    add_migration(monkeypatch, tmp_path, REWRITING)
    with opened(office) as engine:
        with vault.reader(engine).connect() as connection:
            unsent = connection.exec_driver_sql(UNSENT).scalar_one()
        with engine.connect() as connection:
            schema.upgrade(connection)
        with vault.reader(engine).connect() as connection:
            assert connection.exec_driver_sql("SELECT DISTINCT colour FROM unit").scalars().all() == ["green"]
            assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar_one() == 1
            assert connection.exec_driver_sql(UNSENT).scalar_one() == unsent
        assert vault.problems(engine) == []
    _, _, after = content(office)
    assert before.items() - {("alembic_version", 1)} <= after.items()


def test_a_migration_that_loses_references_is_undone(
    office: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = content(office)
    add_migration(monkeypatch, tmp_path, LOSING)
    with pytest.raises(schema.UpgradeFailed):
        open_desk(office, LOGIN, PASSWORD, now=Clock())
    assert content(office) == before


def test_the_cipher_of_an_earlier_store_is_still_read(file: Path, tmp_path: Path) -> None:
    take_out(file, tmp_path)
    with opened(tmp_path / "empty") as engine:
        assert vault.problems(engine) == []
