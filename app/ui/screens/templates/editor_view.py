"""What the page of one version is told by its presenter."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from app.domain.checklists import Template
from app.ui.screens.templates.editing import Place
from app.ui.screens.visit.keeping import SaveState
from app.use_cases.checklists.views import TemplateRow
from app.use_cases.findings.views import CitationView


@dataclass(frozen=True, slots=True)
class Opened:
    """A version as it was read, with all versions of its checklist; `editable` is a draft of somebody who may edit."""

    row: TemplateRow
    versions: tuple[TemplateRow, ...]
    editable: bool
    may_edit: bool

    @property
    def active(self) -> TemplateRow | None:
        """The version in force, when it is another one."""
        return next((each for each in self.versions if each.state == "active" and each.id != self.row.id), None)


class EditorView(Protocol):
    """What the page can show."""

    def show_opened(self, opened: Opened) -> None: ...
    def show_library(self, citations: Sequence[CitationView]) -> None: ...
    def show_outline(self, template: Template, place: Place, faulty: str) -> None: ...
    def show_part(self, template: Template, place: Place) -> None: ...
    def show_preview(self, template: Template, place: Place) -> None: ...
    def show_problem(self, sentence: str) -> None: ...
    def show_saving(self, state: SaveState) -> None: ...
    def show_asking_activate(self, question: str) -> None: ...
    def show_asking_discard(self, question: str) -> None: ...
