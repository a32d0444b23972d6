"""Signing in: which profile, who, the growing wait after a wrong password, and the two-person recovery."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from app.domain.errors import AppError
from app.persian.catalogue import tr
from app.ui.jobs import Jobs
from app.ui.screens.sign_in import credential_rules
from app.ui.startup import ProfileChoice, SampleUser, Startup

if TYPE_CHECKING:
    from app.use_cases.desk import Desk


class SignInView(Protocol):
    """What the page can show."""

    def show_profiles(self, profiles: Sequence[ProfileChoice], chosen: int) -> None: ...
    def show_login(self, login: str) -> None: ...
    def show_sample_users(self, users: Sequence[SampleUser]) -> None: ...
    def show_busy(self, busy: bool) -> None: ...
    def show_errors(self, errors: dict[str, str]) -> None: ...
    def show_wait(self, seconds: int) -> None: ...
    def show_error(self, error: Exception) -> None: ...
    def signed_in(self, desk: "Desk") -> None: ...


class SignInPresenter:
    """Signs a person in to the chosen profile."""

    def __init__(self, view: SignInView, startup: Startup, jobs: Jobs, owner: object) -> None:
        self._view, self._startup, self._jobs, self._owner = view, startup, jobs, owner
        self._profiles: Sequence[ProfileChoice] = ()
        self._chosen: ProfileChoice | None = None

    @property
    def profile(self) -> ProfileChoice | None:
        """The chosen profile."""
        return self._chosen

    def open(self, directory: Path | None = None, login: str = "") -> None:
        """Show the profiles, with one chosen and perhaps a login name filled in."""
        self._profiles = self._startup.profiles()
        at = next((i for i, p in enumerate(self._profiles) if p.directory == directory), 0)
        self._view.show_profiles(self._profiles, at)
        self.choose(at, login)

    def choose(self, at: int, login: str = "") -> None:
        """Take another profile."""
        if not 0 <= at < len(self._profiles):
            return
        self._chosen = self._profiles[at]
        self._view.show_login(login or self._startup.remembered_login(self._chosen.directory))
        users = self._startup.sample_users(self._chosen.directory) if self._chosen.is_sample else ()
        self._view.show_sample_users(users)

    def sign_in(self, login: str, password: str) -> None:
        """Open the vault; the key derivation takes a good half second, so it runs on a lane."""
        missing = {}
        if not login.strip():
            missing["login"] = tr("sign-in-login-missing")
        if not password:
            missing["password"] = tr("sign-in-password-missing")
        self._view.show_errors(missing)
        if missing or self._chosen is None:
            return
        directory = self._chosen.directory
        self._view.show_busy(True)
        self._jobs.run(
            "database",
            lambda: self._startup.sign_in(directory, login.strip(), password),
            self._view.signed_in,
            self._refused,
            owner=self._owner,
        )

    def _refused(self, error: Exception) -> None:
        self._view.show_busy(False)
        self._view.show_error(error)
        if isinstance(error, AppError) and error.code == "too_many_attempts":
            self._view.show_wait(int(str(error.facts["seconds"])))


class RecoveryView(Protocol):
    """What the recovery page can show."""

    def show_busy(self, busy: bool) -> None: ...
    def show_errors(self, errors: dict[str, str]) -> None: ...
    def show_error(self, error: Exception) -> None: ...
    def recovered(self, login: str) -> None: ...


class RecoveryPresenter:
    """Two holders type their codes; the person gets a new password."""

    def __init__(self, view: RecoveryView, startup: Startup, jobs: Jobs, owner: object) -> None:
        self._view, self._startup, self._jobs, self._owner = view, startup, jobs, owner

    def recover(self, directory: Path, codes: tuple[str, str], login: str, password: str, again: str) -> None:
        """Put the two codes together and set the new password."""
        errors = credential_rules.problems(password, again)
        for name, code in zip(("first", "second"), codes, strict=True):
            if not code.strip():
                errors[name] = tr("sign-in-code-missing")
        if not login.strip():
            errors["login"] = tr("sign-in-login-missing")
        self._view.show_errors(errors)
        if errors:
            return
        self._view.show_busy(True)
        first, second = (code.strip() for code in codes)
        self._jobs.run(
            "database",
            lambda: self._startup.recover(directory, first, second, login.strip(), password),
            lambda _none: self._view.recovered(login.strip()),
            self._refused,
            owner=self._owner,
        )

    def _refused(self, error: Exception) -> None:
        self._view.show_busy(False)
        self._view.show_error(error)
