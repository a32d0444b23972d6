"""Files on their way to the person's own folders: whole or not at all, never over another one."""

from pathlib import Path

from app.domain.errors import AppError


class FileNotWritten(AppError):
    """The folder took no file (full, read-only, gone); facts: `name`."""

    code = "file_not_written"


def write(target: Path, data: bytes) -> Path:
    """Write a file; raises FileNotWritten and leaves no half of one."""
    part = target.with_name(f"{target.name}.part")
    try:
        part.write_bytes(data)
        part.replace(target)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise FileNotWritten(name=target.name) from error
    return target


def free(wanted: Path) -> Path:
    """The path, or the next one beside it that no file has."""
    taken, number = wanted, 2
    while taken.exists():
        taken, number = wanted.with_stem(f"{wanted.stem} ({number})"), number + 1
    return taken
