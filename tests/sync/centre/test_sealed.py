"""What is sealed, signed or history stays as it is, whoever tries."""

from typing import Any

import pytest

from tests.sync.centres import RawLaptop, Row, TestCentre

pytestmark = pytest.mark.postgres
AT = "2026-11-22T06:00:00+00:00"


class Sealed:
    """A visit that laptop `a` sealed; `b` knew it as under way."""

    def __init__(self, centre: TestCentre) -> None:
        self.centre = centre
        self.a, self.b = centre.laptop(), centre.laptop("inspector")
        self.unit = self.a.row(code="0919", name="خواف", nature="service")
        self.visit = self.a.row(
            unit_id=self.unit["id"], tracking_code="K7QF-2M9T", kind="periodic", openness="open", state="under_way",
            planned_on="2026-11-22", subject="موضوع",
        )  # fmt: skip
        self.finding = self.a.row(visit_id=self.visit["id"], text="شیب رمپ", found_at=AT)
        self.action = self.a.row(
            visit_id=self.visit["id"],
            unit_id=self.unit["id"],
            text="اصلاح",
            working_days=5,
            due_on="2026-12-01",
            state="open",
        )
        rows = {
            "unit": [self.unit],
            "visit": [self.visit],
            "finding": [self.finding],
            "corrective_action": [self.action],
        }
        self.a.push(new=rows)
        self.seal = self.a.row(
            visit_id=self.visit["id"], record="{}", record_hash="h", pdf_sha256="p", sealed_by=self.a.enrolment.user_id,
            sealed_at=AT, device_id=self.a.enrolment.device_id, device_signature="\\x00",
        )  # fmt: skip
        self.a.push(changed={"visit": [self.to_state("sealed", 1, "under_way")]}, new={"seal": [self.seal]})

    def to_state(self, state: str, rev: int, before: str) -> Row:
        """A change of the visit's state."""
        return {"id": self.visit["id"], "r": rev, "b": {"state": before}, "v": {"state": state}}

    def strength(self, laptop: RawLaptop) -> Row:
        """A new row under the sealed visit."""
        return laptop.row(visit_id=self.visit["id"], text="خوش‌برخورد")

    def reasons(self) -> list[tuple[Any, ...]]:
        """Tables, kinds and reasons of the conflicts."""
        query = "SELECT record_table, kind, extra ->> 'reason' FROM app.conflict ORDER BY created_at"
        return self.centre.admin.execute(query).fetchall()


@pytest.fixture
def sealed(centre: TestCentre) -> Sealed:
    return Sealed(centre)


def test_what_the_sealing_laptop_still_sends_belongs_to_its_seal_until_it_pulls(sealed: Sealed) -> None:
    assert sealed.a.push(new={"strength": [sealed.strength(sealed.a)]})["back"] == []
    sealed.a.pull()
    [entry] = sealed.a.push(new={"strength": [sealed.strength(sealed.a)]})["back"]
    assert (entry[4], sealed.reasons()) == ("D", [("strength", "refused", "sealed")])


def test_a_laptop_that_had_not_seen_the_seal_keeps_its_work_as_conflicts(sealed: Sealed) -> None:
    answer = sealed.b.push(
        new={"strength": [sealed.strength(sealed.b)]},
        changed={
            "visit": [{"id": sealed.visit["id"], "r": 1, "b": {"subject": "موضوع"}, "v": {"subject": "دیگر"}}],
            "finding": [{"id": sealed.finding["id"], "r": 1, "b": {"text": "شیب رمپ"}, "v": {"text": "شیب"}}],
        },
        gone={"corrective_action": [{"id": sealed.action["id"], "r": 1}]},
    )
    assert {entry[0]: entry[4] for entry in answer["back"]} == {
        "visit": "L", "finding": "L", "strength": "D", "corrective_action": "L",
    }  # fmt: skip
    assert sorted(sealed.reasons()) == [
        ("corrective_action", "delete/edit", "sealed"),
        ("finding", "edit/edit", "sealed"),
        ("strength", "refused", "sealed"),
        ("visit", "edit/edit", "sealed"),
    ]
    assert sealed.centre.one("SELECT subject FROM app.visit") == "موضوع"


def test_addenda_follow_ups_and_the_states_of_actions_go_in(sealed: Sealed) -> None:
    addendum = sealed.b.row(
        visit_id=sealed.visit["id"], number=1, text="متمم", written_by=sealed.b.enrolment.user_id, written_at=AT
    )
    followed = sealed.b.row(
        action_id=sealed.action["id"], visit_id=sealed.visit["id"], state="done",
        followed_by=sealed.b.enrolment.user_id, followed_at=AT,
    )  # fmt: skip
    seal = sealed.seal | sealed.b.row(addendum_id=addendum["id"], device_id=sealed.b.enrolment.device_id)
    answer = sealed.b.push(
        new={"addendum": [addendum], "action_follow_up": [followed], "seal": [seal]},
        changed={
            "visit": [sealed.to_state("follow_up", 2, "sealed")],
            "corrective_action": [{"id": sealed.action["id"], "r": 1, "b": {"state": "open"}, "v": {"state": "done"}}],
        },
    )
    assert (answer["back"], sealed.reasons()) == ([], [])


