"""A valid laptop that turned hostile: its own office and role are all it gets, and it never rewrites the past."""

import json
from collections.abc import Callable, Iterator
from hashlib import sha256
from typing import Any
from uuid import UUID

import psycopg
import pytest

from app.sync.connection import open_centre
from tests.sync.centres import RawLaptop, Row, TestCentre

pytestmark = pytest.mark.postgres
SECRET = "محرمانه"
AT = "2026-11-22T06:00:00+00:00"
PHOTO = b"jpeg of another office" * 400


class Scene:
    """An inspector's laptop gone bad, a colleague with a sealed visit, and another office with secrets."""

    def __init__(self, centre: TestCentre) -> None:
        self.centre = centre
        self.colleague, self.thief = centre.laptop(), centre.laptop("inspector")
        self.foreign_office = centre.new_office(f"سمنان {SECRET}", 20)
        self.foreigner = centre.laptop(office=self.foreign_office)
        self.unit, self.visit, self.finding = self._office(self.colleague, "open")
        self.foreign_unit, self.foreign_visit, self.foreign_finding = self._office(self.foreigner, SECRET)
        self.seal = self.colleague.row(
            visit_id=self.visit["id"], record="{}", record_hash="h", pdf_sha256="p", sealed_at=AT,
            device_signature="\\x00", sealed_by=self.colleague.enrolment.user_id,
            device_id=self.colleague.enrolment.device_id,
        )  # fmt: skip
        sealing = {"id": self.visit["id"], "r": 1, "b": {"state": "under_way"}, "v": {"state": "sealed"}}
        self.colleague.push(new={"seal": [self.seal]}, changed={"visit": [sealing]})
        self.colleague.pull()
        self.photo = sha256(PHOTO)
        self.foreigner.call("blob_need", json.dumps([[self.photo.hexdigest(), len(PHOTO), 4096]]))
        for at in range(0, len(PHOTO), 4096):
            self.foreigner.call("blob_put", self.photo.digest(), at // 4096, PHOTO[at : at + 4096])
        self.heard: list[str] = []

    def _office(self, laptop: RawLaptop, word: str) -> tuple[Row, Row, Row]:
        unit = laptop.row(code="1", name=word, nature="service")
        visit = laptop.row(
            unit_id=unit["id"], tracking_code="K7QF-2M9T", kind="periodic", openness="covert", state="under_way",
            planned_on="2026-11-22", subject=word,
        )  # fmt: skip
        finding = laptop.row(visit_id=visit["id"], text=word, found_at=AT)
        laptop.push(new={"unit": [unit], "visit": [visit], "finding": [finding]})
        return unit, visit, finding

    def sql(self, statement: str) -> None:
        """Run what must be refused; what the server says is remembered."""
        with pytest.raises(psycopg.Error) as refused:
            self.heard.append(str(self.thief.connection.execute(statement.encode()).fetchall()))
        self.heard.append(f"{refused.value} {refused.value.diag.message_detail}")
        assert refused.value.sqlstate in ("42501", "3F000"), statement

    def push(self, **parts: Any) -> dict[str, Any]:  # noqa: ANN401 - parts of a payload
        """Push as the thief, and remember the answer."""
        answer = self.thief.push(**parts)
        self.heard.append(str(answer))
        return answer

    def pull(self) -> None:
        """Pull as the thief, and remember everything."""
        self.heard.append(str(self.thief.pull()))

    def ids(self) -> dict[str, str]:
        """What a statement may be filled with."""
        return {
            "office": str(self.foreign_office.id), "visit": self.foreign_visit["id"], "me": self.thief.enrolment.login,
            "device": str(self.thief.enrolment.device_id), "victim": self.foreigner.enrolment.login,
            "pid": str(self.foreigner.connection.info.backend_pid), "photo": self.photo.hexdigest(),
        }  # fmt: skip

    def kept(self) -> dict[str, Any]:
        """Every row there is, but what laptops' calls note of themselves."""
        rows: dict[str, Any] = {}
        for (table,) in self.centre.admin.execute(
            "SELECT format('%I.%I', schemaname, tablename) FROM pg_tables WHERE schemaname = 'app' "
            "OR schemaname = 'sync' "
            "AND tablename IN ('tbl', 'setting', 'device_scope', 'history', 'blob_chunk', 'chain')"
        ).fetchall():
            found = self.centre.admin.execute(f"SELECT to_jsonb(t) - 'seen_seq' FROM {table} t".encode())
            rows |= {f"{table} {json.dumps(row, sort_keys=True)}": row for (row,) in found}
        return rows


@pytest.fixture
def scene(centre: TestCentre) -> Iterator[Scene]:
    """After the attack nothing that was there has changed, and no secret was heard."""
    made = Scene(centre)
    before = made.kept()
    yield made
    after = made.kept()
    assert [key for key in before if key not in after] == []
    foreign = [
        key for key, row in after.items() if key not in before and row.get("office_id") == str(made.foreign_office.id)
    ]
    assert foreign == []
    assert [words for words in made.heard if SECRET in words or "jpeg" in words] == []
    made.foreigner.pull()


STATEMENTS = """
SELECT * FROM app.visit
SELECT count(*) FROM app.conflict
INSERT INTO app.unit VALUES (gen_random_uuid(), 20, '{office}')
UPDATE app.visit SET subject = 'x' WHERE id = '{visit}'
DELETE FROM app.visit WHERE id = '{visit}'
TRUNCATE app.visit CASCADE
COPY app.visit TO STDOUT
SELECT login, certificate FROM sync.device
UPDATE sync.device SET office_id = '{office}' WHERE login = '{me}'
UPDATE sync.device SET revoked_at = now() WHERE login = '{victim}'
INSERT INTO sync.device_scope VALUES ('{device}', '{office}')
SELECT before FROM sync.history
DELETE FROM sync.history
SELECT data FROM sync.blob_chunk
UPDATE sync.tbl SET writers = NULL
SELECT sync.page('{office}', 20, 0, 100, NULL::sync.device)
SELECT sync.caller()
SELECT sync.my_scopes()
SELECT sync.stamp('{office}', 20, 1::smallint, ARRAY[gen_random_uuid()], 'D')
SELECT sync.note_seals(ARRAY['{office}'::uuid], ARRAY['{visit}'::uuid])
SELECT sync.apply(NULL, 1, '{{}}')
SELECT ext.pgp_sym_decrypt('', 'x')
SET ROLE bazresyar_owner
SET SESSION AUTHORIZATION '{victim}'
GRANT bazresyar_owner TO "{me}"
ALTER ROLE "{me}" BYPASSRLS
ALTER ROLE "{me}" SUPERUSER
ALTER ROLE "{me}" CONNECTION LIMIT 1000
ALTER ROLE "{victim}" PASSWORD 'mine'
CREATE ROLE accomplice LOGIN
CREATE TABLE sync.visit (id int)
CREATE TABLE public.visit (id int)
CREATE TEMP TABLE visit (id int)
CREATE SCHEMA mine
CREATE FUNCTION sync.mine() RETURNS int LANGUAGE sql AS 'SELECT 1'
CREATE EXTENSION dblink
DO $$ BEGIN PERFORM 1; END $$
ALTER TABLE app.visit DISABLE ROW LEVEL SECURITY
DROP POLICY office ON app.visit
ALTER TABLE app.visit DISABLE TRIGGER ALL
SET session_replication_role = replica
ALTER SYSTEM SET log_statement = 'all'
SELECT pg_reload_conf()
SELECT * FROM pg_catalog.pg_class
SELECT rolname FROM pg_roles
SELECT rolpassword FROM pg_authid
SELECT query FROM pg_stat_activity
SELECT * FROM pg_stat_get_activity(NULL)
SELECT name FROM pg_settings
SELECT * FROM information_schema.tables
SELECT pg_terminate_backend({pid})
SELECT pg_cancel_backend({pid})
SELECT pg_read_file('pg_hba.conf')
SELECT pg_ls_dir('.')
COPY (SELECT 1) TO PROGRAM 'id'
COPY (SELECT 1) TO '{photo}'
SELECT lo_from_bytea(0, 'x')
SELECT lo_import('pg_hba.conf')
SELECT pg_advisory_lock(1)
SELECT pg_sleep(100)
SELECT query_to_xml('SELECT * FROM app.visit', true, true, '')
SELECT pg_logical_emit_message(true, 'x', 'y')
""".strip().splitlines()  # fmt: skip


@pytest.mark.parametrize("statement", range(0, len(STATEMENTS), 8))
def test_statements_of_its_own_are_refused(scene: Scene, statement: int) -> None:
    for words in STATEMENTS[statement : statement + 8]:
        scene.sql(words.format(**scene.ids()))


def forge_a_row_of_another_office(scene: Scene) -> None:
    foreign = {"office_id": str(scene.foreign_office.id), "province_id": 20}
    answer = scene.push(new={"strength": [scene.thief.row(visit_id=scene.foreign_visit["id"], text="x") | foreign]})
    assert answer["back"][0][4] == "D"


def hang_a_row_on_another_offices_visit(scene: Scene) -> None:
    answer = scene.push(new={"strength": [scene.thief.row(visit_id=scene.foreign_visit["id"], text="x")]})
    assert answer["back"][0][4] == "D"


def change_another_offices_row(scene: Scene) -> None:
    change = {"id": scene.foreign_visit["id"], "r": 1, "b": {"subject": SECRET}, "v": {"subject": "x"}}
    [entry] = scene.thief.push(changed={"visit": [change]})["back"]
    assert entry[2:] == [0, 0, "D", None]


def delete_another_offices_row(scene: Scene) -> None:
    [entry] = scene.push(gone={"finding": [{"id": scene.foreign_finding["id"], "r": 1}]})["back"]
    assert entry[2:] == [0, 0, "D", None]


def insert_over_another_offices_row(scene: Scene) -> None:
    scene.push(new={"visit": [scene.foreign_visit | {"subject": "x"}]})
    own = {"office_id": str(scene.centre.office.id), "province_id": 9, "unit_id": scene.unit["id"]}
    scene.push(new={"visit": [scene.foreign_visit | own | {"subject": "x", "tracking_code": "x"}]})


def pull_a_row_into_ones_own_office(scene: Scene) -> None:
    mine = {"office_id": str(scene.centre.office.id), "province_id": 9}
    base = {"office_id": str(scene.foreign_office.id), "province_id": 20}
    scene.push(changed={"visit": [{"id": scene.foreign_visit["id"], "r": 1, "b": base, "v": mine}]})


def push_a_row_into_another_office(scene: Scene) -> None:
    row = scene.thief.row(title="x", starts_on="2026-01-01", ends_on="2026-01-02")
    scene.push(new={"visit_programme": [row]})
    there = {"office_id": str(scene.foreign_office.id), "province_id": 20}
    here = {name: row[name] for name in there}
    [entry] = scene.push(changed={"visit_programme": [{"id": row["id"], "r": 1, "b": here, "v": there}]})["back"]
    assert entry[5]["office_id"] == here["office_id"]


def hide_the_office_behind_unknown_fields(scene: Scene) -> None:
    lie = {"office_id": str(scene.foreign_office.id), "id": scene.foreign_visit["id"], "title": "دروغ"}
    row = scene.thief.row(title="x", starts_on="2026-01-01", ends_on="2026-01-02", extra=lie)
    scene.push(new={"visit_programme": [row]})
    [entry] = [entry for entry in scene.colleague.pull() if entry[0] == "visit_programme"]
    assert (entry[5]["title"], entry[5]["office_id"]) == ("x", row["office_id"])


def ask_for_another_offices_feed(scene: Scene) -> None:
    cursor = {str(scene.foreign_office.id): 0}
    scene.thief.open({str(scene.foreign_office.id): [0, 1]})
    assert str(scene.foreign_office.id) not in scene.thief.next()["cursor"]
    scene.thief.connection.execute("SELECT set_config('sync.cursor', %s, false)", [json.dumps(cursor)])
    scene.heard.append(str(scene.thief.next()))
    scene.pull()


def pose_as_another_by_settings(scene: Scene) -> None:
    other = f"{scene.foreigner.enrolment.device_id} 7"
    for name, value in (("sync.ctx", other), ("sync.echo", other[:36]), ("sync.device", other[:36]), ("role", "none")):
        scene.thief.connection.execute("SELECT set_config(%s, %s, false)", [name, value])
    row = scene.thief.row(title="x", starts_on="2026-01-01", ends_on="2026-01-02")
    scene.push(new={"visit_programme": [row]})
    scene.push(changed={"visit_programme": [{"id": row["id"], "r": 1, "b": {"title": "x"}, "v": {"title": "y"}}]})
    assert (
        scene.centre.one("SELECT device_id FROM sync.history WHERE row_id = %s", row["id"])
        == scene.thief.enrolment.device_id
    )
    scene.pull()


def change_how_values_are_written(scene: Scene) -> None:
    settings = {"bytea_output": "escape", "TimeZone": "Asia/Tehran", "DateStyle": "SQL, DMY", "search_path": "pg_temp"}
    for name, value in {**settings, "row_security": "off"}.items():
        scene.thief.connection.execute("SELECT set_config(%s, %s, false)", [name, value])
    pulled = {entry[0]: entry[5] for entry in scene.thief.pull()}
    assert (pulled["visit"]["planned_on"], pulled["seal"]["device_signature"]) == ("2026-11-22", "\\x00")
    assert pulled["seal"]["sealed_at"] == AT
    answer = scene.push(new={"strength": [scene.thief.row(visit_id=scene.visit["id"], text="x")]})
    assert answer["back"][0][4] == "D"


def give_oneself_a_role(scene: Scene) -> None:
    me = str(scene.thief.enrolment.user_id)
    scene.push(new={"role_grant": [scene.thief.row(user_id=me, role="administrator")]})
    scene.push(changed={"user": [{"id": me, "r": 1, "b": {"is_active": True}, "v": {"is_active": False}}]})


def take_a_colleagues_role_away(scene: Scene) -> None:
    grant = scene.centre.one(
        "SELECT id FROM app.role_grant WHERE role = 'manager' AND office_id = %s", scene.centre.office.id
    )
    [entry] = scene.push(gone={"role_grant": [{"id": str(grant), "r": 1}]})["back"]
    assert entry[4] == "L"


def rewrite_a_sealed_visit(scene: Scene) -> None:
    for before, after in (({"state": "sealed"}, {"state": "under_way"}), ({"subject": "open"}, {"subject": "x"})):
        scene.push(changed={"visit": [{"id": scene.visit["id"], "r": 2, "b": before, "v": after}]})
    change = {"id": scene.finding["id"], "r": 1, "b": {"text": "open"}, "v": {"text": "x"}}
    scene.push(changed={"finding": [change]}, gone={"seal": [{"id": scene.seal["id"], "r": 1}]})
    scene.push(
        new={"seal": [scene.seal | {"record": "forged"}]}, gone={"finding": [{"id": scene.finding["id"], "r": 1}]}
    )
    scene.push(gone={"visit": [{"id": scene.visit["id"], "r": 2}]})


def forge_anothers_history(scene: Scene) -> None:
    step = scene.thief.row(
        seq=1, done_at=AT, actor_id=scene.colleague.enrolment.user_id, action="visit_sealed", record_table="visit",
        record_id=scene.visit["id"], salt="s", payload_hash="p", previous_hash="", hash="h",
        device_id=scene.colleague.enrolment.device_id,
    )  # fmt: skip
    [entry] = scene.push(new={"history_entry": [step]})["back"]
    assert entry[4] == "D"


def make_conflicts_vanish(scene: Scene) -> None:
    scene.push(new={"strength": [scene.thief.row(visit_id=scene.visit["id"], text="x")]})
    conflict = scene.centre.one("SELECT id FROM app.conflict")
    fields = {
        "id": str(conflict),
        "r": 1,
        "b": {"fields": {}, "device_id": None},
        "v": {"fields": {"x": 1}, "device_id": None},
    }
    scene.push(changed={"conflict": [fields]}, gone={"conflict": [{"id": str(conflict), "r": 1}]})
    assert scene.centre.one("SELECT fields -> 'text' FROM app.conflict WHERE id = %s", conflict) == {"mine": "x"}


def send_an_old_number_with_new_content(scene: Scene) -> None:
    scene.push(new={})
    with pytest.raises(psycopg.Error) as refused:
        scene.thief.push(gone={"visit": [{"id": scene.visit["id"], "r": 2}]}, batch_no=1)
    assert refused.value.sqlstate == "SY001"


def write_sql_into_names(scene: Scene) -> None:
    evil = "id, name) VALUES (1); DROP TABLE app.visit; --\"'%I%s$1"
    row = scene.thief.row(title="x", starts_on="2026-01-01", ends_on="2026-01-02")
    scene.push(new={evil: [row], "visit_programme": [row | {evil: "'; DROP TABLE app.visit; --"}]})
    scene.push(changed={"visit_programme": [{"id": row["id"], "r": 1, "b": {evil: 1}, "v": {evil: 2, "title": "y"}}]})
    scene.push(new={"pg_authid": [row], "sync.device": [row], "tbl": [row], "device": [row]})
    scene.pull()


def send_what_stops_a_colleagues_laptop(scene: Scene) -> None:
    row = scene.thief.row(title="x", starts_on="infinity", ends_on="9999-12-31")
    scene.push(new={"visit_programme": [row]})
    for bomb in (b'{"I": {"x": ' + b"[" * 90 + b"]" * 90 + b"}}", b'{"U": {"x": [' + b"1" * 5000 + b"]}}"):
        with pytest.raises(psycopg.Error):
            scene.thief.push_bytes(bomb)
    json.dumps(scene.colleague.pull())


def send_what_is_no_batch(scene: Scene) -> None:
    for codec, payload in (
        (0, b""),
        (0, b"null"),
        (1, b"no OpenPGP"),
        (7, b"{}"),
        (0, b'{"I": {"visit": "x"}}'),
        (0, b"NaN"),
    ):
        with pytest.raises(psycopg.Error) as refused:
            scene.thief.push_bytes(payload, codec=codec)
        assert refused.value.sqlstate == "22000"
    for arguments in ((None, b"", 0, b"{}"), (1, None, 0, b"{}"), (1, b"", None, None)):
        with pytest.raises(psycopg.Error):
            scene.thief.call("push", *arguments)


def fetch_another_offices_photo(scene: Scene) -> None:
    digest = scene.photo.digest()
    for index in (0, 1, -1, 2_000_000_000):
        assert scene.thief.call("blob_get", digest, index) is None
    [[_name, _chunk, missing]] = scene.thief.call(
        "blob_need", json.dumps([[scene.photo.hexdigest(), len(PHOTO), 4096]])
    )
    assert len(missing) == 3  # to know a hash is not to have the photo
    assert scene.thief.call("blob_get", digest, 0) is None


def put_something_else_under_a_photos_name(scene: Scene) -> None:
    scene.thief.call("blob_need", json.dumps([[scene.photo.hexdigest(), 4096, 4096]]))
    assert scene.thief.call("blob_put", scene.photo.digest(), 0, b"x" * 4096) is False
    assert scene.colleague.call("blob_get", scene.photo.digest(), 0) is None
    for index, piece in ((1, b"x"), (0, b"short"), (-1, b"x" * 4096), (None, b"x")):
        with pytest.raises(psycopg.Error):
            scene.thief.call("blob_put", scene.photo.digest(), index, piece)


def announce_impossible_files(scene: Scene) -> None:
    name = "ab" * 32
    sizes: list[list[object]] = [[-1, 4096], [1 << 40, 4096], [10, 0], [10, 1], ["1", 4096], [], [None, None]]
    for entry in (*([name, *size] for size in sizes), ["x", 1, 4096], {}, 7):
        assert scene.thief.call("blob_need", json.dumps([entry])) == []
    assert scene.thief.call("blob_need", json.dumps({"a": 1})) == []


def ask_for_odd_pages(scene: Scene) -> None:
    for limit in (0, -5, 2_000_000_000, None):
        scene.thief.open()
        scene.heard.append(str(scene.thief.call("next", limit, 0)))
    scene.thief.open({str(scene.centre.office.id): ["x", {}], "nonsense": [1, 1]})  # type: ignore[list-item]
    scene.thief.open({str(scene.centre.office.id): [-5, 99]})


def come_in_another_way(scene: Scene) -> None:
    enrolment, port, folder = scene.thief.enrolment, scene.centre.server.port, scene.centre.server.folder
    common = {"host": "localhost", "port": port, "user": enrolment.login, "password": enrolment.password}
    for more in (
        {"dbname": scene.centre.database, "sslmode": "disable"},
        {"dbname": scene.centre.database, "sslmode": "require", "sslcert": ""},
        {"dbname": scene.centre.database, "host": str(folder)},
        {"dbname": scene.centre.database, "sslmode": "require", "user": "bazresyar_owner"},
        {"dbname": scene.centre.database, "sslmode": "require", "user": "tests"},
    ):
        with pytest.raises(psycopg.OperationalError):
            psycopg.connect(**{**common, **more})  # type: ignore[arg-type]


def use_anothers_certificate(scene: Scene) -> None:
    from dataclasses import replace

    mine, theirs = scene.thief.enrolment, scene.foreigner.enrolment
    for mixed in (
        replace(mine, login=theirs.login, password=theirs.password),
        replace(mine, login=theirs.login),
        replace(theirs, certificate_pem=mine.certificate_pem, key_pem=mine.key_pem),
        replace(mine, password="guess"),
    ):
        with pytest.raises(Exception, match=r"refused"):
            open_centre(mixed)


def use_a_certificate_that_was_not_given_to_this_laptop(scene: Scene) -> None:
    from dataclasses import replace
    from datetime import UTC, datetime

    issued = scene.centre.server.authority.issue_laptop(scene.thief.enrolment.login, datetime.now(UTC))
    again = replace(scene.thief.enrolment, certificate_pem=issued.certificate_pem, key_pem=issued.key_pem)
    with open_centre(again) as connection, pytest.raises(psycopg.Error) as refused:
        RawLaptop(again, connection).open()
    assert refused.value.sqlstate == "28000"


def open_many_connections(scene: Scene) -> None:
    kept = []
    with pytest.raises(Exception, match=r"unreachable|refused"):
        for _ in range(9):
            kept.append(open_centre(scene.thief.enrolment))
    for connection in kept:
        connection.close()
    assert len(kept) == 3


def hold_ones_offices_lock(scene: Scene) -> None:
    with scene.thief.connection.transaction():
        scene.push(new={"visit_programme": [scene.thief.row(title="x", starts_on="2026-01-01", ends_on="2026-01-02")]})
        row = scene.foreigner.row(code="2", name="دیگر", nature="service")
        assert scene.foreigner.push(new={"unit": [row]})["back"] == []
        scene.centre.admin.execute("DELETE FROM app.unit WHERE id = %s", [UUID(row["id"])])


ATTACKS: list[Callable[[Scene], None]] = [
    forge_a_row_of_another_office,
    hang_a_row_on_another_offices_visit,
    change_another_offices_row,
    delete_another_offices_row,
    insert_over_another_offices_row,
    pull_a_row_into_ones_own_office,
    push_a_row_into_another_office,
    hide_the_office_behind_unknown_fields,
    ask_for_another_offices_feed,
    pose_as_another_by_settings,
    change_how_values_are_written,
    give_oneself_a_role,
    take_a_colleagues_role_away,
    rewrite_a_sealed_visit,
    forge_anothers_history,
    make_conflicts_vanish,
    send_an_old_number_with_new_content,
    write_sql_into_names,
    send_what_stops_a_colleagues_laptop,
    send_what_is_no_batch,
    fetch_another_offices_photo,
    put_something_else_under_a_photos_name,
    announce_impossible_files,
    ask_for_odd_pages,
    come_in_another_way,
    use_anothers_certificate,
    use_a_certificate_that_was_not_given_to_this_laptop,
    open_many_connections,
    hold_ones_offices_lock,
]


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.__name__)
def test_what_it_pushes_and_pulls_stays_within_its_office_and_role(
    scene: Scene, attack: Callable[[Scene], None]
) -> None:
    attack(scene)


