"""The office's own facts: its name and head lines, its logo, and the root its signatures are trusted by."""

from pathlib import Path
from typing import Any, Protocol

from app.domain.permissions import Permission
from app.persian.catalogue import tr
from app.ui.navigation import ShellContext
from app.use_cases.office.views import OfficeView

MOST_LOGO_BYTES = 50 << 20


class OfficePageView(Protocol):
    """What the page can show."""

    def show_office(self, office: OfficeView, counties: int, units: int) -> None: ...
    def show_refused(self, error: Exception) -> None: ...
    def show_stored(self, words: str) -> None: ...
    def show_sheet(self, pdf: bytes) -> None: ...


class OfficePresenter:
    """Changes are asked for one by one and read back."""

    def __init__(self, view: OfficePageView, context: ShellContext, owner: Any) -> None:  # noqa: ANN401 - a widget
        self._view, self._context, self._owner = view, context, owner

    @property
    def may_change(self) -> bool:
        """Whether the person keeps the office's facts."""
        return bool(self._context.desk.actor.may(Permission.MANAGE_OFFICE))

    def refresh(self) -> None:
        """Read the office anew."""
        office = self._context.desk.office

        def read() -> tuple[OfficeView, int, int]:
            return office.show(), len(office.counties()), len(office.units())

        self._context.jobs.run("database", read, lambda found: self._view.show_office(*found), owner=self._owner)

    def save(self, name: str, header_lines: tuple[str, ...]) -> None:
        """Keep the name and the lines at the head of documents."""
        office = self._context.desk.office
        self._do(lambda: office.change(name=name, header_lines=header_lines), tr("settings-office-saved"))

    def change_logo(self, path: Path) -> None:
        """Take a picture as the logo."""
        office = self._context.desk.office

        def take_in() -> None:
            with path.open("rb") as file:
                office.change(logo=file.read(MOST_LOGO_BYTES + 1))

        self._do(take_in, tr("settings-logo-changed"))

    def remove_logo(self) -> None:
        """Print without a logo."""
        office = self._context.desk.office
        self._do(lambda: office.change(logo=None), tr("settings-logo-removed"))

    def save_root(self, path: Path) -> None:
        """Write the root certificate, with what else verifying elsewhere relies on."""
        documents = self._context.desk.documents

        def write() -> None:
            path.write_bytes(documents.trust_file())

        self._do(write, tr("settings-root-saved"))

    def open_sheet(self) -> None:
        """Show the sheet with the root's fingerprint, to be printed or kept."""
        documents = self._context.desk.documents
        self._context.jobs.run(
            "database", documents.authority_sheet, self._view.show_sheet, self._view.show_refused, owner=self._owner
        )

    def show_units(self) -> None:
        """Go to the page of units."""
        self._context.navigate("units")

    def _do(self, work: Any, told: str) -> None:  # noqa: ANN401 - as Jobs.run takes it
        def done(_none: object) -> None:
            self._view.show_stored(told)
            self.refresh()

        self._context.jobs.run("database", work, done, self._view.show_refused, owner=self._owner)
