"""People decide conflicts: by right, never against a seal, as an ordinary change that stands in history."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import text
from uuid_utils.compat import uuid7

from app.domain.complaints import ComplaintState, Confidentiality, Submission
from app.domain.errors import InvalidInput, NotPermitted
from app.domain.permissions import Actor, Grant, Role
from app.domain.visits import VisitFrozen
from app.models.change import synced_tables
from app.models.complaint import ComplaintMerge
from app.models.history import Trash
from app.models.sync import Conflict
from app.models.visit import Strength, Visit
from app.persian.catalogue import has
from app.use_cases.conflicts.resolving import ConflictDecided, ConflictFieldUnknown, ConflictRowElsewhere
from app.use_cases.conflicts.views import Decision, Take
from tests.factories import SmallOffice
from tests.use_cases.complaints.case_making import submission

MINE, THEIRS = {"": Decision(Take.MINE)}, {"": Decision(Take.THEIRS)}


def quarrel(office: SmallOffice, table: str, record: UUID, kind: str, fields: dict[str, Any], reason: str = "") -> UUID:
    """A conflict as the centre makes it."""
    conflict = Conflict(
        record_table=table, record_id=record, kind=kind, fields=fields, made_by="زهرا کریمی", state="open",
        created_at=datetime(2026, 11, 22, tzinfo=UTC), extra={"reason": reason},
    )  # fmt: skip
    with office.opened.tools.transaction() as session:
        session.add(conflict)
        session.flush()
        return conflict.id


def sides(base: Any, mine: Any, theirs: Any) -> dict[str, Any]:  # noqa: ANN401 - whatever travels
    """One field in conflict."""
    return {"base": base, "mine": mine, "theirs": theirs}


def visit_row(office: SmallOffice) -> Visit:
    """The visit as it is stored."""
    with office.opened.tools.transaction() as session:
        visit = session.get(Visit, office.visit_id)
        assert visit
        return visit


def test_a_conflict_is_told_in_words(office: SmallOffice) -> None:
    fields = {
        "state": sides("planned", "under_way", "cancelled"),
        "planned_on": sides(None, "2026-11-23", "2026-11-24"),
    }
    quarrel(office, "visit", office.visit_id, "edit/edit", fields, "changed")
    [conflict] = office.desk.conflicts.list()
    assert {(field.label, field.base, field.mine, field.theirs) for field in conflict.fields} == {
        ("وضعیت", "برنامه‌ریزی‌شده", "در حال انجام", "لغوشده"),
        ("روز بازدید", "(خالی)", "۱۴۰۵/۰۹/۰۲", "۱۴۰۵/۰۹/۰۳"),
    }
    assert "خواف" in conflict.record
    assert (conflict.by, conflict.may_resolve, office.desk.conflicts.count()) == ("زهرا کریمی", True, 1)


def test_every_table_and_field_that_travels_has_a_name_in_words() -> None:
    tables = [f"conflict-table-{table.name.replace('_', '-')}" for table in synced_tables()]
    names = {column.name for table in synced_tables() for column in table.columns}
    fields = [
        f"conflict-field-{name.replace('_', '-')}" for name in names - {"id", "province_id", "office_id", "extra"}
    ]
    assert [name for name in (*tables, *fields) if not has(name)] == []


def test_mine_theirs_and_a_third_value(office: SmallOffice) -> None:
    fields = {
        "subject": sides("ک", "مال من", "مال او"),
        "scope": sides("", "من", "او"),
        "method": sides("", "من", "او"),
    }
    conflict = quarrel(office, "visit", office.visit_id, "edit/edit", fields)
    third = {"subject": Decision(Take.MINE), "method": Decision(Take.VALUE, "سوم")}
    before = visit_row(office).scope
    assert not office.desk.conflicts.resolve(conflict, third)
    assert [field.column for field in office.desk.conflicts.show(conflict).fields if field.decided is None] == ["scope"]
    assert office.desk.conflicts.resolve(conflict, THEIRS)
    row = visit_row(office)
    assert (row.subject, row.scope, row.method) == ("مال من", before, "سوم")
    assert "conflict_resolved" in [step.action for step in office.desk.history(office.visit_id)]
    with pytest.raises(ConflictDecided):
        office.desk.conflicts.resolve(conflict, MINE)
    with office.opened.tools.transaction() as session:
        dirty = session.execute(text("SELECT tbl FROM sync_dirty WHERE tbl IN ('visit', 'conflict')")).all()
    assert len(dirty) == 2


def test_a_coded_field_takes_no_typed_value_and_a_foreign_field_is_unknown(office: SmallOffice) -> None:
    conflict = quarrel(office, "visit", office.visit_id, "edit/edit", {"kind": sides("case", "periodic", "continuous")})
    with pytest.raises(InvalidInput):
        office.desk.conflicts.resolve(conflict, {"kind": Decision(Take.VALUE, "چیزی")})
    with pytest.raises(ConflictFieldUnknown):
        office.desk.conflicts.resolve(conflict, {"subject": Decision(Take.MINE)})


def test_latitude_and_longitude_are_decided_together(office: SmallOffice) -> None:
    fields = {"latitude": sides("1", "34.5", "35"), "longitude": sides("1", "60.1", "61")}
    conflict = quarrel(office, "visit", office.visit_id, "edit/edit", fields)
    assert office.desk.conflicts.resolve(conflict, {"latitude": Decision(Take.MINE)})
    assert (visit_row(office).latitude, visit_row(office).longitude) == ("34.5", "60.1")


def test_a_seal_stands_whatever_a_person_decides(office: SmallOffice) -> None:
    with office.opened.tools.transaction() as session:
        session.execute(text("UPDATE visit SET state = 'sealed'"))
    conflict = quarrel(office, "visit", office.visit_id, "edit/edit", {"subject": sides("a", "b", "c")}, "sealed")
    with pytest.raises(VisitFrozen):
        office.desk.conflicts.resolve(conflict, MINE)
    assert office.desk.conflicts.resolve(conflict, THEIRS)


def test_only_who_may_change_the_record_decides(office: SmallOffice) -> None:
    unit = quarrel(office, "unit", office.unit_id, "edit/edit", {"name": sides("الف", "ب", "پ")})
    visit = quarrel(office, "visit", office.visit_id, "edit/edit", {"subject": sides("الف", "ب", "پ")})
    member = office.desk_of_member().desk
    try:
        assert [each.id for each in member.conflicts.list()] == [visit]
        with pytest.raises(NotPermitted):
            member.conflicts.resolve(unit, MINE)
        assert member.conflicts.resolve(visit, MINE)
    finally:
        member.close()
    assert office.desk.conflicts.resolve(unit, MINE)
    assert next(each.name for each in office.desk.office.units() if each.id == office.unit_id) == "ب"


def test_a_deletion_that_was_refused_can_be_insisted_on(office: SmallOffice) -> None:
    strength = Strength(visit_id=office.visit_id, text="خوب")
    with office.opened.tools.transaction() as session:
        session.add(strength)
    conflict = quarrel(office, "strength", strength.id, "delete/edit", {})
    assert office.desk.conflicts.resolve(conflict, MINE)
    with office.opened.tools.transaction() as session:
        assert session.get(Strength, strength.id) is None


def test_a_deleted_record_is_put_back_where_it_was_kept_whole(office: SmallOffice) -> None:
    gone = uuid7()
    conflict = quarrel(office, "strength", gone, "edit/delete", {"text": {"base": "خوب", "mine": "بهتر"}})
    with pytest.raises(ConflictRowElsewhere):
        office.desk.conflicts.resolve(conflict, MINE)
    with office.opened.tools.transaction() as session:
        sent = {"id": str(gone), "visit_id": str(office.visit_id), "text": "خوب"}
        rows = [{"table": "strength", "sent": sent}]
        session.add(Trash(id=gone, deleted_at=datetime.now(UTC), deleted_by=UUID(int=0), rows=rows))
    assert office.desk.conflicts.resolve(conflict, MINE)
    with office.opened.tools.transaction() as session:
        put_back = session.get(Strength, gone)
        assert put_back and (put_back.text, put_back.visit_id) == ("بهتر", office.visit_id)


def test_a_refused_record_is_put_back_with_all_that_was_sent(office: SmallOffice) -> None:
    fields = {"visit_id": {"mine": str(office.visit_id)}, "text": {"mine": "خوب"}}
    conflict = quarrel(office, "strength", uuid7(), "refused", fields, "reference")
    assert office.desk.conflicts.show(conflict).reason_words
    assert office.desk.conflicts.resolve(conflict, MINE)
    assert [words for _id, words in office.desk.visits.show(office.visit_id).strengths] == ["خوب"]


def test_a_deleted_finding_is_told_by_its_first_words_and_its_visit(office: SmallOffice) -> None:
    desk, words = office.desk, "سطح شیب‌دار ورودی ندارد " * 5
    here = desk.findings.add(office.visit_id, words)
    quarrel(office, "finding", here, "delete/edit", {})
    [told] = desk.conflicts.list()
    desk.findings.remove(here)
    [same] = desk.conflicts.list()
    assert same.record == told.record
    assert told.record.startswith("یافته «سطح شیب‌دار ورودی ندارد")
    assert "…»، بازدید" in told.record and "خواف" in told.record
    gone, never = uuid7(), uuid7()
    with office.opened.tools.transaction() as session:
        sent = {"id": str(gone), "visit_id": str(office.visit_id), "text": "کپسول آتش‌نشانی تاریخ‌گذشته"}
        rows = [{"table": "finding", "sent": sent}]
        session.add(Trash(id=gone, deleted_at=datetime.now(UTC), deleted_by=UUID(int=0), rows=rows))
    quarrel(office, "finding", gone, "edit/delete", {"citation": {"base": "", "mine": "مادهٔ ۴"}})
    quarrel(office, "finding", never, "edit/delete", {"text": {"base": "نور کم", "mine": "نور کم است"}})
    said = {conflict.record_id: (conflict.record, conflict.visit_id) for conflict in desk.conflicts.list()}
    assert "کپسول آتش‌نشانی تاریخ‌گذشته" in said[gone][0] and said[gone][1] == office.visit_id
    assert said[never] == ("یافته: نور کم است", None)


def test_a_conflict_of_a_case_is_told_in_words_and_decided_by_who_works_it(office: SmallOffice) -> None:
    submission = Submission(date(2026, 11, 21), subject="تأخیر", confidentiality=Confidentiality.CONFIDENTIAL)
    case = office.desk.complaints.register(submission).id
    fields = {"state": sides("received", "ordered", "archived"), "due_on": sides("", "2027-01-06", "2027-01-05")}
    conflict = quarrel(office, "complaint", case, "edit/edit", fields)
    [shown] = office.desk.conflicts.list()
    assert "1405/1" in shown.record and shown.may_resolve
    assert {field.mine for field in shown.fields} >= {"دستور مدیرکل", "۱۴۰۵/۱۰/۱۶"}
    clerk = Actor(office.member_id, "زهرا کریمی", frozenset({Grant(Role.CLERK)}))
    assert type(office.desk.conflicts)(office.opened.tools, clerk).list() == []
    assert office.desk.conflicts.resolve(conflict, MINE)
    assert office.desk.complaints.show(case).row.state is ComplaintState.ORDERED


def test_of_two_joins_of_one_case_the_chosen_one_stays_and_each_part_is_told_with_its_case(office: SmallOffice) -> None:
    complaints = office.desk.complaints
    case, one, other = (complaints.register(submission(subject=each)).id for each in ("الف", "ب", "پ"))
    first = complaints.merge(case, one, "همان است")
    with office.opened.tools.transaction() as session:
        made = {"merged_by": office.desk.actor.user_id, "merged_at": datetime(2026, 11, 22, tzinfo=UTC)}
        session.add(ComplaintMerge(complaint_id=case, into_id=other, reason="همان است", **made))
    conflict = quarrel(office, "complaint", case, "edit/edit", {"merged_into_id": sides(None, str(other), str(one))})
    part = quarrel(office, "complaint_merge", first, "edit/edit", {"undone_by": sides(None, None, None)})
    assert office.desk.conflicts.show(part).record == "پیوستن پرونده‌ها، پروندهٔ 1405/1"
    who = quarrel(office, "complainant", uuid7(), "edit/edit", {"sealed": sides("\\x00", "\\x01", "\\x02")})
    assert [field.mine for field in office.desk.conflicts.show(who).fields] == [
        "مشخصاتی که زهرا کریمی نوشته است (رمزشده)"
    ]
    assert office.desk.conflicts.resolve(conflict, MINE)
    assert complaints.show(case).row.merged_into_id == other
    ends = {each.other_number: bool(each.undone_at) for each in complaints.show(case).merges}
    assert ends == {"1405/2": True, "1405/3": False}
    complaints.take_apart(first)
    assert complaints.show(case).row.merged_into_id == other
