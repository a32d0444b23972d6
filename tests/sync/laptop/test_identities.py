"""Identity keys go from laptop to laptop through a real centre that learns nothing; forged ones are left aside."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from sqlalchemy import func, select
from uuid_utils.compat import uuid7

from app.bootstrap.joining import join
from app.bootstrap.syncing import CentreTalk, talking
from app.domain.complaints import Complainant, Submission
from app.domain.errors import AppError, NotPermitted
from app.domain.permissions import Role
from app.models.complaint import Complainant as Row
from app.models.complaint import IdentityGrant, IdentityReader
from app.models.identity import IdentitySecret
from app.security import identity_keys, recovery
from app.sync.centre.offices import OfficeAtCentre, add_office, add_user
from app.use_cases.complaints.identities import IdentityClosed
from app.use_cases.complaints.identity_keys import bound
from app.use_cases.complaints.identity_readers import NothingToRecover, ReaderCodeWrong
from app.use_cases.complaints.identity_trust import PUBLIC_BYTES
from app.use_cases.complaints.list_views import ComplaintFilter
from app.use_cases.complaints.verbs import Complaints
from app.use_cases.desk import Desk
from app.use_cases.people.views import PersonDraft
from tests.factories import LIGHT_KDF, PASSWORD, SmallOffice
from tests.sync.centres import TestCentre
from tests.use_cases.complaints.identity_cases import A_COMPANY, REASON, SOMEBODY
from tests.use_cases.complaints.leaks import kept_by, leaked, secrets_of

pytestmark = pytest.mark.postgres
PASSPHRASE = "گذرواژهٔ بلند کلید ۱۲۳"


def quiet(_phase: str, _done: int, _total: int) -> None:
    """Nobody looks on."""


class Fleet:
    """Two laptops of one office: the head's, and one of somebody who joined."""

    def __init__(self, office: SmallOffice, centre: TestCentre, second: Path) -> None:
        self.office, self.centre, self.second = office, centre, second
        desk = office.desk
        self.clerk = desk.people.save(PersonDraft(None, "نرگس صادقی", "متصدی", None, ((Role.CLERK, None),)))
        desk.people.open_account(self.clerk, "n.sadeghi", PASSWORD)
        self.first_case = register(desk, SOMEBODY)
        self.at_centre = self._room()
        with self.head() as (_desk, talk):
            talk.connect(centre.enrol("h.moradi", self.at_centre), quiet)
            talk.round(quiet)

    def _room(self) -> OfficeAtCentre:
        desk, admin = self.office.desk, self.centre.admin
        shown = desk.office.show()
        made = add_office(admin, shown.name, shown.province_id, shown.id)
        roles = [Role.ADMINISTRATOR.value, Role.MANAGER.value, Role.INSPECTOR.value]
        add_user(admin, made, "h.moradi", "حسن مرادی", roles, desk.actor.user_id)
        return made

    @contextmanager
    def head(self) -> Iterator[tuple[Desk, CentreTalk]]:
        """The head at the first laptop."""
        with talking(self.office.directory, "h.moradi", PASSWORD, now=self.office.clock) as opened:
            yield opened

    @contextmanager
    def joined(self, login: str = "n.sadeghi") -> Iterator[tuple[Desk, CentreTalk]]:
        """Somebody at the second laptop, which joins the first time."""
        if not self.second.exists():
            card = self.centre.enrol(login, self.at_centre)
            join(self.second, card, PASSWORD, quiet, kdf=LIGHT_KDF, now=self.office.clock).opened.desk.close()
        with talking(self.second, login, PASSWORD, now=self.office.clock) as opened:
            yield opened


@pytest.fixture
def fleet(office: SmallOffice, centre: TestCentre, tmp_path: Path) -> Fleet:
    """The head's laptop at the centre with a case; the second has not joined yet."""
    return Fleet(office, centre, tmp_path / "second")


def register(desk: Desk, complainant: Complainant) -> UUID:
    """A case."""
    submission = Submission(date(2026, 11, 22), complainant=complainant, subject="تأخیر", text="شرح")
    return Complaints(desk.identities.tools, desk.actor).register(submission).id


def found(desk: Desk, typed: str) -> list[UUID]:
    """Cases by what is typed."""
    page = Complaints(desk.identities.tools, desk.actor).page(ComplaintFilter(text=typed))
    return [row.id for row in page.rows]


def one(desk: Desk, query: Any) -> Any:  # noqa: ANN401 - whatever was asked for
    with desk.identities.tools.transaction() as session:
        return session.scalars(query).all()


