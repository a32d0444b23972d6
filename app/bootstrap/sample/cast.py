"""Founds the sample office and opens a desk for each of its people with an account."""

from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from uuid import UUID

from app.bootstrap.places import SampleUser
from app.bootstrap.profiles import make_office, open_desk
from app.bootstrap.sample.story import Entry, Story, StoryClock
from app.domain.permissions import Role
from app.persian.calendar import parse_cli_date
from app.persian.catalogue import tr
from app.security.errors import WrongPassword
from app.security.keys import KdfParameters
from app.use_cases.desk import Desk, desk_for
from app.use_cases.office import seed
from app.use_cases.office.new_office import NewAccount, NewOffice, NewUnit
from app.use_cases.office.views import UnitDraft, UnitView
from app.use_cases.people.views import PersonDraft
from app.use_cases.ports import Accounts, Intake

LIGHT_KDF = KdfParameters(memory_kib=65536, iterations=1, lanes=2)
"""The floor of what a vault accepts: a sample holds no secrets, and signing it derives a key per signature."""


@dataclass(frozen=True, slots=True)
class Cast:
    """The people at their desks, and the records they refer to by the seed file's names."""

    story: Story
    clock: StoryClock
    desks: Mapping[str, Desk]
    people: Mapping[str, UUID]
    passwords: Mapping[str, str]
    units: Mapping[str, UnitView]
    templates: Mapping[str, UUID]
    programmes: Mapping[str, UUID]

    @property
    def manager(self) -> Desk:
        """The desk of the head of the office, who plans."""
        return self.desks[self.story.accounts[0]["login"]]

    def head(self, visit: Entry) -> Desk:
        """The desk of the head of a team."""
        return self.desks[visit["team"][0]]

    def close(self) -> None:
        """End every session."""
        for desk in self.desks.values():
            desk.close()


def password_of(login: str) -> str:
    """The password of a sample account, which anybody may know; never the login name itself."""
    return f"Nemune-{login.rpartition('.')[2].capitalize()}-1405"


def sample_people(story: Story) -> tuple[SampleUser, ...]:
    """The accounts as they are shown, the one who signs in first at the head."""
    return tuple(
        SampleUser(
            person["login"],
            person["full_name"],
            tuple(person["roles"]),
            "، ".join(tr(f"role-{role.replace('_', '-')}") for role in person["roles"]),
            password_of(person["login"]),
        )
        for person in story.accounts
    )


def found(
    directory: Path,
    story: Story,
    clock: StoryClock,
    kdf: KdfParameters,
    signing_in: AbstractSet[str],
    intake_of: Callable[[Intake], Intake],
    told: Callable[[], None],
) -> Cast:
    """Make the office with its units, people, accounts and programmes, and seat those who sign in.

    `intake_of` gives the desks their intake, `told` is called at each account.
    """
    founder = next(person for person in story.accounts if Role.ADMINISTRATOR in person["roles"])
    make_office(directory, _new_office(story, founder), kdf=kdf, now=clock, is_sample=True)
    login = founder["login"]
    with closing(open_desk(directory, login, password_of(login), now=clock).desk) as desk:
        desk.office.change(header_lines=tuple(story.body["office"]["header_lines"]))
        units = _fill_units(desk, story)
        people = _engage(desk, story, units, told)
        templates = {row.code: row.id for row in desk.checklists.list()}
    manager = story.accounts[0]["login"]
    desks = _sit_down(directory, clock, sorted({manager, *signing_in}), intake_of)
    programmes = _plan_programmes(desks[manager], story)
    passwords = {name: password_of(name) for name in desks}
    return Cast(story, clock, desks, people, passwords, units, templates, programmes)


def _new_office(story: Story, founder: Entry) -> NewOffice:
    province = str(story.body["office"]["province"])
    thursdays = (rule.starts_on for rule in seed.rest_rules(province) if 3 in rule.weekdays)
    holders = [
        person["full_name"] for person in story.accounts if {"director_general", "auditor"} & set(person["roles"])
    ]
    return NewOffice(
        province_code=province,
        office_name=story.body["office"]["name"],
        logo=None,
        units=tuple(NewUnit(unit.code, unit.name, unit.county_code, unit.nature) for unit in seed.units(province)),
        thursday_rest_from=next(thursdays, None),
        administrator=NewAccount(
            founder["login"], founder["full_name"], founder["position"], password_of(founder["login"])
        ),
        recovery_holders=(holders[0], holders[1]),
    )


