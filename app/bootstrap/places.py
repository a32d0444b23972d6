"""Where profiles lie and what stands beside them in clear; light enough for the first painted window."""

import json
from dataclasses import dataclass
from pathlib import Path

_SAMPLE = "sample.json"
_REMEMBERED = "remembered.json"


@dataclass(frozen=True, slots=True)
class SampleUser:
    """A person of the sample province; the password is no secret there."""

    name: str
    full_name: str
    roles: tuple[str, ...]
    role_title: str
    password: str


def find_profiles(root: Path) -> list[Path]:
    """Folders that hold a profile, the root itself included, in the order of their names."""
    candidates = [root, *sorted(path for path in root.glob("*") if path.is_dir())] if root.is_dir() else []
    return [path for path in candidates if (path / "profile.json").is_file()]


def is_sample(directory: Path) -> bool:
    """Whether the profile is a sample, whose passwords are shown."""
    return (directory / _SAMPLE).is_file()


def sample_users(directory: Path) -> tuple[SampleUser, ...]:
    """The people of a sample; empty for a real office."""
    try:
        rows = json.loads((directory / _SAMPLE).read_text(encoding="utf-8"))["users"]
        return tuple(
            SampleUser(row["name"], row["full_name"], tuple(row["roles"]), row["role_title"], row["password"])
            for row in rows
        )
    except (OSError, ValueError, KeyError, TypeError):
        return ()


def remembered_login(directory: Path) -> str:
    """The login name last used here; never a password."""
    try:
        return str(json.loads((directory / _REMEMBERED).read_text(encoding="utf-8"))["login"])
    except (OSError, ValueError, KeyError, TypeError):
        return ""


def remember_login(directory: Path, login: str) -> None:
    """Keep the login name for the next sign-in."""
    (directory / _REMEMBERED).write_text(json.dumps({"login": login}), encoding="utf-8")
