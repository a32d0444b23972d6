"""Synthetic visits look like real ones to lists, searches and single views, and only a sample takes them."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from app.bootstrap.profiles import make_office, open_desk
from app.bootstrap.synthetic import NotASample, make_synthetic
from app.domain.permissions import Role
from app.domain.visits import DONE_STATES, VisitState
from app.use_cases.desk import Desk
from app.use_cases.people.views import PersonDraft
from app.use_cases.visits.views import VisitRow
from tests.factories import LIGHT_KDF, PASSWORD, Clock, new_office

WANTED = 200


def office(directory: Path, *, is_sample: bool) -> Desk:
    clock = Clock()
    make_office(directory, new_office(), kdf=LIGHT_KDF, now=clock, is_sample=is_sample)
    desk = open_desk(directory, "h.moradi", PASSWORD, now=clock).desk
    desk.people.save(PersonDraft(None, "زهرا کریمی", "کارشناس بازرسی", None, ((Role.INSPECTOR, None),)))
    return desk


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with closing(office(tmp_path_factory.mktemp("synthetic") / "profile", is_sample=True)) as opened:
        assert make_synthetic(opened, WANTED) == WANTED
        yield opened


@pytest.fixture(scope="module")
def rows(desk: Desk) -> list[VisitRow]:
    return desk.visits.list()


def test_they_are_listed_in_most_states_with_teams_and_scores(rows: list[VisitRow]) -> None:
    assert len(rows) == WANTED == len({row.tracking_code for row in rows})
    assert len({row.state for row in rows}) >= 4
    assert all(row.head_name and len(row.team_names) == 2 for row in rows)
    assert all((row.score is not None) is (row.state in DONE_STATES) for row in rows)


def test_what_a_list_says_of_one_is_what_it_holds(desk: Desk, rows: list[VisitRow]) -> None:
    for row in [row for row in rows if row.state in DONE_STATES][:8]:
        view = desk.visits.show(row.id)
        assert view.score == row.score
        assert (
            view.row.answered
            == view.row.asked
            == sum(item.asked for checklist in view.checklists for item in checklist.items())
        )
        assert len(view.findings) == row.findings and all(finding.evidence for finding in view.findings)
        assert all(action.finding_id for action in view.actions)


def test_they_are_found_by_their_words_and_stand_in_the_worklist(desk: Desk, rows: list[VisitRow]) -> None:
    assert any(hit.kind == "visit" for hit in desk.search("گناباد"))
    (hit,) = desk.search(rows[0].tracking_code)
    assert hit.argument == str(rows[0].id)
    assert desk.findings.open_actions()


def test_the_store_stays_whole_and_later_ones_are_new(desk: Desk, rows: list[VisitRow]) -> None:
    assert desk.check().ok
    assert make_synthetic(desk, 5) == 5
    after = desk.visits.list()
    assert len(after) == len({row.tracking_code for row in after}) == len(rows) + 5


def test_a_closed_visit_has_nothing_open(desk: Desk, rows: list[VisitRow]) -> None:
    closed = [row for row in rows if row.state is VisitState.CLOSED]
    assert closed and all(row.open_actions == 0 for row in closed)


def test_a_real_office_takes_none(tmp_path: Path) -> None:
    with closing(office(tmp_path / "profile", is_sample=False)) as real, pytest.raises(NotASample):
        make_synthetic(real, 1)
