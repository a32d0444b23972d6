"""Founds an office in an empty store: the office, its seed data, its first administrator and authority."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Session

from app.domain.permissions import Actor, Grant, Role
from app.models.history import Device
from app.models.office import ClauseText, County, DayOff, Office, RestRule, Unit
from app.models.user import AuthorityKey, RoleGrant, User
from app.use_cases.checklists.templates import Checklists
from app.use_cases.office import seed
from app.use_cases.office.new_office import NewOffice, NewUnit
from app.use_cases.office.units import index_unit
from app.use_cases.people.authority import AUTHORITY
from app.use_cases.people.identity import sealed_signing_key
from app.use_cases.people.login import login_name
from app.use_cases.people.people import index_person
from app.use_cases.ports import Identity, Tools
from app.use_cases.records.steps import note_step

FOUNDER_ROLES = (Role.ADMINISTRATOR, Role.MANAGER, Role.INSPECTOR)
"""The first person can run a small office alone; further people take roles over."""


@dataclass(frozen=True, slots=True)
class Founder:
    """Keys made before the store had anything in it."""

    user_id: UUID
    authority: Identity
    device_public_key: bytes
    device_private_key: bytes


def found_office(tools: Tools, new: NewOffice, founder: Founder, is_sample: bool = False) -> Actor:
    """Write everything in one transaction; returns the first administrator."""
    account = new.administrator
    actor = Actor(founder.user_id, account.full_name, frozenset(Grant(role) for role in FOUNDER_ROLES))
    with tools.transaction() as session:
        session.add(
            Device(
                id=tools.device_id,
                public_key=founder.device_public_key,
                private_key=founder.device_private_key,
                head_seq=0,
                head_hash="",
                head_signature=b"",
            )
        )
        session.add(_office(tools, new, founder, is_sample))
        session.flush()
        _add_units(session, new)
        _add_calendar(session, new)
        session.add_all(ClauseText(**_citation(entry)) for entry in seed.citations())
        person = User(
            id=founder.user_id,
            full_name=account.full_name,
            position=account.position,
            login=login_name(account.login),
            is_active=True,
        )
        session.add(person)
        session.flush()
        session.add_all(RoleGrant(user_id=person.id, role=role.value) for role in FOUNDER_ROLES)
        _give_keys(session, tools, person, founder, new.office_name)
        index_person(session, person)
        checklists = Checklists(tools, actor)
        for template in seed.templates():
            checklists.add_from_seed(session, template)
        note_step(session, tools, actor, "office_founded", "office", tools.office_id)
    return actor


def _office(tools: Tools, new: NewOffice, founder: Founder, is_sample: bool) -> Office:
    return Office(
        id=tools.office_id,
        office_id=tools.office_id,
        province_id=tools.province_id,
        name=new.office_name,
        province_name=seed.provinces()[new.province_code],
        header_lines=[],
        logo=tools.intake.safe_image(new.logo, 600) if new.logo else None,
        root_certificate=founder.authority.certificate,
        created_at=tools.now(),
        is_sample=is_sample,
    )


def _add_units(session: Session, new: NewOffice) -> None:
    by_code = {
        county.code: County(code=county.code, name=county.name, tile_column=county.column, tile_row=county.row)
        for county in seed.counties(new.province_code)
    }
    session.add_all(by_code.values())
    session.flush()
    for given in _coded(new.units):
        county = by_code.get(given.county_code)
        unit = Unit(code=given.code, name=given.name, nature=given.nature, county_id=county.id if county else None)
        unit.head_name = unit.address = ""
        session.add(unit)
        session.flush()
        index_unit(session, unit)


def _coded(units: Sequence[NewUnit]) -> list[NewUnit]:
    """Units typed without a code get the next free number, so that files and exchanges can name them."""
    taken = {unit.code for unit in units if unit.code}
    free = (f"{number:04d}" for number in range(1, 10_000) if f"{number:04d}" not in taken)
    return [
        unit if unit.code else NewUnit(next(free), unit.name, unit.county_code, unit.nature or "service")
        for unit in units
    ]


def _add_calendar(session: Session, new: NewOffice) -> None:
    rules = [rule for rule in seed.rest_rules(new.province_code) if 3 not in rule.weekdays]
    session.add_all(_rest_rule(sorted(rule.weekdays), rule.starts_on, rule.source) for rule in rules)
    if new.thursday_rest_from:
        shipped = next((rule for rule in seed.rest_rules(new.province_code) if 3 in rule.weekdays), None)
        session.add(_rest_rule([3], new.thursday_rest_from, shipped.source if shipped else rules[0].source))
    session.add_all(
        DayOff(falls_on=day.on, reason=day.reason, kind=day.kind) for day in seed.days_off(new.province_code)
    )


def _rest_rule(weekdays: list[int], starts_on: object, source: str) -> RestRule:
    return RestRule(weekdays=weekdays, starts_on=starts_on, ends_on=None, source=source)


def _citation(entry: object) -> dict[str, str]:
    fields = dict(entry)  # type: ignore[call-overload]
    return {name: str(fields.get(name) or "").strip() for name in ("code", "title", "text", "source")}


def _give_keys(session: Session, tools: Tools, person: User, founder: Founder, office_name: str) -> None:
    own_key = tools.accounts.own_key()
    identity = tools.signing.issue(
        founder.authority, person.id, person.full_name, person.position, office_name, tools.now()
    )
    session.add(sealed_signing_key(tools, own_key, person, identity))
    sealed = tools.accounts.seal(own_key, founder.authority.private_key, AUTHORITY)
    session.add(AuthorityKey(user_id=person.id, sealed_key=sealed))
