"""A submission without one of its fields: so that what else is wrong in a row is found, too."""

from dataclasses import replace
from datetime import date

from app.domain.complaints import Complainant, Submission


def without(given: Submission, path: str, today: date) -> Submission:
    """The submission without the field a path of `submissions.checked` names; the day it came becomes today."""
    first, _, rest = path.partition(".")
    if first == "received_on":
        return replace(given, received_on=today)
    if first == "complainant":
        return replace(given, complainant=_without_part(given.complainant, rest))
    if first == "respondent":
        return replace(given, respondent=replace(given.respondent, **{rest: ""}))
    if first == "authority" and given.authority is not None:
        emptied: object = None if rest == "letter_on" else ""
        return replace(given, authority=replace(given.authority, **{rest: emptied}))  # type: ignore[arg-type]
    return replace(given, **{first: ""})  # type: ignore[arg-type]


def _without_part(given: Complainant, path: str) -> Complainant:
    part, _, name = path.rpartition(".")
    if part == "representative" and given.representative is not None:
        return replace(given, representative=replace(given.representative, **{name: ""}))
    if name in ("name", "legal_id"):
        return replace(given, **{name: ""})  # type: ignore[arg-type]
    return replace(given, person=replace(given.person, **{name: ""}))