def test_a_laptop_nobody_vouches_for_is_admitted_by_its_code_and_reads_from_then_on(fleet: Fleet) -> None:
    with fleet.joined() as (clerk, talk):
        with pytest.raises(IdentityClosed):
            clerk.identities.open(fleet.first_case, REASON)
        second_case = register(clerk, A_COMPANY)
        assert clerk.identities.open(second_case, REASON) == A_COMPANY
        code = clerk.identity_readers.own_code()
        talk.round(quiet)
    with fleet.head() as (desk, talk):
        talk.round(quiet)
        with pytest.raises(IdentityClosed):  # a laptop that is not known yet gives nothing, either
            desk.identities.open(second_case, REASON)
        [waiting] = [each for each in desk.identity_readers.list() if each.is_permitted and not each.is_trusted]
        with pytest.raises(ReaderCodeWrong):
            desk.identity_readers.admit(waiting.id, "12345 67890 12345")
        desk.identity_readers.admit(waiting.id, code.replace(" ", "-"))
        assert desk.identities.open(second_case, REASON) == A_COMPANY
        talk.round(quiet)
    with fleet.joined() as (clerk, talk):
        assert found(clerk, "گلناز") == []
        talk.round(quiet)
        assert clerk.identities.open(fleet.first_case, REASON) == SOMEBODY
        assert found(clerk, "گلناز شبستری") == [fleet.first_case]
        assert clerk.check(signatures=False).problems == ()


def test_with_a_certificate_of_the_office_the_keys_come_by_themselves(fleet: Fleet) -> None:
    with fleet.head() as (desk, _talk):
        exported = desk.people.export_identity(PASSWORD, PASSPHRASE)
    with fleet.joined("h.moradi") as (desk, talk):
        desk.people.import_certificate(exported, PASSPHRASE)
        talk.round(quiet)
    with fleet.head() as (_desk, talk):
        talk.round(quiet)
    with fleet.joined("h.moradi") as (desk, talk):
        talk.round(quiet)
        assert desk.identities.open(fleet.first_case, REASON) == SOMEBODY


def test_who_loses_the_role_loses_the_keys_and_what_comes_later_is_sealed_anew(fleet: Fleet) -> None:
    with fleet.joined() as (clerk, talk):
        code = clerk.identity_readers.own_code()
        talk.round(quiet)
    with fleet.head() as (desk, talk):
        talk.round(quiet)
        [waiting] = [each for each in desk.identity_readers.list() if not each.is_trusted]
        desk.identity_readers.admit(waiting.id, code)
        before = one(desk, select(Row.key_id).where(Row.complaint_id == fleet.first_case))
        desk.people.save(PersonDraft(fleet.clerk, "نرگس صادقی", "متصدی", None, ((Role.INSPECTOR, None),)))
        later = register(desk, A_COMPANY)
        assert one(desk, select(Row.key_id).where(Row.complaint_id == later, Row.position == 0)) != before
        assert desk.identities.open(fleet.first_case, REASON) == SOMEBODY
        talk.round(quiet)
    with fleet.joined() as (clerk, talk):
        talk.round(quiet)
        assert one(clerk, select(IdentitySecret.subject_id)) == []
    with fleet.joined() as (clerk, talk):
        for case in (fleet.first_case, later):
            with pytest.raises(AppError) as refused:
                clerk.identities.open(case, REASON)
            assert refused.value.code in (NotPermitted.code, "not_found")


def test_the_centre_learns_nothing(fleet: Fleet) -> None:
    with fleet.head() as (desk, talk):
        register(desk, A_COMPANY)
        desk.identities.open(fleet.first_case, REASON)
        talk.round(quiet)
    with fleet.joined():
        pass
    secrets = secrets_of(SOMEBODY, A_COMPANY)
    assert not leaked(centres(fleet.centre), secrets)
    assert not leaked(kept_by(fleet.office.directory, "h.moradi", fleet.office.clock), secrets)
    assert not leaked(kept_by(fleet.second, "n.sadeghi", fleet.office.clock), secrets)
    fleet.centre.admin.execute("UPDATE app.complaint SET evidence = 'تلفن: ٠٩١٥٣٢١٧٧٨٨'")
    assert leaked(centres(fleet.centre), secrets) == {"09153217788"}