def _fill_units(desk: Desk, story: Story) -> Mapping[str, UnitView]:
    for unit in desk.office.units():
        told = story.body["unit_details"][unit.code]
        desk.office.save_unit(
            UnitDraft(unit.id, unit.code, unit.name, unit.nature, unit.county_id, told["head"], told["address"])
        )
    return {unit.code: unit for unit in desk.office.units()}


def _engage(desk: Desk, story: Story, units: Mapping[str, UnitView], told: Callable[[], None]) -> Mapping[str, UUID]:
    """Everybody with roles, and accounts for those with a login; the founder gives up what others do, last."""
    accounts = {desk.login: desk.actor.user_id}
    founder = None
    for person in story.body["people"]:
        login = person.get("login")
        if login == desk.login:
            founder = person
            continue
        person_id = desk.people.save(_draft(person, units, None))
        if login:
            desk.people.open_account(person_id, login, password_of(login))
            accounts[login] = person_id
            told()
    if founder:
        desk.people.save(_draft(founder, units, desk.actor.user_id))
    return accounts


def _draft(person: Entry, units: Mapping[str, UnitView], person_id: UUID | None) -> PersonDraft:
    unit_id = units[person["unit"]].id if person["unit"] else None
    roles = [Role(name) for name in person["roles"]]
    grants = tuple((role, unit_id if role is Role.UNIT_LIAISON else None) for role in roles)
    return PersonDraft(person_id, person["full_name"], person["position"], unit_id, grants)


def _sit_down(
    directory: Path, clock: StoryClock, logins: Sequence[str], intake_of: Callable[[Intake], Intake]
) -> Mapping[str, Desk]:
    """Everybody's desk; they share one worker for foreign files, and the keys their passwords have opened."""
    opened = {login: open_desk(directory, login, password_of(login), now=clock) for login in logins}
    intake = intake_of(opened[logins[0]].tools.intake)
    keys = {login: each.tools.accounts.own_key() for login, each in opened.items()}
    desks = {}
    for login, each in opened.items():
        accounts = OpenedAccounts(each.tools.accounts, keys)
        tools = replace(each.tools, intake=intake, accounts=accounts)
        desks[login] = desk_for(tools, each.desk.actor, login, each.desk.office_name, each.desk.close)
    return desks


@dataclass(frozen=True, slots=True)
class OpenedAccounts:
    """Accounts of people who have all signed in: whoever signs gives the password, but no key is derived again."""

    accounts: Accounts
    keys: Mapping[str, bytes]

    def personal_key(self, login: str, password: str) -> bytes:
        """The key that the password opened at the beginning; raises `WrongPassword`."""
        if password != password_of(login):
            raise WrongPassword
        return self.keys[login]

    def add(self, login: str, user_id: UUID, password: str) -> bytes:
        """As the laptop's own."""
        return self.accounts.add(login, user_id, password)

    def reset(self, login: str, user_id: UUID, password: str) -> bytes:
        """As the laptop's own."""
        return self.accounts.reset(login, user_id, password)

    def remove(self, user_id: UUID) -> None:
        """As the laptop's own."""
        self.accounts.remove(user_id)

    def change_password(self, login: str, old: str, new: str) -> None:
        """As the laptop's own."""
        self.accounts.change_password(login, old, new)

    def own_key(self) -> bytes:
        """As the laptop's own."""
        return self.accounts.own_key()

    def seal(self, key: bytes, secret: bytes, purpose: str) -> bytes:
        """As the laptop's own."""
        return self.accounts.seal(key, secret, purpose)

    def open(self, key: bytes, sealed: bytes, purpose: str) -> bytes:
        """As the laptop's own."""
        return self.accounts.open(key, sealed, purpose)


def _plan_programmes(manager: Desk, story: Story) -> Mapping[str, UUID]:
    return {
        entry["key"]: manager.programme.create(
            entry["title"], parse_cli_date(entry["starts_on"]), parse_cli_date(entry["ends_on"])
        )
        for entry in story.body["programmes"]
    }
