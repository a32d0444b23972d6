"""Profiles on this machine: found, made, opened and brought up to the program's schema."""

import shutil
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import Engine, select
from uuid_utils.compat import uuid7

from app.bootstrap import number_marks
from app.bootstrap.arriving import ArrivingBlobs
from app.bootstrap.document_crew import DocumentCrews
from app.bootstrap.identities import LaptopIdentities
from app.bootstrap.laptop_accounts import LaptopAccounts
from app.bootstrap.own_device import StoredDevice
from app.bootstrap.pades_signing import PadesSigning
from app.bootstrap.persian_documents import PersianDocuments
from app.bootstrap.safe_intake import SafeIntake
from app.bootstrap.upgrade import bring_up
from app.bootstrap.vault_upkeep import VaultUpkeep
from app.models import schema
from app.models.history import Device
from app.models.office import Office
from app.models.session import readings, transactions
from app.models.user import User
from app.persian.jalali import local_day
from app.security import profile, recovery, vault
from app.security.blobs import BlobStore, open_blobs
from app.security.errors import DiskFull
from app.security.keys import KdfParameters
from app.security.profile import Unlocked
from app.security.scan_reader import ScanReader
from app.security.text_reader import Tesseract
from app.use_cases.complaints.identities import Identities
from app.use_cases.complaints.identity_keys import IdentityKeys
from app.use_cases.desk import Desk, desk_for
from app.use_cases.imports.verbs import Imports
from app.use_cases.office.new_office import NewOffice, OfficeMade
from app.use_cases.people.login import folded_login, login_name
from app.use_cases.people.people import actor_of
from app.use_cases.ports import Identity, Tools

Clock = Callable[[], datetime]


def utc_now() -> datetime:
    """The machine's clock."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Opened:
    """An open profile: the desk of the signed-in person and what stands behind it."""

    desk: Desk
    tools: Tools
    device: StoredDevice


def make_office(
    directory: Path,
    new: NewOffice,
    *,
    kdf: KdfParameters | None = None,
    now: Clock = utc_now,
    is_sample: bool = False,
) -> OfficeMade:
    """Make a profile with its office, authority and two-person recovery. Raises before anything is left behind."""
    login = login_name(new.administrator.login)
    user_id = uuid7()
    unlocked = profile.create_profile(directory, login, user_id, new.administrator.password, kdf=kdf)
    try:
        return _found(unlocked, new, now, is_sample)
    except BaseException:
        shutil.rmtree(directory, ignore_errors=True)
        raise


def _found(unlocked: Unlocked, new: NewOffice, now: Clock, is_sample: bool) -> OfficeMade:
    # Certificates and seed data are needed once in an office's life, not at each sign-in.
    from app.signing.authority import create_authority, fingerprint
    from app.use_cases.office.founding import Founder, found_office

    engine = vault.open_engine(unlocked)
    try:
        with engine.connect() as connection:
            schema.upgrade(connection)
        device = Ed25519PrivateKey.generate()
        authority = create_authority(new.office_name, now())
        founder = Founder(
            unlocked.user_id,
            Identity(authority.certificate, authority.private_key, ()),
            device.public_key().public_bytes_raw(),
            device.private_bytes_raw(),
        )
        own = StoredDevice(uuid7(), device.sign)
        tools = _tools(unlocked, engine, uuid7(), int(new.province_code), own, now)
        found_office(tools, new, founder, is_sample)
        codes = recovery.set_up(unlocked)
    finally:
        engine.dispose()
    return OfficeMade(unlocked.directory, (codes.first, codes.second), fingerprint(authority.certificate))


def open_desk(directory: Path, login: str, password: str, *, now: Clock = utc_now) -> Opened:
    """Sign in: unlock, bring the schema up (after a copy), and lay out the desk.

    Raises WrongPassword, TooManyAttempts, VaultDamaged, SchemaTooNew, UpgradeFailed.
    """
    return open_unlocked(profile.unlock(directory, folded_login(login), password, now()), login, now=now)


def open_unlocked(unlocked: Unlocked, login: str, *, now: Clock = utc_now) -> Opened:
    """What is left of signing in once the keys are there. Raises VaultDamaged, SchemaTooNew, UpgradeFailed."""
    recovery.entrust(unlocked)
    engine = vault.open_engine(unlocked)
    try:
        is_upgraded = bring_up(unlocked, engine)
        office, device = _facts(engine)
        own = StoredDevice(device.id, Ed25519PrivateKey.from_private_bytes(device.private_key).sign)
        tools = _tools(unlocked, engine, office.id, office.province_id, own, now)
        with tools.transaction() as session:
            actor = actor_of(session, unlocked.user_id)
            name = session.scalar(select(User.login).where(User.id == unlocked.user_id)) or login
            number_marks.recall(unlocked, session)
        number_marks.note(unlocked, tools.transaction)
        IdentityKeys(tools, actor).settle()
        if is_upgraded:
            from app.sync.derived import renew_waiting  # loaded by upgrades and rounds only

            renew_waiting(tools.transaction, Identities(tools, actor).index_terms)
        with suppress(DiskFull):  # what is left comes when there is room again
            Imports(tools, actor).settle()
    except BaseException:
        engine.dispose()
        raise
    return Opened(desk_for(tools, actor, name, office.name, lambda: _close(unlocked, tools, engine)), tools, own)


def _facts(engine: Engine) -> tuple[Office, Device]:
    from sqlalchemy.orm import Session

    with Session(vault.reader(engine), expire_on_commit=False) as session:
        return session.scalars(select(Office)).one(), session.scalars(select(Device)).one()


def _tools(
    unlocked: Unlocked,
    engine: Engine,
    office_id: UUID,
    province_id: int,
    device: StoredDevice,
    now: Clock,
) -> Tools:
    blobs: BlobStore = open_blobs(unlocked)
    transaction = transactions(engine, office_id, province_id)
    documents, signing = PersianDocuments(), PadesSigning()
    return Tools(
        transaction=transaction,
        reading=readings(vault.reader(engine)),
        turns=unlocked.turns,
        now=now,
        today=lambda: _today(now),
        blobs=ArrivingBlobs(blobs, transaction),
        intake=SafeIntake(),
        scans=ScanReader(),
        texts=Tesseract(),
        documents=documents,
        signing=signing,
        accounts=LaptopAccounts(unlocked),
        identities=LaptopIdentities(unlocked),
        upkeep=VaultUpkeep(unlocked, engine, blobs),
        crew=DocumentCrews(documents, signing),
        office_id=office_id,
        province_id=province_id,
        device=device,
    )


def _today(now: Clock) -> date:
    return local_day(now())


def _close(unlocked: Unlocked, tools: Tools, engine: Engine) -> None:
    number_marks.note(unlocked, tools.transaction)
    tools.identities.forget()
    for each in (tools.intake, tools.scans, tools.signing):
        if isinstance(each, SafeIntake | ScanReader | PadesSigning):
            each.close()
    engine.dispose()
