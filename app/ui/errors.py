"""From an exception to one Persian sentence; the unexpected becomes a ticket number and a log line without content."""

import logging
import secrets
import traceback
from dataclasses import dataclass
from pathlib import Path

from app.domain.errors import AppError
from app.persian.catalogue import error_sentence, tr

_log = logging.getLogger("bazresyar.ui")
_TICKET_LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"  # without those that are read for one another


@dataclass(frozen=True, slots=True)
class ShownError:
    """What a person reads; `ticket` is the number to tell the support, None for an expected refusal."""

    sentence: str
    ticket: str | None = None


def shown(error: BaseException) -> ShownError:
    """The sentence of a failure. Messages and local values are never logged: they may hold names."""
    if isinstance(error, AppError):
        return ShownError(error_sentence(error.code, error.facts))
    ticket = "".join(secrets.choice(_TICKET_LETTERS) for _ in range(6))
    _log.error("ticket=%s type=%s at=%s", ticket, _kind(error), _where(error))
    return ShownError(tr("shell-unexpected", ticket=ticket), ticket)


def _kind(error: BaseException) -> str:
    return f"{type(error).__module__}.{type(error).__qualname__}"


def _where(error: BaseException) -> str:
    frames = traceback.extract_tb(error.__traceback__)[-6:]
    return " < ".join(f"{Path(f.filename).name}:{f.lineno}:{f.name}" for f in reversed(frames))
