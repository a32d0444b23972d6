"""No identity stands in the store, the index, the history, the files or a backup; and the search would find one."""

import inspect
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import update

from app.bootstrap.profiles import Opened
from app.domain.complaints import Complainant, Confidentiality, Submission
from app.domain.permissions import Role
from app.models.complaint import Complaint
from app.models.history import HistoryEntry
from app.models.user import Preference
from app.security import backup
from app.use_cases.complaints.identities import Identities
from app.use_cases.complaints.list_views import ComplaintFilter
from app.use_cases.complaints.verbs import Complaints
from app.use_cases.people.views import PersonDraft
from app.use_cases.records.search import index_record
from tests.factories import PASSWORD, SmallOffice
from tests.use_cases.complaints.identity_cases import A_COMPANY, REASON, SOMEBODY
from tests.use_cases.complaints.leaks import kept_by, leaked, secrets_of

SECRETS = secrets_of(SOMEBODY, A_COMPANY)


def submitted(opened: Opened, complainant: Complainant, **changes: Any) -> UUID:  # noqa: ANN401 - fields
    """A case registered by the person signed in."""
    fields = {"received_on": date(2026, 11, 22), "subject": "تأخیر در پرداخت", "text": "شرح رویداد", **changes}
    return Complaints(opened.tools, opened.desk.actor).register(Submission(complainant=complainant, **fields)).id


def everything(office: SmallOffice) -> set[str]:
    """What leaks of the office's profile."""
    return leaked(kept_by(office.directory, "h.moradi", office.clock), SECRETS)


def test_nothing_that_is_kept_tells_who_submitted(office: SmallOffice, tmp_path: Path) -> None:
    cases = [submitted(office.opened, each) for each in (SOMEBODY, A_COMPANY)]
    for case in cases:
        office.desk.identities.open(case, REASON)
    page = Complaints(office.opened.tools, office.desk.actor).page(ComplaintFilter(text="گلناز شبستری"))
    assert [row.id for row in page.rows] == cases[:1]
    office.desk.backup.create(tmp_path / "backup")
    assert not leaked([(tmp_path / "backup").read_bytes()], SECRETS)
    backup.restore(tmp_path / "backup", tmp_path / "restored", backup.Credentials("h.moradi", PASSWORD))
    assert not leaked(kept_by(tmp_path / "restored", "h.moradi", office.clock), SECRETS)
    assert not everything(office)


def _in_a_field(office: SmallOffice, case: UUID) -> None:
    with office.opened.tools.transaction() as session:
        session.execute(update(Complaint).where(Complaint.id == case).values(evidence="شاكي ۰۴۹۹۳۷۰۸۹۹ است"))


def _in_the_index(office: SmallOffice, case: UUID) -> None:
    with office.opened.tools.transaction() as session:
        index_record(session, "visit", case, "پرونده", "", "گلناز شبستری‌پور")


def _in_the_history(office: SmallOffice, case: UUID) -> None:
    with office.opened.tools.transaction() as session:
        session.execute(update(HistoryEntry).where(HistoryEntry.record_id == case).values(note="شرکت کاشی زرینه‌رود"))


def _in_a_preference(office: SmallOffice, case: UUID) -> None:
    with office.opened.tools.transaction() as session:
        session.add(
            Preference(
                user_id=office.member_id,
                name="draft",
                value=r'"\u0634\u0628\u0633\u062a\u0631\u06cc\u200c\u067e\u0648\u0631"',
            )
        )


def _in_a_file(office: SmallOffice, case: UUID) -> None:
    (office.directory / "log.txt").write_bytes("تلفن: 09153217788".encode("utf-16-le"))


@pytest.mark.parametrize("leak", [_in_a_field, _in_the_index, _in_the_history, _in_a_preference, _in_a_file])
def test_the_same_search_finds_what_was_let_slip(
    office: SmallOffice, leak: Callable[[SmallOffice, UUID], None]
) -> None:
    case = submitted(office.opened, SOMEBODY)
    leak(office, case)
    assert everything(office)


@pytest.mark.parametrize("secrecy", list(Confidentiality))
def test_no_verb_about_a_case_tells_an_auditor_who_submitted(office: SmallOffice, secrecy: Confidentiality) -> None:
    office.desk.people.save(PersonDraft(office.member_id, "زهرا کریمی", "ناظر", None, ((Role.AUDITOR, None),)))
    case = submitted(office.opened, SOMEBODY, confidentiality=secrecy)
    auditor = office.desk_of_member()
    told: list[str] = []
    try:
        for verbs in (Complaints(auditor.tools, auditor.desk.actor), auditor.desk.identities, auditor.desk.history):
            told += [
                _told(getattr(verbs, name), case) for name, _ in inspect.getmembers(type(verbs), inspect.isfunction)
            ]
        assert len(told) > 30 and any("تأخیر در پرداخت" in each for each in told)
        for word in ("گلناز", "شبستری", SOMEBODY.person.national_id, SOMEBODY.person.phone):
            page = Complaints(auditor.tools, auditor.desk.actor).page(ComplaintFilter(text=word))
            assert page.rows == () and auditor.desk.search(word) == []
    finally:
        auditor.desk.close()
    assert not leaked([each.encode() for each in told], SECRETS)


def _told(verb: Callable[..., object], case: UUID) -> str:
    """Everything the verb gives or refuses with, called with this case."""
    needed = [each for each in inspect.signature(verb).parameters.values() if each.default is each.empty]
    if verb.__name__.startswith("_") or not needed or needed[0].annotation is not UUID:
        return ""
    try:
        return repr(verb(case, *(REASON for _ in needed[1:])))
    except Exception as refusal:
        return repr(refusal) + repr(getattr(refusal, "facts", ""))


def test_the_walk_over_the_verbs_would_notice_one_that_tells(office: SmallOffice) -> None:
    case = submitted(office.opened, SOMEBODY)
    assert leaked([_told(Identities(office.opened.tools, office.desk.actor).open, case).encode()], SECRETS)
