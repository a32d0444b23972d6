"""What can stand in the way of a round with the centre, each with what to do about it."""

import psycopg

from app.domain.errors import AppError
from app.sync.centre.errors import CentreUnreachable


class NotEnrolled(AppError):
    """This profile knows no centre."""

    code = "sync_not_enrolled"


class RestoredCopy(AppError):
    """This profile was restored from a copy and is behind what the laptop had sent: it needs a new identity."""

    code = "sync_restored_copy"


class LaptopRefused(AppError):
    """The centre does not know this laptop, or let it no longer in."""

    code = "sync_laptop_refused"


class CentreUnproven(AppError):
    """Whoever answered could not prove to be the centre; a wrong clock on the laptop looks the same."""

    code = "sync_centre_unproven"


class CentreFailed(AppError):
    """The centre answered with an error of its own; facts: `state`, its SQLSTATE."""

    code = "sync_centre_failed"


class CentreGarbled(AppError):
    """What the centre sent cannot be read."""

    code = "sync_centre_garbled"


class RowsQuarrel(AppError):
    """Rows of the centre cannot stand beside rows of this laptop, though those were sent."""

    code = "sync_rows_quarrel"


class SyncCancelled(AppError):
    """The person stopped the round; everything done so far stays."""

    code = "sync_cancelled"


_RESTORED = "SY001"
_REFUSED = ("28000", "28P01")
_UNPROVEN_WORDS = ("certificate verify failed", "does not match host name")
_REFUSED_WORDS = ("authentication failed", "not permitted to log in", "certificate", "no pg_hba.conf entry")


def told(error: psycopg.Error, host: str) -> AppError:
    """What an error of the line or the centre means to a person."""
    state = error.sqlstate
    if state == _RESTORED:
        return RestoredCopy()
    if state is None and any(word in str(error) for word in _UNPROVEN_WORDS):
        return CentreUnproven()
    if state in _REFUSED or (state is None and any(word in str(error) for word in _REFUSED_WORDS)):
        return LaptopRefused()
    if state is None or state[:2] == "08" or state[:3] == "57P" or state[:2] == "53":
        return CentreUnreachable(host=host)
    return CentreFailed(state=state)
