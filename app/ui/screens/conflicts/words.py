"""What the page of conflicts says of kinds, sides and choices."""

import re
from collections.abc import Mapping

from app.persian.catalogue import tr
from app.persian.digits import to_persian
from app.ui.widgets.card import Tone
from app.use_cases.conflicts.views import ConflictView, Decision, FieldInConflict, Take

BOTH_EDITED, REFUSED = "edit/edit", "refused"
_BOOKKEEPING = frozenset({"answered_at", "answered_by", "changed_at", "written_at", "followed_at", "found_at"})
_NUMBER = re.compile(r"-?\d+(\.\d+)?")
_TONES: dict[str, Tone] = {BOTH_EDITED: "warn", "edit/delete": "bad", "delete/edit": "bad", REFUSED: "violet"}


def kind_tone(conflict: ConflictView) -> Tone:
    """The colour of a kind's pill."""
    return _TONES.get(conflict.kind, "na")


def mine_words(conflict: ConflictView, person: str) -> str:
    """Whose value the laptop sent: «نوشتهٔ شما» for the reader's own."""
    if not conflict.by:
        return tr("conflicts-mine-unknown")
    return tr("conflicts-mine-own") if conflict.by == person else tr("conflicts-mine", name=conflict.by)


def sides_of(conflict: ConflictView, field: FieldInConflict) -> tuple[str, str, str]:
    """What stood before, what the laptop sent and what the centre has; a record that is gone is said to be."""
    gone = tr("conflicts-deleted")
    mine = gone if conflict.kind == "delete/edit" else _shown(field.mine)
    theirs = gone if conflict.kind == "edit/delete" else _shown(field.theirs)
    return _shown(field.base), mine, tr("conflicts-not-taken") if conflict.kind == REFUSED else theirs


def _shown(value: str) -> str:
    """A bare number in Persian digits; words as they were written."""
    return to_persian(value).replace(".", "٫") if _NUMBER.fullmatch(value) else value


def shown_fields(conflict: ConflictView) -> tuple[FieldInConflict, ...]:
    """What a person can judge; who noted it and when goes with that, unless nothing else differs."""
    telling = tuple(field for field in conflict.fields if field.column not in _BOOKKEEPING)
    return telling or conflict.fields


def with_followers(conflict: ConflictView, chosen: Mapping[str, Decision]) -> dict[str, Decision]:
    """The decisions, and those on fields that are not shown once all that are shown are decided."""
    shown = shown_fields(conflict)
    if conflict.kind != BOTH_EDITED or any(each.decided is None and each.column not in chosen for each in shown):
        return dict(chosen)
    hidden = [each.column for each in conflict.fields if each not in shown and each.decided is None]
    first = next(iter(chosen.values()))
    follows = Decision(Take.THEIRS if first.take is Take.THEIRS else Take.MINE)
    return {**dict.fromkeys(hidden, follows), **chosen}


def choices_of(conflict: ConflictView, field: FieldInConflict | None, person: str) -> list[tuple[str, str]]:
    """What can be taken, each with its number key; without a field, for the record as a whole."""
    if field is None:
        kind = conflict.kind.replace("/", "-")
        names = [(take, tr(f"conflicts-{kind}-{take.value}")) for take in (Take.MINE, Take.THEIRS)]
    else:
        names = [(Take.MINE, mine_words(conflict, person)), (Take.THEIRS, tr("conflicts-theirs"))]
        if field.is_writable:
            names.append((Take.VALUE, tr("conflicts-write")))
    return [(take.value, tr("conflicts-numbered", number=at, words=name)) for at, (take, name) in enumerate(names, 1)]


def decided_words(conflict: ConflictView, take: Take, person: str) -> str:
    """What was taken."""
    if conflict.kind != BOTH_EDITED:
        return tr(f"conflicts-{conflict.kind.replace('/', '-')}-{take.value}") if take is not Take.VALUE else ""
    if take is Take.VALUE:
        return tr("conflicts-taken-value")
    side = mine_words(conflict, person) if take is Take.MINE else tr("conflicts-theirs")
    return tr("conflicts-taken", side=side)


def text_of(value: str) -> str:
    """A value as one would type it: nothing where it is said to be empty."""
    return "" if value == tr("conflict-empty") else value
