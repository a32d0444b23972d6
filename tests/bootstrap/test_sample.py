"""The sample is a whole office: it opens, everything in it was really done, and it is made the same each time."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import fields, is_dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from app.bootstrap.minutes import ROOT_NAME, export_minutes
from app.bootstrap.profiles import open_desk
from app.bootstrap.sample import Sample, make_sample, sample_users, story
from app.bootstrap.sample.story import StoryClock, moment, read_story
from app.domain.findings import OPEN_ACTION_STATES
from app.domain.permissions import Role
from app.domain.visits import SEALED_STATES, CountersignOutcome, VisitState
from app.persian.calendar import TEHRAN
from app.security.errors import ProfileExists
from app.use_cases.desk import Desk
from app.use_cases.visits.views import VisitRow, VisitView

AGAIN = frozenset({"fariman-summer", "golbahar-autumn", "torbat-heydarieh-autumn", "kuhsorkh-autumn"})
"""Some of the small sample's visits, with the first, from which the office dates."""
SOURCE_COUNTIES = {"0919", "0915", "0937", "0927"}
STORY = read_story()
NOW = StoryClock(moment(STORY.base_on, "12:00"))
_RANDOM = {"argument", "tracking_code", "visit_tracking_code", "record_hash", "pdf_sha256"}
"""What differs between two samples by nature, besides ids: drawn at random, or hashes over such, as of the order."""


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Sample:
    return make_sample(tmp_path_factory.mktemp("first") / "sample", size="small")


@pytest.fixture(scope="module")
def desk(sample: Sample) -> Iterator[Desk]:
    first = sample.users[0]
    with closing(open_desk(sample.directory, first.name, first.password, now=NOW).desk) as opened:
        yield opened


@pytest.fixture(scope="module")
def rows(desk: Desk) -> list[VisitRow]:
    return desk.visits.list()


@pytest.fixture(scope="module")
def views(desk: Desk, rows: list[VisitRow]) -> list[VisitView]:
    return [desk.visits.show(row.id) for row in rows]


def shown(value: Any) -> Any:  # noqa: ANN401
    """What a person sees of it: no ids, nothing random."""
    if isinstance(value, UUID):
        return None
    if is_dataclass(value):
        dropped = _RANDOM | {"sha256", "size"} if getattr(value, "kind", "") == "document" else _RANDOM
        kept = (field.name for field in fields(value) if field.name not in dropped)
        return {name: shown(getattr(value, name)) for name in kept}
    if isinstance(value, tuple | list):
        return [shown(part) for part in value]
    return value


def test_it_holds_the_visits_of_the_source_sealed_and_every_other_state(rows: list[VisitRow], sample: Sample) -> None:
    assert {row.state for row in rows} == set(VisitState)
    assert {row.county_code for row in rows if row.state in SEALED_STATES} >= SOURCE_COUNTIES
    assert sample.visits == len(rows) and sample.sealed == sum(row.state in SEALED_STATES for row in rows)
    assert sample.findings == sum(row.findings for row in rows) and sample.photos > 20


def test_nothing_hinders_what_is_recorded_and_what_is_closed_has_nothing_open(views: list[VisitView]) -> None:
    for view in views:
        if view.row.state not in (VisitState.PLANNED, VisitState.UNDER_WAY, VisitState.CANCELLED):
            assert view.problems == () and view.row.answered == view.row.asked
        still_open = [action for action in view.actions if action.state in OPEN_ACTION_STATES]
        assert (view.row.state is VisitState.CLOSED) <= (not still_open)
        assert (view.row.state is VisitState.FOLLOW_UP) <= bool(still_open)


def test_whatever_was_done_was_done_on_its_day_in_office_hours(views: list[VisitView]) -> None:
    for view in views:
        if view.started_at is None or view.row.state is VisitState.CANCELLED:
            continue
        assert view.started_at.astimezone(TEHRAN).date() == view.row.planned_on
        photos = [photo.taken_at for photo in view.photos if photo.taken_at]
        assert len(photos) == len(view.photos) and all(taken_at >= view.started_at for taken_at in photos)
        if view.seal and view.ended_at:
            assert view.ended_at - view.started_at < timedelta(hours=8)
            assert view.ended_at < view.seal.sealed_at < view.ended_at + timedelta(days=7)
            assert 7 <= view.seal.sealed_at.astimezone(TEHRAN).hour <= 16


def test_the_whole_team_signed_and_a_refusal_has_its_witness(views: list[VisitView]) -> None:
    for view in views:
        if view.seal:
            assert view.seal.unsigned == () and len(view.seal.signers) == len(view.team)
    refused = [view for view in views if (mark := view.countersignature) and mark.outcome is CountersignOutcome.REFUSED]
    assert refused and all(view.countersignature and view.countersignature.witness for view in refused)


