"""A laptop leaves its centre and comes back, with the same place there or another, while its desk stays open."""

import socket
from collections.abc import Callable
from dataclasses import replace
from uuid import UUID

import pytest

from app.bootstrap.syncing import CentreTalk
from app.domain.visits import CountersignOutcome
from app.sync.centre.laptops import revoke_laptop
from app.sync.centre.offices import OfficeAtCentre
from app.sync.enrolment import Enrolment
from app.sync.errors import LaptopRefused, NotEnrolled
from app.use_cases.desk import Desk
from app.use_cases.sealing.views import CountersignDraft
from tests.factories import PASSWORD, SmallOffice, planned_visit
from tests.postgres import HOST
from tests.sync.centres import TestCentre
from tests.sync.laptop.test_joining import at_centre, enrol, quiet, signed_in

__all__ = ["at_centre", "enrol"]

pytestmark = pytest.mark.postgres


class Stopped(Exception):
    """A person pressed stop."""


def plan_another(desk: Desk, office: SmallOffice, subject: str) -> UUID:
    """One more visit."""
    return desk.visits.plan(planned_visit(desk, office.member_id, office.unit_id, office.template_id, subject=subject))


def seal(desk: Desk, visit_id: UUID) -> None:
    """Close a visit's record."""
    desk.visits.begin(visit_id)
    desk.sealing.finish(visit_id, gaps_reason="آزمون")
    desk.sealing.countersign(visit_id, CountersignDraft(CountersignOutcome.ABSENT, "", reason="مأموریت"))
    desk.sealing.seal(visit_id, PASSWORD)


def settled(talk: CentreTalk, desk: Desk, centre: TestCentre) -> None:
    """Everything is at the centre, and nothing is in quarrel or broken."""
    report = talk.round(quiet)
    assert (report.conflicts, talk.facts().waiting) == (0, 0)
    assert desk.check().problems == ()
    assert centre.one("SELECT count(*) FROM app.conflict") == 0


def test_what_was_written_without_a_centre_goes_out_when_it_is_connected_again(
    office: SmallOffice, enrol: Callable[[], Enrolment], centre: TestCentre
) -> None:
    enrolment = enrol()
    with signed_in(office) as (desk, talk):
        talk.connect(enrolment, quiet)
        talk.round(quiet)
        plan_another(desk, office, "نوشته پیش از جدا شدن")
        talk.disconnect()
        assert not talk.facts().is_enrolled
        with pytest.raises(NotEnrolled):
            talk.round(quiet)
        plan_another(desk, office, "نوشته پس از جدا شدن")
        assert talk.facts().waiting > 0
        talk.connect(enrolment, quiet)
        settled(talk, desk, centre)
    assert centre.one("SELECT count(*) FROM app.visit") == 3


def test_a_visit_sealed_after_a_new_place_at_the_centre_is_taken_there_with_its_whole_chain(
    office: SmallOffice, at_centre: OfficeAtCentre, enrol: Callable[[], Enrolment], centre: TestCentre
) -> None:
    first = enrol()
    with signed_in(office) as (desk, talk):
        talk.connect(first, quiet)
        talk.round(quiet)
        plan_another(desk, office, "پیش از بسته شدن دسترسی، نرفته")
        revoke_laptop(centre.admin, str(first.device_id))
        with pytest.raises(LaptopRefused):
            talk.round(quiet)
        talk.disconnect()
        talk.connect(centre.enrol("h.moradi", at_centre, replaces=first.device_id), quiet)
        seal(desk, office.visit_id)
        settled(talk, desk, centre)
        seal(desk, plan_another(desk, office, "پس از آن"))
        settled(talk, desk, centre)
    assert centre.one("SELECT count(*) FROM app.visit WHERE state = 'sealed'") == 2
    assert centre.one("SELECT count(DISTINCT device_id) FROM app.history_entry") == 2
    broken = """
        SELECT count(*) FROM app.history_entry e LEFT JOIN app.history_entry p ON p.hash = e.previous_hash
        WHERE p.hash IS NULL AND e.seq > 1
    """
    assert centre.one(broken) == 0


def test_a_connect_that_is_stopped_leaves_everything_as_it_was(
    office: SmallOffice, enrol: Callable[[], Enrolment]
) -> None:
    looks = 0

    def stop(_phase: str, _done: int, _total: int) -> None:
        nonlocal looks
        looks += 1
        if looks > 2:
            raise Stopped

    with socket.create_server((HOST, 0)) as silent, signed_in(office) as (_desk, talk):
        nowhere = f"postgresql://{HOST}:{silent.getsockname()[1]}/centre"
        with pytest.raises(Stopped):
            talk.connect(replace(enrol(), url=nowhere), stop)
        assert not talk.facts().is_enrolled
        talk.connect(enrol(), quiet)
        assert talk.round(quiet).conflicts == 0


def test_a_line_that_died_since_the_last_round_is_opened_anew(
    office: SmallOffice, enrol: Callable[[], Enrolment], centre: TestCentre
) -> None:
    with signed_in(office) as (desk, talk):
        talk.connect(enrol(), quiet)
        talk.round(quiet)
        plan_another(desk, office, "پس از خواب رایانه")
        centre.admin.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename LIKE 'laptop%'")
        settled(talk, desk, centre)
        assert talk.facts().failure == ""
