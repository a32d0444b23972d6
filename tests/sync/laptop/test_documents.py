"""Templates of documents and letters travel: two laptops' versions meet, the one issued last is in force on both."""

import json
from contextlib import closing
from uuid import UUID, uuid4

import pytest
from sqlalchemy import create_engine
from sqlalchemy.orm import Session
from sqlcipher3 import dbapi2 as sqlcipher

from app.use_cases.document_templates.shipped import shipped
from app.use_cases.document_templates.template_json import write_template
from app.use_cases.document_templates.versions import in_force
from tests.sync.centres import TestCentre
from tests.sync.fleet import Laptop, at_centre, unlike

pytestmark = pytest.mark.postgres
BODY = json.dumps(write_template(shipped("order")))


def version(laptop: Laptop, number: int, issued_at: str | None) -> UUID:
    return laptop.add(
        "document_template",
        uuid4(),
        code="order",
        version=number,
        title="حکم",
        body=BODY,
        changed_at="2026-11-22 06:00:00.000000",
        issued_at=issued_at,
    )


def used_by(laptop: Laptop) -> UUID | None:
    engine = create_engine(f"sqlite:///{laptop.path}", module=sqlcipher)
    with closing(engine.connect()) as connection, Session(connection) as session:
        found = in_force(session, "order")
        chosen = found.id if found else None
    engine.dispose()
    return chosen


def test_versions_of_two_laptops_meet_and_the_one_issued_last_is_in_force_on_both(
    centre: TestCentre, pair: tuple[Laptop, Laptop]
) -> None:
    one, other = pair
    version(one, 1, "2026-11-22 07:00:00.000000")
    later = version(other, 1, "2026-11-22 08:00:00.000000")
    draft = version(other, 2, None)
    one.sync(), other.sync(), one.sync()
    assert used_by(one) == used_by(other) == later
    other.do("UPDATE document_template SET title = 'حکم تازه' WHERE id = ?", draft.hex)
    one.do("UPDATE document_template SET title = 'حکم دیگر' WHERE id = ?", draft.hex)
    one.sync(), other.sync(), one.sync()
    [conflict] = at_centre(centre, "conflict").values()
    assert conflict["fields"]["title"] == {"base": "حکم", "mine": "حکم تازه", "theirs": "حکم دیگر"}
    assert unlike(one, centre) == unlike(other, centre) == []


def test_a_letter_travels_whole_and_is_never_rewritten(centre: TestCentre, pair: tuple[Laptop, Laptop]) -> None:
    one, other = pair
    unit = one.add("unit", uuid4(), code="1", name="خواف", nature="service", head_name="", address="", is_active=1)
    empty = dict.fromkeys(("order_number", "scope", "method", "place_text", "cancel_reason", "gaps_reason"), "")
    visit = one.add(
        "visit", uuid4(), **empty, secrecy="normal", unit_id=unit.hex, tracking_code="K7QF-2M9T", kind="periodic",
        openness="open", state="under_way", planned_on="2026-11-22", subject="بازدید",
    )  # fmt: skip
    letter = one.add(
        "letter", uuid4(), visit_id=visit.hex, code="letter-actions", number="1405/1", dated_on="2026-11-22",
        recipient="رئیس", subject="اقدامات", secrecy="normal", facts='{"number":"1405/1"}', template_version=1,
        pdf_sha256="ab" * 32, issued_by=uuid4().hex, issued_at="2026-11-22 06:00:00.000000",
    )  # fmt: skip
    one.sync(), other.sync()
    assert other.value("letter", letter, "number") == "1405/1"
    other.do("UPDATE letter SET number = '1405/9'")
    other.sync(), one.sync()
    assert one.value("letter", letter, "number") == "1405/1"
