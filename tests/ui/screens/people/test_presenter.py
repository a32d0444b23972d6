"""People in a list and what an administrator does with them, on a real office, without Qt."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from app.domain.permissions import Role
from app.security.errors import WeakPassword
from app.ui.screens.people import words
from app.ui.screens.people.presenter import PeoplePresenter
from app.use_cases.people.authority import AuthorityAbsent
from app.use_cases.people.people import LastAdministrator, LoginOfAnother
from app.use_cases.people.views import GrantView, PersonDraft, PersonView
from tests.factories import PASSWORD, TODAY, SmallOffice
from tests.ui.screens.visits.direct import DirectShell


class View:
    def __init__(self) -> None:
        self.people: list[PersonView] = []
        self.current: UUID | None = None
        self.counts: dict[str, int] = {}
        self.refused: list[Exception] = []
        self.stored = 0

    def show_people(self, people: list[PersonView], current: UUID | None) -> None:
        self.people, self.current = people, current

    def show_counts(self, counts: dict[str, int]) -> None:
        self.counts = counts

    def show_refused(self, error: Exception) -> None:
        self.refused.append(error)

    def show_stored(self) -> None:
        self.stored += 1

    def named(self, name: str) -> PersonView:
        return next(person for person in self.people if person.full_name == name)


@pytest.fixture
def view() -> View:
    return View()


@pytest.fixture
def presenter(office: SmallOffice, view: View) -> PeoplePresenter:
    made = PeoplePresenter(view, DirectShell(office.desk), view)
    made.refresh()
    return made


def person(expires_on: date | None = None, **fields: object) -> PersonView:
    usual: dict[str, object] = {
        "id": UUID(int=1), "full_name": "زهرا کریمی", "position": "", "login": None, "unit_id": None, "unit_name": "",
        "roles": (), "is_active": True, "certificate_expires_on": expires_on, "has_account": False,
    }  # fmt: skip
    return PersonView(**{**usual, **fields})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("days", "said", "tone"),
    [(-1, "پایان یافته", "bad"), (0, "۰ روز مانده", "warn"), (60, "۶۰ روز مانده", "warn"), (61, "۱۴۰۵/۱۱/۰۲", "na")],
)
def test_a_certificate_is_pointed_out_sixty_days_before_it_ends(days: int, said: str, tone: str) -> None:
    on = TODAY + timedelta(days=days)
    assert words.certificate_words(on, TODAY) == (said, tone)
    assert words.expires_soon(person(on), TODAY) == (days <= 60)


def test_a_role_for_one_unit_names_the_unit() -> None:
    everywhere = GrantView(Role.INSPECTOR, None, "")
    assert words.grant_words(everywhere) == "بازرس"
    assert words.grant_words(GrantView(Role.UNIT_LIAISON, UUID(int=2), "خواف")) == "رابط واحد، فقط خواف"


def test_people_are_found_by_any_words_in_any_spelling(presenter: PeoplePresenter, view: View) -> None:
    presenter.search("كريمي بازرسی")
    assert [each.full_name for each in view.people] == ["زهرا کریمی"]
    presenter.search("")
    presenter.filter_role(Role.ADMINISTRATOR)
    assert [each.full_name for each in view.people] == ["حسن مرادی"]


def test_groups_are_counted(presenter: PeoplePresenter, view: View) -> None:
    assert view.counts == {"active": 2, "account": 2, "expiring": 0, "inactive": 0}


def test_a_new_person_comes_under_the_frame(presenter: PeoplePresenter, view: View, office: SmallOffice) -> None:
    grants = ((Role.INSPECTOR, None), (Role.UNIT_LIAISON, office.unit_id))
    presenter.save(PersonDraft(None, "علی رضایی", "بازرس", office.unit_id, grants))
    made = view.named("علی رضایی")
    assert view.current == made.id and view.stored == 1
    assert {(grant.role, grant.unit_id) for grant in made.roles} == set(grants)


def test_an_account_opens_and_closes(presenter: PeoplePresenter, view: View) -> None:
    presenter.save(PersonDraft(None, "علی رضایی", "بازرس", None, ((Role.INSPECTOR, None),)))
    presenter.open_account(view.named("علی رضایی"), "a.rezaei", PASSWORD)
    opened = view.named("علی رضایی")
    assert opened.login == "a.rezaei" and opened.certificate_expires_on is not None
    presenter.close_account(opened)
    assert not view.named("علی رضایی").has_account and view.refused == []


def test_refusals_go_to_the_form_that_asked(presenter: PeoplePresenter, view: View) -> None:
    presenter.save(PersonDraft(None, "علی رضایی", "بازرس", None, ()))
    new = view.named("علی رضایی")
    presenter.open_account(new, "z.karimi", PASSWORD)
    presenter.open_account(new, "a.rezaei", "12345678")
    head = view.named("حسن مرادی")
    presenter.save(PersonDraft(head.id, head.full_name, head.position, None, ((Role.MANAGER, None),)))
    assert [type(error) for error in view.refused] == [LoginOfAnother, WeakPassword, LastAdministrator]
    assert view.stored == 1


def test_only_an_administrator_with_the_authority_issues_certificates(office: SmallOffice, view: View) -> None:
    # A second administrator whose account is opened before the role is given holds no copy of the authority.
    office.desk.people.save(PersonDraft(office.member_id, "زهرا کریمی", "کارشناس", None, ((Role.ADMINISTRATOR, None),)))
    member = office.desk_of_member()
    try:
        presenter = PeoplePresenter(view, DirectShell(member.desk), view)
        presenter.save(PersonDraft(None, "علی رضایی", "بازرس", None, ()))
        presenter.open_account(view.named("علی رضایی"), "a.rezaei", PASSWORD)
        assert [type(error) for error in view.refused] == [AuthorityAbsent]
    finally:
        member.desk.close()


def test_who_left_is_found_under_inactive(presenter: PeoplePresenter, view: View) -> None:
    member = view.named("زهرا کریمی")
    presenter.save(PersonDraft(member.id, member.full_name, member.position, None, (), is_active=False))
    assert [each.full_name for each in view.people] == ["حسن مرادی"]
    presenter.filter("inactive")
    assert [each.full_name for each in view.people] == ["زهرا کریمی"]
    assert words.account_words(view.people[0]) == ("غیرفعال", "bad")
