"""The enrolment file and its one-time code, asked for in the settings and in the first run."""

from pathlib import Path

from app.domain.errors import AppError
from app.persian.catalogue import tr
from app.ui import errors

LARGEST_FILE = 1 << 20
_FIELDS = {
    "enrolment_code_wrong": "code",
    "enrolment_unreadable": "file",
    "enrolment_of_another": "file",
    "needs_administrator": "file",
}


def read_enrolment(path: Path) -> bytes:
    """What is in the file; one too large to be an enrolment is read only so far. OSError."""
    with path.open("rb") as file:
        return file.read(LARGEST_FILE + 1)


def enrolment_problems(path: Path | None, code: str) -> dict[str, str]:
    """What is still missing."""
    found = {} if path else {"file": tr("sync-file-missing")}
    return found if code.strip() else {**found, "code": tr("sync-code-missing")}


def enrolment_refused(error: Exception) -> dict[str, str]:
    """The sentence of a failure under its field; empty when it belongs to none."""
    if isinstance(error, OSError):
        return {"file": tr("settings-file-unreadable")}
    code = error.code if isinstance(error, AppError) else ""
    return {_FIELDS[code]: errors.shown(error).sentence} if code in _FIELDS else {}
