"""Cases with somebody behind them, for tests that look for who it is."""

from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import UUID

from uuid_utils.compat import uuid7

from app.bootstrap.profiles import Opened
from app.domain.complaints import Complainant, Confidentiality, PartyType, Person
from app.models.complaint import Complaint
from app.use_cases.complaints.identities import Identities

REASON = "پیگیری درخواست شاکی"
SOMEBODY = Complainant(
    person=Person(
        "گلناز", "شبستری‌پور", "0499370899", "کوچهٔ نسترن‌زار هفدهم", "09153217788", "9187654321", "gol@example.ir"
    )
)
A_COMPANY = Complainant(
    PartyType.LEGAL,
    replace(SOMEBODY.person, first_name="", last_name="", national_id="", phone="05138887766"),
    "شرکت کاشی زرینه‌رود",
    "10380284790",
    Person("بهرنگ", "تهمتن‌نژاد", "0084575948", phone="09151112233"),
)


def identities(opened: Opened) -> Identities:
    """The verbs of the person signed in."""
    return Identities(opened.tools, opened.desk.actor)


def case_of(
    opened: Opened,
    complainant: Complainant = SOMEBODY,
    secrecy: Confidentiality = Confidentiality.NORMAL,
    **changes: object,
) -> UUID:
    """A case with this complainant, written as intake writes it."""
    case = Complaint(
        id=uuid7(),
        tracking_code=uuid7().hex,
        number="۱۴۰۵/۱۲",
        kind="complaint",
        channel="paper",
        received_on=date(2026, 11, 22),
        registered_at=datetime(2026, 11, 22, tzinfo=UTC),
        registered_by=opened.desk.actor.user_id,
        subject="تأخیر در صدور پروانه",
        secrecy=secrecy.value,
        state="received",
        clock_starts_on=date(2026, 11, 22),
        working_days=30,
        due_on=date(2026, 12, 30),
    )
    for name, value in changes.items():
        setattr(case, name, value)
    with opened.tools.transaction() as session:
        session.add(case)
        session.flush()
        identities(opened).keep(session, case.id, complainant)
    return case.id
