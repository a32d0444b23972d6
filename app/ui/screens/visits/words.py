"""How a visit is worded and coloured wherever it is listed: state, kind, place, and how far a due day is."""

from collections.abc import Mapping
from datetime import date

from app.domain.findings import ActionState
from app.domain.visits import Openness, VisitKind, VisitState
from app.persian.catalogue import tr
from app.ui.widgets.card import Tone
from app.use_cases.views import VisitRow

_STATES: Mapping[VisitState, tuple[Tone, str]] = {
    VisitState.PLANNED: ("primary", "calendar-event"),
    VisitState.UNDER_WAY: ("warn", "pencil"),
    VisitState.RECORDED: ("violet", "signature"),
    VisitState.COUNTERSIGNED: ("violet", "writing-sign"),
    VisitState.SEALED: ("ok", "shield-check"),
    VisitState.FOLLOW_UP: ("teal", "refresh"),
    VisitState.CLOSED: ("na", "archive"),
    VisitState.CANCELLED: ("na", "ban"),
}
_ACTIONS: Mapping[ActionState, Tone] = {
    ActionState.OPEN: "primary",
    ActionState.PARTLY_DONE: "warn",
    ActionState.DONE: "ok",
    ActionState.DROPPED: "na",
}
_SOON_DAYS = 3


def state_words(state: VisitState) -> str:
    """«در حال انجام»."""
    return tr(f"visit-state-{_kebab(state)}")


def state_tone(state: VisitState) -> Tone:
    """The colour family of a state; its words or its icon always stand beside it."""
    return _STATES[state][0]


def state_icon(state: VisitState) -> str:
    """The symbol of a state, so that colour never carries the meaning alone."""
    return _STATES[state][1]


def kind_words(kind: VisitKind) -> str:
    """«دوره‌ای»."""
    return tr(f"visit-kind-{_kebab(kind)}")


def manner_words(row: VisitRow) -> str:
    """Kind, and whether it is covert: «دوره‌ای · نامحسوس»."""
    if row.openness is Openness.COVERT:
        return f"{kind_words(row.kind)} · {tr('openness-covert')}"
    return kind_words(row.kind)


def place_words(row: VisitRow) -> str:
    """The shortest name of where a visit goes: the county for a county's own unit, else the unit."""
    own = row.county_name and row.unit_name.endswith(row.county_name)
    return row.county_name if own else row.unit_name


def action_words(state: ActionState) -> str:
    """«تا حدی انجام‌شده»."""
    return tr(f"action-state-{_kebab(state)}")


def action_tone(state: ActionState) -> Tone:
    """The colour family of a corrective action's state."""
    return _ACTIONS[state]


def due_words(due_on: date, today: date) -> str:
    """«۳ روز گذشته», «امروز», «فردا», «۵ روز مانده»."""
    days = (due_on - today).days
    if days in (0, 1):
        return tr("date-tomorrow" if days else "date-today")
    return tr("worklist-days-left", days=days) if days > 0 else tr("worklist-days-past", days=-days)


def due_tone(due_on: date, today: date) -> Tone:
    """Red when past, blue today, amber within three days, grey after."""
    days = (due_on - today).days
    if days < 0:
        return "bad"
    if days == 0:
        return "primary"
    return "warn" if days <= _SOON_DAYS else "na"


def _kebab(code: str) -> str:
    return str(code).replace("_", "-")
