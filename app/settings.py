"""Settings of the program on this machine: a frozen, typed reading of an optional TOML file."""

import os
import tomllib
from dataclasses import dataclass, fields
from pathlib import Path

import platformdirs

from app.domain.errors import AppError

APP_NAME = "bazresyar"


class SettingUnknown(AppError):
    """The settings file holds a key this program does not know; facts: `key`."""

    code = "setting_unknown"


class SettingInvalid(AppError):
    """A setting has the wrong type; facts: `key`."""

    code = "setting_invalid"


@dataclass(frozen=True, slots=True)
class Settings:
    """What an administrator may set per machine; nothing personal, nothing secret."""

    idle_lock_minutes: int = 15
    profiles_directory: str = ""

    @property
    def profiles(self) -> Path:
        """Where profiles lie unless `--profile` names one."""
        return Path(self.profiles_directory) if self.profiles_directory else _data_directory()


def read_settings(path: Path | None = None) -> Settings:
    """The settings file's contents; raises `SettingUnknown` or `SettingInvalid` with the key's name."""
    file = path or Path(platformdirs.user_config_dir(APP_NAME, appauthor=False)) / "settings.toml"
    if not file.is_file():
        return Settings()
    try:
        given = tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingInvalid(key=file.name) from error
    known = {field.name: field.type for field in fields(Settings)}
    for key, value in given.items():
        if key not in known:
            raise SettingUnknown(key=key)
        if type(value) is not known[key]:
            raise SettingInvalid(key=key)
    return Settings(**given)


def window_file() -> Path:
    """Where geometry, scheme and font scale are kept; nothing else."""
    return _data_directory() / "window.json"


def _data_directory() -> Path:
    return Path(os.environ.get("BAZRESYAR_HOME") or platformdirs.user_data_dir(APP_NAME, appauthor=False))
