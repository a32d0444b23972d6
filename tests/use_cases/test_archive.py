"""A verified file is compared with the stored seal: by its hash, field by field, or not at all."""

from types import SimpleNamespace
from typing import Any, cast

from sqlalchemy.orm import Session

from app.models.holding import VisitHolding
from app.use_cases.archive import Difference, differences
from app.use_cases.ports import Verdict
from tests.factories import SmallOffice


def verdict(record: object, record_hash: str | None = "00") -> Verdict:
    return cast(Verdict, SimpleNamespace(record=record, record_hash=record_hash, sealed_sha256="00", signers=("x",)))


def record_of(visit_id: object, **fields: object) -> dict[str, Any]:
    return {"schema": "bazresyar/visit/1", "id": str(visit_id), **fields}


def test_a_file_of_no_visit_here_is_absent(office: SmallOffice) -> None:
    for record in (
        None,
        {},
        {"schema": "other/1", "id": str(office.visit_id)},
        record_of("0"),
        record_of(office.unit_id),
    ):
        assert office.desk.documents.archived(verdict(record)).kind == "absent"


def test_a_visit_without_a_seal_or_with_its_contents_elsewhere_says_so(office: SmallOffice) -> None:
    documents, minutes = office.desk.documents, record_of(office.visit_id)
    addendum = {"schema": "bazresyar/addendum/1", "visit": {"id": str(office.visit_id)}, "number": 10**30}
    assert documents.archived(verdict(minutes)).kind == "not-sealed"
    assert documents.archived(verdict(addendum)).kind == "not-sealed"
    with documents.tools.transaction() as session:
        hold_less(session, office)
    found = documents.archived(verdict(minutes))
    assert (found.kind, found.visit_id) == ("away", office.visit_id) and found.tracking_code


def hold_less(session: Session, office: SmallOffice) -> None:
    session.add(VisitHolding(visit_id=office.visit_id, is_away=True))


def test_records_are_compared_field_by_field() -> None:
    ours = {"score": "72.5", "team": [{"name": "الف"}, {"name": "ب"}], "scope": None}
    theirs = {"score": "99.0", "team": [{"name": "الف"}], "scope": None, "more": True}
    assert set(differences(theirs, ours)) == {
        Difference(("score",), "99.0", "72.5"),
        Difference(("team", "2", "name"), "", "ب"),
        Difference(("more",), "True", ""),
    }


def test_a_record_made_to_occupy_the_program_is_cut() -> None:
    deep: Any = "x"
    for _ in range(500):
        deep = [deep]
    found = differences({"deep": deep, **{f"f{place}": "y" * 999 for place in range(100)}}, {})
    assert len(found) == 50 and max(len(each.in_file) for each in found) == 200