def test_faces_and_plates_are_blurred(views: list[VisitView]) -> None:
    kinds = {mark.kind for view in views for photo in view.photos for mark in photo.annotations}
    assert kinds == {"blur", "arrow", "box", "text"}


def test_addenda_lie_beside_their_minutes(sample: Sample, views: list[VisitView]) -> None:
    wanted = {ROOT_NAME}
    for view in views:
        name = f"{view.row.planned_on.isoformat()}-{view.row.tracking_code}"
        wanted |= {f"{name}-addendum-{addendum.number}.pdf" for addendum in view.addenda}
        wanted |= {f"{name}.pdf"} if view.seal else set()
    assert {file.name for file in export_minutes(sample.directory).iterdir()} == wanted
    assert any("addendum" in name for name in wanted)


def test_sealed_minutes_and_addenda_verify(desk: Desk, views: list[VisitView]) -> None:
    view = next(view for view in views if view.addenda)
    for pdf in (desk.sealing.pdf(view.row.id), desk.sealing.addendum_pdf(view.addenda[0].id)):
        verdict = desk.documents.verify(pdf)
        assert verdict.valid, verdict.reason
        assert all(signer.trusted for signer in verdict.signers)


def test_dates_in_the_record_are_solar_hijri(desk: Desk, views: list[VisitView]) -> None:
    view = next(view for view in views if view.row.county_code == "0919" and view.seal)
    record = desk.documents.verify(desk.sealing.pdf(view.row.id)).record
    assert record is not None
    items = [item for part in record["checklists"] for section in part["sections"] for item in section["items"]]
    assert [item["display"] for item in items if item["kind"] == "date"] == ["۱۴۰۵/۰۸/۱۳"]


def test_the_store_the_files_and_the_history_are_whole(desk: Desk) -> None:
    report = desk.check()
    assert report.ok, report.problems


def test_sixty_people_live_there_and_those_with_an_account_sign_in_by_their_printed_password(
    sample: Sample, desk: Desk
) -> None:
    assert len(desk.people.list()) == 60 and len(sample.users) == 13
    assert len({user.password for user in sample.users}) == 13
    for user in (sample.users[2], sample.users[-1]):
        with closing(open_desk(sample.directory, user.name, user.password, now=NOW).desk) as other:
            assert {grant.role.value for grant in other.actor.grants} == set(user.roles)


def test_every_role_can_be_tried(sample: Sample) -> None:
    assert {role for user in sample.users for role in user.roles} == {role.value for role in Role}
    assert all(user.role_title and user.full_name for user in sample.users)
    assert sample_users(sample.directory) == sample.users


def test_asked_for_again_it_is_given_back_as_it_is(sample: Sample) -> None:
    assert make_sample(sample.directory, size="province") == sample


def test_made_again_with_other_visits_around_it_a_visit_is_the_same(
    views: list[VisitView], desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(story, "_SMALL", AGAIN)
    second = make_sample(tmp_path / "second", size="small")
    first = second.users[0]
    known = {(view.row.county_code, view.row.planned_on): view for view in views}
    with closing(open_desk(second.directory, first.name, first.password, now=NOW).desk) as other:
        again = [other.visits.show(row.id) for row in other.visits.list()]
        assert {view.row.state for view in again} >= {VisitState.FOLLOW_UP, VisitState.UNDER_WAY, VisitState.PLANNED}
        for view in again:
            assert shown(view) == shown(known[view.row.county_code, view.row.planned_on])
        assert [shown(person) for person in other.people.list()] == [shown(person) for person in desk.people.list()]


def test_stopped_half_way_it_leaves_nothing_behind(tmp_path: Path) -> None:
    class Stopped(Exception):
        pass

    def stop(done: int, total: int, line: str) -> None:
        assert line and total > done
        if done == 2:
            raise Stopped

    with pytest.raises(Stopped):
        make_sample(tmp_path / "sample", size="small", progress=stop)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_holds_something_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("kept")
    with pytest.raises(ProfileExists):
        make_sample(tmp_path, size="small")
    assert [file.name for file in tmp_path.iterdir()] == ["letter.txt"]


def test_what_a_killed_program_left_is_made_anew(tmp_path: Path) -> None:
    (tmp_path / ".sample.making").touch()
    (tmp_path / "sample").mkdir()
    (tmp_path / "sample" / "vault.db").write_bytes(b"torn")

    def stop(_done: int, _total: int, _line: str) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        make_sample(tmp_path / "sample", size="small", progress=stop)
    assert list(tmp_path.iterdir()) == []
