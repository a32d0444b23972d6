"""An office with its own records meets the centre, and a second laptop joins, with real vaults."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID

import pytest

from app.bootstrap.arriving import FileNotArrived
from app.bootstrap.joining import OfficeNotAtCentre, join
from app.bootstrap.syncing import CentreTalk, talking
from app.domain.permissions import Role
from app.security import backup
from app.sync.centre.offices import OfficeAtCentre, add_office, add_user
from app.sync.enrolment import Enrolment
from app.sync.errors import NotEnrolled, RestoredCopy
from app.sync.meeting import EnrolmentOfAnother, NeedsAdministrator
from app.use_cases.conflicts.views import Decision, Take
from app.use_cases.desk import Desk
from tests.factories import LIGHT_KDF, PASSWORD, SmallOffice, planned_visit, png
from tests.sync.centres import TestCentre

pytestmark = pytest.mark.postgres


def quiet(_phase: str, _done: int, _total: int) -> None:
    """Nobody looks on."""


@pytest.fixture
def at_centre(office: SmallOffice, centre: TestCentre) -> OfficeAtCentre:
    """Room for the small office at the centre, with its first administrator."""
    shown = office.desk.office.show()
    made = add_office(centre.admin, shown.name, shown.province_id, shown.id)
    person = next(each for each in office.desk.people.list() if each.id == office.desk.actor.user_id)
    roles = [Role.ADMINISTRATOR.value, Role.MANAGER.value, Role.INSPECTOR.value]
    add_user(centre.admin, made, person.login or "", person.full_name, roles, person.id)
    return made


@pytest.fixture
def enrol(centre: TestCentre, at_centre: OfficeAtCentre) -> Callable[[], Enrolment]:
    """A new enrolment of the administrator."""
    return lambda: centre.enrol("h.moradi", at_centre)


@contextmanager
def signed_in(office: SmallOffice) -> Iterator[tuple[Desk, CentreTalk]]:
    """The first laptop, under its lock."""
    with talking(office.directory, "h.moradi", PASSWORD, now=office.clock) as (desk, talk):
        yield desk, talk


def test_a_profile_that_knows_no_centre_says_so(office: SmallOffice) -> None:
    with signed_in(office) as (_desk, talk), pytest.raises(NotEnrolled):
        talk.round(quiet)


def test_an_office_meets_its_centre_without_a_quarrel(
    office: SmallOffice, enrol: Callable[[], Enrolment], centre: TestCentre
) -> None:
    with signed_in(office) as (desk, talk):
        talk.connect(enrol(), quiet)
        report = talk.round(quiet)
        assert (report.conflicts, desk.conflicts.list()) == (0, [])
        assert report.pushed > 100
        again = talk.round(quiet)
        assert (again.pushed, again.pulled, again.round_trips) == (0, 0, 1)
        [person] = [each for each in desk.people.list() if each.login == "h.moradi"]
        assert [grant.role for grant in person.roles].count(Role.ADMINISTRATOR) == 1
    assert centre.one("SELECT position FROM app.\"user\" WHERE login = 'h.moradi'") == "رئیس اداره بازرسی"
    assert centre.one("SELECT count(*) FROM app.visit") == 1


def test_an_enrolment_of_another_office_is_refused(office: SmallOffice, centre: TestCentre) -> None:
    with signed_in(office) as (_desk, talk), pytest.raises(EnrolmentOfAnother):
        talk.connect(centre.enrol(), quiet)


def test_only_an_administrator_brings_an_office_to_its_centre(office: SmallOffice, centre: TestCentre) -> None:
    shown = office.desk.office.show()
    made = add_office(centre.admin, shown.name, shown.province_id, shown.id)
    add_user(centre.admin, made, "h.moradi", "حسن مرادی", [Role.INSPECTOR.value], office.desk.actor.user_id)
    with signed_in(office) as (_desk, talk):
        with pytest.raises(NeedsAdministrator):
            talk.connect(centre.enrol("h.moradi", made), quiet)
        assert not talk.facts().is_enrolled
    assert centre.one("SELECT count(*) FROM app.conflict") == 0


def test_nothing_is_left_of_joining_an_office_that_is_not_there(centre: TestCentre, tmp_path: Path) -> None:
    with pytest.raises(OfficeNotAtCentre):
        join(tmp_path / "second", centre.enrol(), PASSWORD, quiet, kdf=LIGHT_KDF)
    assert not (tmp_path / "second").exists()


def test_a_second_laptop_joins_edits_the_same_visit_and_a_person_decides(
    office: SmallOffice, enrol: Callable[[], Enrolment], tmp_path: Path
) -> None:
    photo = office.desk.visits.add_photo(office.visit_id, png(), "ramp.png")
    with signed_in(office) as (desk, talk):
        talk.connect(enrol(), quiet)
        talk.round(quiet)
    second = tmp_path / "second"
    joined = join(second, enrol(), PASSWORD, quiet, kdf=LIGHT_KDF, now=office.clock)
    [visit] = joined.opened.desk.visits.list()
    assert visit.id == office.visit_id
    assert joined.opened.desk.search("خواف")
    assert joined.opened.desk.check().problems == ()
    with pytest.raises(FileNotArrived):
        joined.opened.desk.visits.photo_bytes(photo.id)
    change_subject(joined.opened.desk, office, visit.id, "موضوع از رایانهٔ دوم")
    joined.opened.desk.close()
    with signed_in(office) as (desk, talk):
        change_subject(desk, office, visit.id, "موضوع از رایانهٔ نخست")
        talk.round(quiet)
    with talking(second, "h.moradi", PASSWORD, now=office.clock) as (other, other_talk):
        report = other_talk.round(quiet)
        assert (report.conflicts, report.blobs) == (1, 1)
        assert other.visits.photo_bytes(photo.id) == png()
        assert other.check().problems == ()
        [conflict] = other.conflicts.list()
        [field] = conflict.fields
        assert (field.mine, field.theirs) == ("موضوع از رایانهٔ دوم", "موضوع از رایانهٔ نخست")
        assert other.conflicts.resolve(conflict.id, {"subject": Decision(Take.MINE)})
        assert other_talk.round(quiet).conflicts == 0
    with signed_in(office) as (desk, talk):
        talk.round(quiet)
        assert desk.visits.show(visit.id).row.subject == "موضوع از رایانهٔ دوم"
        assert desk.conflicts.list() == []
        [done] = desk.conflicts.list(resolved=True)
        assert done.resolved_by == "حسن مرادی"
        assert desk.check().problems == ()


def change_subject(desk: Desk, office: SmallOffice, visit_id: UUID, subject: str) -> None:
    """Plan the visit anew with another subject."""
    new = planned_visit(desk, office.member_id, office.unit_id, office.template_id, subject=subject)
    desk.visits.change(visit_id, new)


def test_a_restored_copy_takes_a_new_name_and_sends_what_it_had_not(
    office: SmallOffice, enrol: Callable[[], Enrolment], centre: TestCentre, tmp_path: Path
) -> None:
    with signed_in(office) as (desk, talk):
        talk.connect(enrol(), quiet)
        talk.round(quiet)
        change_subject(desk, office, office.visit_id, "پیش از رونوشت، نرفته")
    shutil.copytree(office.directory, tmp_path / "copy")
    with signed_in(office) as (desk, talk):
        change_subject(desk, office, office.visit_id, "پس از رونوشت")
        talk.round(quiet)
    with talking(tmp_path / "copy", "h.moradi", PASSWORD, now=office.clock) as (desk, talk):
        with pytest.raises(RestoredCopy):
            talk.round(quiet)
        talk.connect(enrol(), quiet)
    with talking(tmp_path / "copy", "h.moradi", PASSWORD, now=office.clock) as (desk, talk):
        report = talk.round(quiet)
        assert report.conflicts == 1
        [conflict] = desk.conflicts.list()
        [field] = conflict.fields
        assert (field.mine, field.theirs) == ("پیش از رونوشت، نرفته", "پس از رونوشت")
        desk.conflicts.resolve(conflict.id, {"": Decision(Take.THEIRS)})
        assert talk.round(quiet).conflicts == 0
        assert desk.check().problems == ()
    chains = centre.admin.execute("SELECT count(DISTINCT device_id), count(*) FROM app.history_entry").fetchone()
    assert chains is not None and chains[0] == 2
    with signed_in(office) as (desk, talk):
        talk.round(quiet)
        assert desk.check().problems == ()
        assert centre.one("SELECT count(*) FROM app.conflict WHERE record_table = 'history_entry'") == 0


def test_a_vault_restored_from_a_backup_says_what_it_lacks_until_the_centre_gave_it_back(
    office: SmallOffice, enrol: Callable[[], Enrolment], tmp_path: Path
) -> None:
    saved = tmp_path / "saved.bazbak"
    with signed_in(office) as (desk, talk):
        talk.connect(enrol(), quiet)
        talk.round(quiet)
        desk.backup.create(saved)
        change_subject(desk, office, office.visit_id, "پس از پشتیبان")
        talk.round(quiet)
        assert desk.check().ok
    backup.restore(saved, office.directory, backup.Credentials("h.moradi", PASSWORD), set_aside=True)
    with signed_in(office) as (desk, talk):
        assert {kind for kind, _where in desk.check().problems} == {"history_shorter_than_head"}
        with pytest.raises(RestoredCopy):
            talk.round(quiet)
        talk.connect(enrol(), quiet)
        talk.round(quiet)
        assert desk.check().ok
        anchor = office.directory / "heads.json"
        anchor.write_bytes(anchor.read_bytes().replace(b"A", b"B"))
        assert ("head_file_damaged", "heads.json") in desk.check().problems