def centres(centre: TestCentre) -> Iterator[bytes]:
    """Every row of every table of the centre."""
    tables = centre.admin.execute(
        "SELECT format('%I.%I', schemaname, tablename) FROM pg_tables WHERE schemaname IN ('app', 'sync')"
    ).fetchall()
    for (name,) in tables:
        for (row,) in centre.admin.execute(f"SELECT t::text FROM {name} t".encode()):
            yield row.encode()


def _by_nobody(_desk: Desk, head: IdentityReader, _clerk: IdentityReader) -> IdentityGrant:
    """In the head's own name."""
    return _wrapped(X25519PrivateKey.generate().private_bytes_raw(), head, head)


def _by_a_stranger(desk: Desk, head: IdentityReader, clerk: IdentityReader) -> IdentityGrant:
    """Well wrapped, by a reader whom nobody admitted and no certificate vouches for."""
    private, public = identity_keys.new_reader()
    stranger = IdentityReader(id=uuid7(), user_id=clerk.user_id, device_id=uuid7(), public_key=public)
    stranger.made_at = clerk.made_at
    with desk.identities.tools.transaction() as session:
        session.add(stranger)
    return _wrapped(private, head, stranger)


def _wrapped(private: bytes, reader: IdentityReader, granter: IdentityReader) -> IdentityGrant:
    grant = IdentityGrant(id=uuid7(), key_id=uuid7(), reader_id=reader.id, granted_by=granter.id)
    grant.wrapped_key = identity_keys.wrap(bytes(32), private, reader.public_key[:PUBLIC_BYTES], bound(grant))
    return grant


def _of_another_key(desk: Desk, head: IdentityReader, _clerk: IdentityReader) -> IdentityGrant:
    [taken, *_] = one(desk, select(IdentityGrant).where(IdentityGrant.reader_id == head.id))
    return IdentityGrant(
        id=uuid7(), key_id=uuid7(), reader_id=head.id, granted_by=taken.granted_by, wrapped_key=taken.wrapped_key
    )


def test_a_forged_grant_is_neither_held_nor_sealed_with(fleet: Fleet) -> None:
    with fleet.joined() as (_clerk, talk):
        talk.round(quiet)
    with fleet.head() as (desk, talk):
        talk.round(quiet)
        readers = one(desk, select(IdentityReader).order_by(IdentityReader.id))
        head = next(each for each in readers if each.user_id == desk.actor.user_id and len(each.public_key) > 32)
        clerk = next(each for each in readers if each.user_id == fleet.clerk)
        held = one(desk, select(func.count()).select_from(IdentitySecret))
        forged = [forge(desk, head, clerk) for forge in (_by_nobody, _by_a_stranger, _of_another_key)]
        with desk.identities.tools.transaction() as session:
            for grant in forged:
                grant.granted_at = fleet.office.clock()
                session.add(grant)
        desk.identities.settle()
        assert one(desk, select(func.count()).select_from(IdentitySecret)) == held
        sealed_under = one(desk, select(Row.key_id).where(Row.complaint_id == register(desk, SOMEBODY)))
        assert not {grant.key_id for grant in forged} & set(sealed_under)


def test_two_recovery_codes_bring_the_keys_back_when_no_reader_is_left(
    fleet: Fleet,
) -> None:
    with fleet.head() as (desk, talk):
        codes = recovery.set_up(desk.identities.tools.identities.unlocked)  # type: ignore[attr-defined]
        desk.identities.settle()
        talk.round(quiet)
    with fleet.joined("h.moradi") as (desk, _talk):
        with pytest.raises(IdentityClosed):
            desk.identities.open(fleet.first_case, REASON)
        assert desk.identity_readers.recover(codes.first, codes.second) == 1
        assert desk.identities.open(fleet.first_case, REASON) == SOMEBODY
        other = recovery.set_up(desk.identities.tools.identities.unlocked)  # type: ignore[attr-defined]
        with pytest.raises(NothingToRecover):
            desk.identity_readers.recover(other.first, other.second)


def test_people_on_the_same_laptop_find_the_keys_at_the_first_sign_in_older_than_the_first_case_or_not(
    fleet: Fleet,
) -> None:
    with fleet.head() as (desk, _talk):
        newer = desk.people.save(PersonDraft(None, "پدرام کیان", "کارشناس", None, ((Role.INVESTIGATOR, None),)))
        desk.people.open_account(newer, "p.kian", PASSWORD)
    for login in ("n.sadeghi", "p.kian"):
        with talking(fleet.office.directory, login, PASSWORD, now=fleet.office.clock) as (desk, _talk):
            assert desk.identities.open(fleet.first_case, REASON) == SOMEBODY
