"""Registering a letter, or its correction, with the scanned pages that were chosen for it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from app.domain.complaints import Submission
from app.domain.errors import AppError
from app.use_cases.complaints.views import Registered
from app.use_cases.desk import Desk
from app.use_cases.scans.views import DocumentDraft, FilePage

_GLANCE: Final = 64
"""Pixels of a page that is only looked at to know that it is there."""


@dataclass(frozen=True, slots=True)
class Saved:
    """What was registered; `refusal`: why its pages did not come with it."""

    registered: Registered
    refusal: AppError | None


def save_letter(
    desk: Desk,
    given: Submission,
    pages: Sequence[FilePage],
    correcting: Registered | None,
    before: Mapping[str, str],
) -> Saved:
    """Register, or correct an earlier letter whose answers were `before`; a refusal leaves nothing half done."""
    for page in {each.name: each for each in pages}.values():  # a file may be gone, or another by now
        desk.scans.file_page(page, _GLANCE)
    registered = _corrected(desk, correcting, given, before) if correcting else _registered(desk, given)
    try:
        if pages:
            desk.scans.take(registered.id, DocumentDraft(), pages)
    except AppError as refusal:
        return Saved(registered, refusal)
    return Saved(registered, None)


def _registered(desk: Desk, given: Submission) -> Registered:
    registered = desk.complaints.register(given)
    desk.complaints.keep_draft("")
    return registered


def _corrected(desk: Desk, registered: Registered, given: Submission, before: Mapping[str, str]) -> Registered:
    """What was submitted, by whom, and the answers that changed; each is judged anew."""
    desk.complaints.correct(registered.id, given)
    desk.complaints.identify(registered.id, given.complainant)
    for name in {*given.answers, *before}:
        if given.answers.get(name, "") != before.get(name, ""):
            desk.complaints.answer_question(registered.id, name, given.answers.get(name, ""))
    return replace(registered, outcome=desk.complaints.admissibility(registered.id).outcome)
