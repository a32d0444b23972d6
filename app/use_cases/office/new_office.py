"""What the first run asks for and what it gives back."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path


@dataclass(frozen=True, slots=True)
class NewUnit:
    """A subordinate unit of the new office; `nature` is economic, service or welfare, `county_code` may be empty."""

    code: str
    name: str
    county_code: str
    nature: str


@dataclass(frozen=True, slots=True)
class NewAccount:
    """The first administrator."""

    login: str
    full_name: str
    position: str
    password: str


@dataclass(frozen=True, slots=True)
class NewOffice:
    """An office to be made; `thursday_rest_from` is the first closed Thursday, None where Thursdays are worked."""

    province_code: str
    office_name: str
    logo: bytes | None
    units: tuple[NewUnit, ...]
    thursday_rest_from: date | None
    administrator: NewAccount
    recovery_holders: tuple[str, str]


@dataclass(frozen=True, slots=True)
class OfficeMade:
    """The profile's folder, the two holders' recovery codes, and the fingerprint of the office's own authority."""

    directory: Path
    share_codes: tuple[str, str]
    root_fingerprint: str
