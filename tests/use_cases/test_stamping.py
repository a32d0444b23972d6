"""An office's time authority: chosen after a trial, then what is sealed gets its stamp; and revoked certificates."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import select

from app.bootstrap.stamping import FIRST_WAIT, StampingStep
from app.domain.complaints import ComplaintState
from app.domain.errors import NotPermitted
from app.models.signature import Seal
from app.models.stamp import RevocationList, Stamp
from app.models.user import User
from app.signing.authority import certificate_pem, create_authority
from app.signing.errors import TimeAuthorityUntrusted
from app.signing.revocation import issue_list
from app.signing.time_authority import TimeAuthorityRefused, TimeAuthorityUnreachable
from app.use_cases.documents import stamp_words
from app.use_cases.office.trust import CertificateRevoked
from app.use_cases.people.identity import CertificateForeign
from app.use_cases.sealing.stamped_files import GRACE
from app.use_cases.sealing.stamping import TimeAuthorityAbsent
from tests.factories import PASSWORD, SmallOffice
from tests.signing.documents import MEMBERS, identity_of, unsigned_pdf
from tests.signing.openssl import openssl_accepts_stamp
from tests.signing.time_authority import NAME, Server, time_authority, time_root
from tests.use_cases.complaints.case_making import case_in
from tests.use_cases.test_check import archived, seal


@pytest.fixture
def server(office: SmallOffice) -> Iterator[Server]:
    with time_authority(office.clock.now + timedelta(days=1)) as running:
        yield running


@pytest.fixture
def sealed(office: SmallOffice) -> SmallOffice:
    seal(office)
    return office


def test_what_is_sealed_gets_a_stamp_and_is_given_out_with_it(sealed: SmallOffice, server: Server) -> None:
    desk, before = sealed.desk, archived(sealed, addendum=False)
    with pytest.raises(TimeAuthorityAbsent):
        desk.stamps.stamp_waiting()
    assert desk.stamps.choose(server.address, time_root()).authority == NAME
    sealed.desk.sealing.add_addendum(sealed.visit_id, "نشانی درست واحد: میدان شهدا", PASSWORD)
    told: list[tuple[int, int]] = []
    report = desk.stamps.stamp_waiting(lambda done, total: told.append((done, total)))
    assert (report.done, report.waiting, report.failure, told) == (2, 0, None, [(0, 2), (1, 2)])
    assert server.asked == 1 + 1 + 2  # the trial, how large a stamp is, and one for each file
    for addendum in (False, True):
        pdf = archived(sealed, addendum=addendum)
        verdict = desk.documents.verify(pdf)
        assert verdict.valid and verdict.stamp and verdict.stamp.trusted and verdict.signers[0].level == "B-LTA"
    assert archived(sealed, addendum=False).startswith(before)
    assert desk.documents.verify(before).valid and desk.check().ok
    assert (desk.stamps.waiting(), desk.stamps.stamp_waiting().done) == (0, 0)


def test_a_signed_finding_is_stamped_given_out_and_renewed_as_minutes_are(
    office: SmallOffice, server: Server, tmp_path: Path
) -> None:
    desk, papers = office.desk, office.desk.case_papers
    desk.stamps.choose(server.address, time_root())
    case_id = case_in(desk, ComplaintState.CONCLUDED)
    papers.sign_finding(case_id, PASSWORD)
    before = papers.finding_pdf(case_id)
    server.status = 503  # out of reach: it waits
    assert desk.stamps.stamp_waiting().waiting == desk.stamps.waiting() == 1
    server.status = 200
    assert (desk.stamps.stamp_waiting().done, desk.stamps.waiting()) == (1, 0)
    stamped = papers.finding_pdf(case_id)
    times = tmp_path / "time.pem"
    times.write_bytes(certificate_pem(time_root()))
    assert stamped.startswith(before) and openssl_accepts_stamp(stamped, tmp_path, times, office.clock.now)
    verdict = desk.documents.verify(stamped)
    assert verdict.valid and verdict.stamp and verdict.stamp.trusted and verdict.signers[0].level == "B-LTA"
    assert desk.documents.archived(verdict).kind == "same" and desk.check().ok
    server.at = server.at and server.at + timedelta(days=3000)
    office.clock.now += timedelta(days=3000)
    assert desk.stamps.renew(timedelta(days=1000)).done == 1
    assert papers.finding_pdf(case_id).startswith(stamped)
    renewed = desk.documents.verify(papers.finding_pdf(case_id)).stamp
    assert renewed and renewed.renewed_at == server.at and desk.check().ok


def test_an_authority_is_used_only_if_its_stamp_descends_from_the_given_root(
    office: SmallOffice, server: Server
) -> None:
    stamps = office.desk.stamps
    for root in (time_root(foreign=True), b""):
        with pytest.raises(TimeAuthorityUntrusted):
            stamps.choose(server.address, root)
    assert stamps.authority() is None
    stamps.choose(server.address, time_root())
    stamps.choose(server.address, b"")  # its root is known by now
    known = stamps.authority()
    assert known and (known.address, len(known.roots)) == (server.address, 1)
    stamps.give_up()
    assert stamps.authority() is None


def test_only_who_keeps_the_office_chooses_its_time_authority(office: SmallOffice, server: Server) -> None:
    opened = office.desk_of_member()
    try:
        for ask in (opened.desk.stamps.choose, opened.desk.stamps.try_out):
            with pytest.raises(NotPermitted):
                ask(server.address, time_root())
        with pytest.raises(NotPermitted):
            opened.desk.stamps.give_up()
    finally:
        opened.desk.close()


def test_a_failure_of_the_authority_fails_nothing_and_it_is_left_alone_for_a_while(
    sealed: SmallOffice, server: Server
) -> None:
    sealed.desk.stamps.choose(server.address, time_root())
    now = [0.0]
    step, asked = StampingStep(sealed.desk.stamps, lambda: now[0]), server.asked
    server.status = 503
    assert (step.run(_look), server.asked) == (0, asked + 1)
    report = sealed.desk.stamps.stamp_waiting()
    assert isinstance(report.failure, TimeAuthorityUnreachable) and report.waiting == 1
    server.status, asked = 200, server.asked
    now[0] = FIRST_WAIT - 1
    assert (step.run(_look), server.asked) == (0, asked)
    now[0] = FIRST_WAIT
    assert step.run(_look) == 1


def test_an_authority_that_changed_its_root_is_not_believed(sealed: SmallOffice, server: Server) -> None:
    sealed.desk.stamps.choose(server.address, time_root())
    server.foreign = True
    report = sealed.desk.stamps.stamp_waiting()
    assert isinstance(report.failure, TimeAuthorityUntrusted | TimeAuthorityRefused) and report.done == 0
    with sealed.opened.tools.transaction() as session:
        assert session.scalars(select(Stamp)).all() == []


def test_a_stop_keeps_what_was_stamped(sealed: SmallOffice, server: Server) -> None:
    sealed.desk.stamps.choose(server.address, time_root())
    sealed.desk.sealing.add_addendum(sealed.visit_id, "متمم", PASSWORD)

    def stop(done: int, _total: int) -> None:
        if done:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        sealed.desk.stamps.stamp_waiting(stop)
    assert sealed.desk.stamps.waiting() == 1


def test_a_damaged_file_does_not_hold_up_the_others(sealed: SmallOffice, server: Server) -> None:
    sealed.desk.stamps.choose(server.address, time_root())
    sealed.desk.sealing.add_addendum(sealed.visit_id, "متمم", PASSWORD)
    seal_view = sealed.desk.visits.show(sealed.visit_id).seal
    stored = sealed.opened.tools.upkeep.blobs.stored()  # type: ignore[attr-defined]
    [name] = [blob.file_name for blob in stored if seal_view and blob.sha256 == seal_view.pdf_sha256]
    [blob] = sealed.directory.rglob(name)
    blob.unlink()
    report = sealed.desk.stamps.stamp_waiting()
    assert (report.done, report.waiting, report.failure) == (1, 1, None)


def test_a_stamp_is_renewed_before_its_authoritys_certificate_ends(sealed: SmallOffice, server: Server) -> None:
    desk = sealed.desk
    desk.stamps.choose(server.address, time_root())
    desk.stamps.stamp_waiting()
    once = archived(sealed, addendum=False)
    assert desk.stamps.renew(timedelta(days=365)).done == 0  # it holds for years
    server.at = server.at and server.at + timedelta(days=3000)
    sealed.clock.now += timedelta(days=3000)
    assert desk.stamps.renew(timedelta(days=1000)).done == 1
    twice = archived(sealed, addendum=False)
    assert twice.startswith(once) and desk.check().ok
    stamp = desk.documents.verify(twice).stamp
    assert stamp and stamp.renewed_at == server.at
    assert "تازه شده" in stamp_words(desk.documents.verify(twice))


def test_what_another_device_sealed_is_stamped_by_whoever_has_it_after_a_while(
    sealed: SmallOffice, server: Server
) -> None:
    """So the seals of a laptop that was given another name at the centre wait for nobody."""
    desk, tools = sealed.desk, sealed.opened.tools
    desk.stamps.choose(server.address, time_root())
    with tools.transaction() as session:
        seal = session.scalars(select(Seal)).one()
        seal.device_id = UUID(int=7)
        session.add(Seal(**{**_columns(seal), "id": UUID(int=8), "pdf_sha256": "00" * 32}))  # a file that is elsewhere
    assert (desk.stamps.waiting(), desk.stamps.stamp_waiting().done) == (0, 0)
    sealed.clock.now += GRACE + timedelta(hours=1)
    assert desk.stamps.waiting() == 1
    report = desk.stamps.stamp_waiting()
    assert (report.done, report.waiting) == (1, 0)
    assert desk.documents.verify(archived(sealed, addendum=False)).stamp


def _columns(row: Seal) -> dict[str, object]:
    return {column.key: getattr(row, column.key) for column in row.__table__.columns}


def _look(_phase: str, _done: int, _total: int) -> None:
    return


# -- revocation -------------------------------------------------------------------------------------------------------
def test_a_revoked_certificate_signs_no_more_and_a_new_key_does(sealed: SmallOffice, server: Server) -> None:
    desk, tools = sealed.desk, sealed.opened.tools
    before = archived(sealed, addendum=False)
    desk.stamps.choose(server.address, time_root())
    desk.stamps.stamp_waiting()
    sealed.clock.now += timedelta(days=2)
    desk.people.revoke_certificate(desk.actor.user_id, "key_compromise")
    [me] = [person for person in desk.people.list() if person.id == desk.actor.user_id]
    assert me.certificate_revoked_on == sealed.clock.now.date()
    for forbidden in (
        lambda: desk.sealing.add_addendum(sealed.visit_id, "متمم", PASSWORD),
        lambda: desk.people.renew_certificate(desk.actor.user_id),
    ):
        with pytest.raises(CertificateRevoked):
            forbidden()
    assert desk.documents.verify(before).reason == "revoked_unproven"
    assert desk.documents.verify(archived(sealed, addendum=False)).valid  # stamped before
    assert desk.check().ok
    with tools.transaction() as session:
        lists = session.scalars(select(RevocationList)).all()
    assert len(lists) == 2  # one for the first stamp, one that revokes


def test_who_forgot_the_password_gets_a_new_key_after_a_revocation(office: SmallOffice) -> None:
    people = office.desk.people
    people.revoke_certificate(office.member_id, "key_compromise")
    people.reset_password(office.member_id, "Gozarvazhe-Digar-1405")
    [member] = [person for person in people.list() if person.id == office.member_id]
    assert member.certificate_revoked_on is None
    assert people.renew_certificate(office.member_id) >= office.clock.now.date()


def test_a_lost_key_takes_its_earlier_certificates_with_it(office: SmallOffice) -> None:
    """The list names the newest certificate; the one it renewed has the same key."""
    tools = office.opened.tools
    people = office.desk.people
    with tools.transaction() as session:
        first = session.get_one(User, office.member_id).certificate or b""
    people.renew_certificate(office.member_id)
    people.revoke_certificate(office.member_id, "key_compromise")
    with tools.transaction() as session:
        lists = [row.content for row in session.scalars(select(RevocationList))]
    root = office.desk.documents.root_certificate()
    assert tools.signing.revoked(root, lists, [first])[0]


def test_only_who_keeps_people_and_holds_the_authority_revokes(office: SmallOffice) -> None:
    opened = office.desk_of_member()
    try:
        with pytest.raises(NotPermitted):
            opened.desk.people.revoke_certificate(office.desk.actor.user_id, "superseded")
    finally:
        opened.desk.close()


def test_a_foreign_certificate_is_not_ours_to_revoke(office: SmallOffice) -> None:
    with office.opened.tools.transaction() as session:
        session.get_one(User, office.member_id).certificate = identity_of(MEMBERS[0]).certificate
    with pytest.raises(CertificateForeign):
        office.desk.people.revoke_certificate(office.member_id, "superseded")


def test_a_list_that_is_none_spoils_no_verification(sealed: SmallOffice) -> None:
    """Rows come from other laptops: what cannot be read, or what our root did not sign, is passed over."""
    foreign = issue_list(create_authority("اداره‌ای دیگر", sealed.clock.now), [], sealed.clock.now)
    with sealed.opened.tools.transaction() as session:
        for content in (b"garbage", foreign):
            session.add(
                RevocationList(content=content, issued_at=sealed.clock.now, issued_by=sealed.desk.actor.user_id)
            )
    assert sealed.desk.documents.verify(archived(sealed, addendum=False)).valid
    assert sealed.desk.check().ok


def test_the_offices_seal_is_put_by_who_holds_its_authority(office: SmallOffice) -> None:
    letter = unsigned_pdf()
    verdict = office.desk.documents.verify(office.desk.documents.seal_for_office(letter))
    assert verdict.valid and verdict.signers[0].name == office.desk.office_name
    opened = office.desk_of_member()
    try:
        with pytest.raises(NotPermitted):
            opened.desk.documents.seal_for_office(letter)
    finally:
        opened.desk.close()
