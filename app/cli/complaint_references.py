"""What the complaint commands name by words: values of lists, days, units, and a case's referral to a unit."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from datetime import date
from enum import StrEnum
from typing import Annotated, TypeVar
from uuid import UUID

import typer

from app.cli.session import day_given
from app.cli.usage import shown
from app.cli.visit_files import UnknownReference
from app.domain.complaints import Submission, named
from app.domain.errors import InvalidInput
from app.persian.catalogue import tr
from app.persian.text import search_key
from app.use_cases.complaints.referral_views import ReferralState, ReferralView
from app.use_cases.complaints.views import CaseView
from app.use_cases.desk import Desk

_Choice = TypeVar("_Choice", bound=StrEnum)
ComplaintId = Annotated[str, typer.Argument(metavar="ID", help="Id, number or tracking code of the case.")]
Reason = Annotated[str, typer.Option(help="Why; a step out of the usual order needs it.")]


def choice_named(kind: type[_Choice], field: str, value: str) -> _Choice:
    """A value of a list; raises `InvalidInput`, which tells the list."""
    if value not in set(kind):
        raise InvalidInput(field=field, reason=tr("cli-field-choice", value=shown(value), choices=choices(kind)))
    return kind(value)


def choices(kind: Iterable[StrEnum]) -> str:
    """The values of a list with their Persian names, where they have any."""
    return "، ".join(_choice(value) for value in kind)


def _choice(value: StrEnum) -> str:
    with suppress(KeyError):
        return f"{value.value} ({named(value)})"
    return value.value


def day_of(field: str, text: str) -> date | None:
    """A day as the command line writes it; None for an empty text. Raises `InvalidInput`."""
    return day_given(field, text) if text else None


def with_unit(desk: Desk, given: Submission) -> Submission:
    """The submission with its respondent unit by code, which the file may name by its name instead."""
    wanted = search_key(given.respondent.unit)
    code = next((unit.code for unit in desk.office.units() if wanted and search_key(unit.name) == wanted), None)
    return replace(given, respondent=replace(given.respondent, unit=code)) if code else given


def unit_named(desk: Desk, wanted: str) -> UUID:
    """A unit by its code or name; raises `UnknownReference`."""
    folded = search_key(wanted)
    for unit in desk.office.units():
        if folded in (search_key(unit.code), search_key(unit.name)):
            return unit.id
    raise UnknownReference(field="--unit", value=shown(wanted))


def referral_named(desk: Desk, view: CaseView, unit: str, *, replied: bool = False) -> ReferralView:
    """The newest referral to a unit that waits for its reply, or has it."""
    unit_id, state = unit_named(desk, unit), ReferralState.REPLIED if replied else ReferralState.SENT
    for each in reversed(view.referrals):
        if each.unit_id == unit_id and each.state is state:
            return each
    raise UnknownReference(field="--unit", value=shown(unit))
