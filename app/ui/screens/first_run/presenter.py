"""The first run without Qt: the steps, what each demands, and the office that comes of them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Protocol

from app.persian.catalogue import error_sentence, tr
from app.persian.text import normalise, search_key
from app.ui.jobs import Jobs
from app.ui.screens.sign_in import credential_rules
from app.ui.startup import OfficeJoined, SampleMade, Startup
from app.ui.sync_enrolment import enrolment_problems, enrolment_refused, read_enrolment
from app.ui.sync_state import SyncState, phase_words
from app.use_cases.office.new_office import NewAccount, NewOffice, NewUnit, OfficeMade
from app.use_cases.people.login import LoginInvalid, folded_login, login_name

LARGEST_LOGO = 2 * 1024 * 1024


class Step(Enum):
    """The pages in order."""

    WELCOME = "welcome"
    OFFICE = "office"
    UNITS = "units"
    REST = "rest"
    ADMINISTRATOR = "administrator"
    RECOVERY = "recovery"
    JOIN = "join"


STEPS = (Step.WELCOME, Step.OFFICE, Step.UNITS, Step.REST, Step.ADMINISTRATOR, Step.RECOVERY)
JOINING = (Step.WELCOME, Step.JOIN, Step.RECOVERY)
"""The pages for a further laptop of an office that is at its centre."""


@dataclass(frozen=True, slots=True)
class UnitChoice:
    """A unit on offer and whether the office takes it."""

    unit: NewUnit
    taken: bool = True


@dataclass(frozen=True, slots=True)
class Draft:
    """What was filled in so far."""

    province_code: str = "09"
    office_name: str = ""
    logo: bytes | None = None
    units: tuple[UnitChoice, ...] = ()
    thursday_rests: bool = True
    thursday_rest_from: date | None = None
    full_name: str = ""
    position: str = ""
    login: str = ""
    password: str = ""
    again: str = ""
    holders: tuple[str, str] = ("", "")
    enrolment: Path | None = None
    code: str = ""


class FirstRunView(Protocol):
    """What the wizard can show."""

    def show_step(self, step: Step, draft: Draft) -> None: ...
    def show_errors(self, errors: dict[str, str]) -> None: ...
    def show_working(self, words: str) -> None: ...
    def show_progress(self, done: int, total: int, text: str) -> None: ...
    def show_made(self, made: OfficeMade, holders: tuple[str, str], office_name: str) -> None: ...
    def show_sample(self, made: SampleMade) -> None: ...
    def show_joined(self, made: OfficeJoined, holders: tuple[str, str]) -> None: ...
    def show_failed(self, error: Exception) -> None: ...
    def leave(self, directory: Path | None, login: str) -> None: ...


class FirstRunPresenter:
    """Holds the draft; `change` takes what a page holds, `go_on` and `go_back` move."""

    def __init__(self, view: FirstRunView, startup: Startup, jobs: Jobs, owner: object) -> None:
        self._view, self._startup, self._jobs, self._owner = view, startup, jobs, owner
        self._at = 0
        self._steps: tuple[Step, ...] = STEPS
        self._named = ""
        self.provinces = tuple(startup.provinces())
        self.draft = Draft()
        self.choose_province(self.draft.province_code)

    @property
    def step(self) -> Step:
        """The page in front."""
        return self._steps[self._at]

    @property
    def joins(self) -> bool:
        """Whether the way is that of a further laptop."""
        return self._steps is JOINING

    @property
    def place(self) -> tuple[int, int]:
        """Which page it is, and how many there are after the first."""
        return self._at, len(self._steps) - 1

    def open(self) -> None:
        """Show the first page."""
        self._at = 0
        self._view.show_step(self.step, self.draft)

    def choose_province(self, code: str) -> None:
        """Offer that province's units and name; a name the person typed stays."""
        name = dict(self.provinces).get(code, "")
        offered = tuple(UnitChoice(unit) for unit in self._startup.county_units(code))
        typed = self.draft.office_name not in ("", self._named)
        self._named = tr("first-run-office-name-of", province=name) if name else ""
        self.draft = replace(
            self.draft,
            province_code=code,
            office_name=self.draft.office_name if typed else self._named,
            units=offered,
        )

    def change(self, **values: object) -> None:
        """Take what the page in front holds."""
        self.draft = replace(self.draft, **values)  # type: ignore[arg-type]

    def add_units(self, pasted: str) -> int:
        """Add one unit per pasted line; names already there are left out. Returns how many were added."""
        known = {search_key(choice.unit.name) for choice in self.draft.units}
        added: list[UnitChoice] = []
        for line in pasted.splitlines():
            name = " ".join(normalise(line).split())
            if name and search_key(name) not in known:
                known.add(search_key(name))
                number = len(self.draft.units) + len(added) + 1
                code = f"{self.draft.province_code}U{number:02}"
                added.append(UnitChoice(NewUnit(code, name, "", "service")))
        self.change(units=(*self.draft.units, *added))
        return len(added)

    def go_on(self) -> None:
        """Check the page and go to the next; after the last one the office is made."""
        errors = problems(self.step, self.draft)
        self._view.show_errors(errors)
        if errors:
            return
        if self._at + 1 < len(self._steps):
            self._at += 1
            self._view.show_step(self.step, self.draft)
        elif self._steps is JOINING:
            self._join()
        else:
            self._make()

    def begin(self, steps: tuple[Step, ...]) -> None:
        """Take one of the ways from the first page."""
        self._steps = steps
        self.go_on()

    def go_back(self) -> None:
        """One page back; nothing typed is lost."""
        if self._at:
            self._at -= 1
            self._view.show_step(self.step, self.draft)

    def make_sample(self) -> None:
        """Make the sample province."""
        self._view.show_working(tr("first-run-making-sample"))
        job = self._jobs.run(
            "free", self._startup.create_sample, self._view.show_sample, self._failed, owner=self._owner
        )
        job.progressed.connect(self._view.show_progress)

    def _make(self) -> None:
        spec = new_office(self.draft)
        self._view.show_working(tr("first-run-making"))
        job = self._jobs.run(
            "free",
            lambda progress: self._startup.create_office(spec, progress),
            lambda made: self._view.show_made(made, spec.recovery_holders, spec.office_name),
            self._failed,
            owner=self._owner,
        )
        job.progressed.connect(self._view.show_progress)

    def _join(self) -> None:
        path, code, password = self.draft.enrolment, self.draft.code, self.draft.password
        join, holders = self._startup.join_office, (_tidy(self.draft.holders[0]), _tidy(self.draft.holders[1]))
        assert path is not None and join is not None
        self._view.show_working(tr("first-run-joining"))
        job = self._jobs.run(
            "free",
            lambda progress: join(read_enrolment(path), code, password, progress),
            lambda made: self._view.show_joined(made, holders),
            self._not_joined,
            owner=self._owner,
        )
        job.progressed.connect(lambda done, total, phase: self._view.show_progress(done, total, _phase(phase, done)))

    def _not_joined(self, error: Exception) -> None:
        """A wrong file or code is mended two pages back."""
        fields = enrolment_refused(error)
        if fields:
            self._at = JOINING.index(Step.JOIN)
        self._view.show_step(self.step, self.draft)
        if fields:
            self._view.show_errors(fields)
        else:
            self._view.show_failed(error)

    def _failed(self, error: Exception) -> None:
        self._view.show_step(self.step, self.draft)
        self._view.show_failed(error)


