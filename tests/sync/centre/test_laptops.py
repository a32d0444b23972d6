"""A laptop's life at the centre: enrolled, replaced, revoked while it works."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import psycopg
import pytest

from app.domain.errors import AppError
from app.sync.centre import laptops
from app.sync.centre.errors import LaptopUnknown, RoleUnknown, UserTaken
from app.sync.centre.laptops import revoke_laptop
from app.sync.centre.offices import add_office, add_user
from app.sync.connection import open_centre
from app.sync.enrolment import (
    EnrolmentCodeWrong,
    EnrolmentUnreadable,
    new_code,
    open_enrolment,
    seal_enrolment,
)
from tests.sync.centres import RawLaptop, TestCentre
from tests.sync.enrolments import ENROLMENT


@pytest.mark.postgres
@pytest.mark.parametrize("doing", ["nothing", "holding a batch open", "waiting for a lock"])
def test_a_revoked_laptop_is_out_at_once_whatever_it_is_doing(
    centre: TestCentre, monkeypatch: pytest.MonkeyPatch, doing: str
) -> None:
    """What it waits for is let go only afterwards: to be told at all is the proof that nobody waited for it."""
    monkeypatch.setattr(laptops, "_TRIES", 100)  # a full machine may take its time to end a connection
    laptop, colleague = centre.laptop(), centre.laptop()
    laptop.push(new={"visit_programme": [programme(laptop)]})
    if doing == "holding a batch open":
        laptop.connection.autocommit = False
        laptop.push(new={"visit_programme": [programme(laptop)]})
    if doing == "waiting for a lock":
        centre.admin.execute("BEGIN")
        centre.admin.execute("UPDATE sync.scope SET seq = seq")
        laptop.connection.pgconn.send_query(b"SELECT sync.push(2, sha256('{}'), 0, '{}')")
    with centre.another() as admin:
        revoked = revoke_laptop(admin, str(laptop.enrolment.device_id))
    if doing == "waiting for a lock":
        centre.admin.execute("ROLLBACK")
    assert revoked.revoked_at is not None
    with pytest.raises(psycopg.Error):
        laptop.connection.execute("SELECT sync.next(1, 0)")
    with pytest.raises(AppError):
        open_centre(laptop.enrolment)
    assert centre.one("SELECT count(*) FROM app.visit_programme") == 1
    assert colleague.push(new={"visit_programme": [programme(colleague)]})["back"] == []


@pytest.mark.postgres
def test_a_connection_that_survived_is_refused_inside_the_functions(centre: TestCentre) -> None:
    laptop = centre.laptop()
    centre.admin.execute("UPDATE sync.device SET revoked_at = now()")
    calls: dict[str, tuple[object, ...]] = {
        "open": ("{}", "1", 1),
        "next": (1, 0),
        "blob_need": ("[]",),
        "blob_get": (b"x", 0),
        "blob_put": (b"x", 0, b"x"),
        "blob_where": ("[]",),
    }
    for function, arguments in calls.items():
        with pytest.raises(psycopg.errors.InvalidAuthorizationSpecification):
            laptop.call(function, *arguments)
    with pytest.raises(psycopg.errors.InvalidAuthorizationSpecification):
        laptop.push(new={"visit_programme": [programme(laptop)]})


@pytest.mark.postgres
def test_a_replaced_laptop_is_revoked_and_an_unknown_one_is_told(centre: TestCentre) -> None:
    old = centre.laptop()
    new = centre.enrol(replaces=old.enrolment.device_id)
    with centre.connected(new) as laptop:
        assert laptop.open()["last_batch"] == 0
    with pytest.raises(psycopg.Error):
        old.open()
    with pytest.raises(LaptopUnknown):
        revoke_laptop(centre.admin, "nobody")


@pytest.mark.postgres
def test_an_expired_certificate_does_not_connect(centre: TestCentre) -> None:
    enrolment = centre.enrol()
    long_ago = datetime.now(UTC) - timedelta(days=4 * 365)
    issued = centre.server.authority.issue_laptop(enrolment.login, long_ago)
    with pytest.raises(AppError):
        open_centre(replace(enrolment, certificate_pem=issued.certificate_pem, key_pem=issued.key_pem))


@pytest.mark.postgres
def test_a_person_is_added_once_with_known_roles(centre: TestCentre) -> None:
    office = add_office(centre.admin, "سمنان", 20)
    with pytest.raises(RoleUnknown):
        add_user(centre.admin, office, "a", "الف", ["king"])
    add_user(centre.admin, office, "a", "الف", ["inspector"])
    with pytest.raises(UserTaken):
        add_user(centre.admin, office, "a", "ب", ["inspector"])
    assert centre.one("SELECT count(*) FROM app.role_grant") == 1


def test_an_enrolment_file_opens_with_its_code_alone() -> None:
    enrolment_code = "7K2M-Q9TX-04HB-ZW3E"

    sealed = seal_enrolment(ENROLMENT, enrolment_code)
    assert ENROLMENT.password.encode() not in sealed
    for spelled in (enrolment_code, enrolment_code.lower(), "۷k2mq9tx o4hb zw3e", f" {enrolment_code} "):
        assert open_enrolment(sealed, spelled) == ENROLMENT
    for code in (new_code(), "", enrolment_code[:-1]):
        with pytest.raises(EnrolmentCodeWrong):
            open_enrolment(sealed, code)


@pytest.mark.parametrize(
    "data", [b"", b"{}", b"[]", b"\xff", b'{"format": "bazresyar/enrolment/1"}', b"7", b"x" * (2 << 20)]
)
def test_what_is_no_enrolment_file_is_told(data: bytes) -> None:
    with pytest.raises(EnrolmentUnreadable):
        open_enrolment(data, new_code())


def programme(laptop: RawLaptop) -> dict[str, object]:
    return laptop.row(title="x", starts_on="2026-01-01", ends_on="2026-01-02")