@pytest.mark.parametrize("state", ["under_way", "planned", "cancelled", "anything"])
def test_no_laptop_undoes_a_seal(sealed: Sealed, state: str) -> None:
    for laptop in (sealed.a, sealed.b):
        [entry] = laptop.push(changed={"visit": [sealed.to_state(state, 2, "sealed")]})["back"]
        assert entry[5]["state"] == "sealed"
    assert [row[1:] for row in sealed.reasons()] == [("refused", "sealed")] * 2


def test_a_row_cannot_be_moved_into_or_out_of_a_sealed_visit(sealed: Sealed) -> None:
    other = sealed.visit | sealed.b.row(tracking_code="AAAA-2222", state="planned")
    loose = sealed.b.row(visit_id=other["id"], text="آزاد", found_at=AT)
    sealed.b.push(new={"visit": [other], "finding": [loose]})
    into = {"id": loose["id"], "r": 1, "b": {"visit_id": other["id"]}, "v": {"visit_id": sealed.visit["id"]}}
    out = {"id": sealed.finding["id"], "r": 1, "b": {"visit_id": sealed.visit["id"]}, "v": {"visit_id": other["id"]}}
    sealed.b.push(changed={"finding": [into, out]})
    assert sorted(sealed.reasons()) == [("finding", "edit/edit", "sealed"), ("finding", "refused", "sealed")]
    assert sealed.centre.one("SELECT visit_id::text FROM app.finding WHERE text = 'آزاد'") == other["id"]


def test_seals_and_history_are_neither_changed_nor_deleted(sealed: Sealed) -> None:
    step = sealed.a.row(
        device_id=sealed.a.enrolment.device_id, seq=1, done_at=AT, actor_id=sealed.a.enrolment.user_id,
        action="visit_sealed", record_table="visit", record_id=sealed.visit["id"],
        salt="s", payload_hash="p", previous_hash="", hash="h",
    )  # fmt: skip
    assert sealed.a.push(new={"history_entry": [step]})["back"] == []
    for laptop in (sealed.a, sealed.b):
        laptop.push(
            changed={
                "history_entry": [{"id": step["id"], "r": 1, "b": {"hash": "h"}, "v": {"hash": "forged"}}],
                "seal": [{"id": sealed.seal["id"], "r": 1, "b": {"record": "{}"}, "v": {"record": "forged"}}],
            },
            gone={"history_entry": [{"id": step["id"], "r": 1}], "seal": [{"id": sealed.seal["id"], "r": 1}]},
        )
    assert set(sealed.reasons()) == {("history_entry", "refused", "append_only"), ("seal", "refused", "append_only")}
    assert sealed.centre.one("SELECT h.hash || s.record FROM app.history_entry h, app.seal s") == "h{}"


def test_nobody_continues_anothers_chain_of_history_but_a_laptop_that_replaces_it(sealed: Sealed) -> None:
    forged = sealed.seal | sealed.b.row(record="forged")
    sealed.b.push(new={"seal": [forged]})
    assert sealed.reasons() == [("seal", "refused", "foreign_history")]
    heir = sealed.centre.enrol(replaces=sealed.a.enrolment.device_id)
    with sealed.centre.connected(heir) as laptop:
        assert laptop.push(new={"seal": [sealed.seal | laptop.row()]})["back"] == []


def test_a_whole_history_of_sealed_visits_arrives_in_many_batches(centre: TestCentre) -> None:
    first = Sealed(centre)
    rows = [first.a.row(visit_id=first.visit["id"], text=str(n)) for n in range(6)]
    for row in rows:
        assert first.a.push(new={"strength": [row]})["back"] == []


def test_of_two_stamps_of_a_file_the_first_stays_and_nobody_has_to_decide(sealed: Sealed) -> None:
    stamp = sealed.a.row(
        visit_id=sealed.visit["id"], document_sha256="p", pdf_sha256="a", stamped_at=AT, authority="مرجع"
    )  # fmt: skip
    other = stamp | {"pdf_sha256": "b", "stamped_at": "2026-11-23T06:00:00+00:00", "authority": "مرجع دیگر"}
    sealed.a.push(new={"stamp": [stamp]})
    back = sealed.b.push(new={"stamp": [other | sealed.b.row(id=stamp["id"])]})["back"]
    assert [(row[0], row[5]["pdf_sha256"]) for row in back] == [("stamp", "a")]
    assert sealed.reasons() == []
    sealed.b.push(changed={"stamp": [{"id": stamp["id"], "r": 1, "b": {"pdf_sha256": "a"}, "v": {"pdf_sha256": "b"}}]})
    assert sealed.centre.one("SELECT pdf_sha256 FROM app.stamp") == "a"


def test_only_an_administrator_brings_time_authorities_and_revocations(sealed: Sealed) -> None:
    for table, fields in (
        ("time_authority", {"address": "http://tsa", "certificates": "", "chosen_at": AT}),
        ("revocation_list", {"content": "\\x00", "issued_at": AT, "issued_by": sealed.b.enrolment.user_id}),
    ):
        sealed.b.push(new={table: [sealed.b.row(**fields)]})
        assert sealed.centre.one(f"SELECT count(*) FROM app.{table}") == 0
        sealed.a.push(new={table: [sealed.a.row(**fields)]})
        assert sealed.centre.one(f"SELECT count(*) FROM app.{table}") == 1
    assert {kind for _table, kind, _reason in sealed.reasons()} == {"refused"}
