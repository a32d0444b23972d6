"""A further laptop of an office: an empty vault for one person, filled from the centre."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app.bootstrap.profiles import Opened, open_unlocked, utc_now
from app.bootstrap.syncing import CentreTalk, new_chain, open_store
from app.domain.errors import AppError
from app.models import schema
from app.models.session import transactions
from app.security import profile, recovery, vault
from app.security.keys import KdfParameters
from app.security.profile import Unlocked
from app.sync import meeting, rechaining, rounds
from app.sync.enrolment import Enrolment
from app.use_cases.people.login import folded_login


class OfficeNotAtCentre(AppError):
    """The centre holds nothing of the office yet: its first laptop must send it; facts: `office`."""

    code = "office_not_at_centre"


@dataclass(frozen=True, slots=True)
class Joined:
    """A new profile and the two codes of its recovery, to print once."""

    opened: Opened
    unlocked: Unlocked
    share_codes: tuple[str, str]
    report: rounds.Report


def join(
    directory: Path,
    enrolment: Enrolment,
    password: str,
    look: rounds.Look,
    *,
    kdf: KdfParameters | None = None,
    now: Callable[[], datetime] = utc_now,
) -> Joined:
    """Make the profile and fetch the office. Nothing is left behind when that fails; raises OfficeNotAtCentre."""
    login = folded_login(enrolment.user_login)
    unlocked = profile.create_profile(directory, login, enrolment.user_id, password, kdf=kdf)
    try:
        report = _fill(unlocked, enrolment, look, now)
        codes = recovery.set_up(unlocked)
        return Joined(open_unlocked(unlocked, login, now=now), unlocked, (codes.first, codes.second), report)
    except BaseException:
        shutil.rmtree(directory, ignore_errors=True)
        raise


def _fill(unlocked: Unlocked, enrolment: Enrolment, look: rounds.Look, now: Callable[[], datetime]) -> rounds.Report:
    engine = vault.open_engine(unlocked)
    try:
        with engine.connect() as connection:
            schema.upgrade(connection)
        store = open_store(unlocked)
        meeting.join(store, enrolment, now())
        with store.transaction():
            rechaining.keep_device(store, new_chain())
        talk = CentreTalk(unlocked, transactions(engine, enrolment.office_id, enrolment.province_id), now)
        try:
            report = talk.round(look)
        finally:
            talk.close()
        if not store.one("SELECT 1 FROM office WHERE id = ?", enrolment.office_id.hex):
            raise OfficeNotAtCentre(office=enrolment.office_name)
        store.close()
        return report
    finally:
        engine.dispose()