def problems(step: Step, draft: Draft) -> dict[str, str]:
    """Sentences by field for one page; empty when it is complete."""
    match step:
        case Step.OFFICE:
            return _missing(office_name=draft.office_name)
        case Step.UNITS:
            taken = any(choice.taken for choice in draft.units)
            return {} if taken else {"units": tr("first-run-units-missing")}
        case Step.REST:
            lacks = draft.thursday_rests and draft.thursday_rest_from is None
            return {"thursday_rest_from": tr("first-run-date-missing")} if lacks else {}
        case Step.ADMINISTRATOR:
            found = _missing(full_name=draft.full_name, position=draft.position)
            return found | _login_problems(draft.login) | credential_rules.problems(draft.password, draft.again)
        case Step.JOIN:
            missing = enrolment_problems(draft.enrolment, draft.code)
            return missing | credential_rules.problems(draft.password, draft.again)
        case Step.RECOVERY:
            return _holder_problems(draft.holders)
    return {}


def new_office(draft: Draft) -> NewOffice:
    """The order to make the office, spelt as it is stored."""
    return NewOffice(
        province_code=draft.province_code,
        office_name=_tidy(draft.office_name),
        logo=draft.logo,
        units=tuple(choice.unit for choice in draft.units if choice.taken),
        thursday_rest_from=draft.thursday_rest_from if draft.thursday_rests else None,
        administrator=NewAccount(
            folded_login(draft.login), _tidy(draft.full_name), _tidy(draft.position), draft.password
        ),
        recovery_holders=(_tidy(draft.holders[0]), _tidy(draft.holders[1])),
    )


def _phase(phase: str, done: int) -> str:
    return phase_words(SyncState(phase=phase, done=done)) if phase else ""


def _missing(**fields: str) -> dict[str, str]:
    return {name: tr("first-run-field-missing") for name, value in fields.items() if not value.strip()}


def _login_problems(login: str) -> dict[str, str]:
    if not login.strip():
        return _missing(login=login)
    try:
        login_name(login)
    except LoginInvalid as refused:
        return {"login": error_sentence(refused.code, refused.facts)}
    return {}


def _holder_problems(holders: Sequence[str]) -> dict[str, str]:
    found = _missing(holder_one=holders[0], holder_two=holders[1])
    if not found and search_key(holders[0]) == search_key(holders[1]):
        found["holder_two"] = tr("first-run-holders-same")
    return found


def _tidy(words: str) -> str:
    return " ".join(normalise(words).split())