BROKEN = {
    "no policy": (
        "ALTER TABLE app.strength DISABLE ROW LEVEL SECURITY",
        "ALTER TABLE app.strength ENABLE ROW LEVEL SECURITY",
        forge_a_row_of_another_office,
    ),
    "no roles": (
        "UPDATE sync.tbl SET writers = NULL WHERE name = 'role_grant'",
        "UPDATE sync.tbl SET writers = '{administrator}' WHERE name = 'role_grant'",
        take_a_colleagues_role_away,
    ),
    "tables within reach": (
        "GRANT USAGE ON SCHEMA app TO bazresyar_laptop; GRANT SELECT ON app.visit TO bazresyar_laptop",
        "REVOKE USAGE ON SCHEMA app FROM bazresyar_laptop; REVOKE SELECT ON app.visit FROM bazresyar_laptop",
        lambda scene: scene.sql("SELECT * FROM app.visit"),
    ),
    "any certificate": (
        "ALTER FUNCTION sync.caller() RENAME TO strict_caller; CREATE FUNCTION sync.caller() RETURNS sync.device "
        "LANGUAGE sql SECURITY DEFINER AS 'SELECT d FROM sync.device d WHERE d.login = session_user'",
        "DROP FUNCTION sync.caller(); ALTER FUNCTION sync.strict_caller() RENAME TO caller",
        use_a_certificate_that_was_not_given_to_this_laptop,
    ),
}


@pytest.mark.parametrize("broken", BROKEN)
def test_the_suite_notices_a_centre_that_is_broken(centre: TestCentre, broken: str) -> None:
    breaking, mending, attack = BROKEN[broken]
    scene = Scene(centre)
    centre.admin.execute(breaking.encode())
    try:
        with pytest.raises((AssertionError, LookupError, ValueError, pytest.fail.Exception)):
            attack(scene)
    finally:
        centre.admin.execute(mending.encode())
