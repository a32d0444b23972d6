"""How lists speak of a visit beyond what the visit's own page says: symbol, manner, place, how far a due day is."""

from collections.abc import Mapping
from datetime import date

from app.domain.visits import Openness, VisitState
from app.persian.catalogue import tr
from app.ui.screens.visit.words import Tone, kind_words, openness_words
from app.use_cases.visits.views import VisitRow

_ICONS: Mapping[VisitState, str] = {
    VisitState.PLANNED: "calendar-event",
    VisitState.UNDER_WAY: "pencil",
    VisitState.RECORDED: "signature",
    VisitState.COUNTERSIGNED: "writing-sign",
    VisitState.SEALED: "shield-check",
    VisitState.FOLLOW_UP: "refresh",
    VisitState.CLOSED: "archive",
    VisitState.CANCELLED: "ban",
}
_SOON_DAYS = 3


def state_icon(state: VisitState) -> str:
    """The symbol of a state, so that colour never carries the meaning alone."""
    return _ICONS[state]


def manner_words(row: VisitRow) -> str:
    """Kind, and whether it is covert: «دوره‌ای · نامحسوس»."""
    kind = kind_words(row.kind)
    return f"{kind} · {openness_words(row.openness)}" if row.openness is Openness.COVERT else kind


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
