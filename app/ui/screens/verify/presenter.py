"""Verifies files one by one off the GUI thread, and compares them with what is sealed in this profile."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol
from uuid import UUID

from app.domain.errors import AppError
from app.persian.catalogue import error_sentence, tr
from app.ui.navigation import ShellContext
from app.ui.screens.verify.judging import Checked
from app.use_cases.desk import Desk
from app.use_cases.ports import Verdict

MOST_BYTES = 100 << 20
"""As the verifier's own limit: a larger file is not even read."""
MOST_ROOT_BYTES = 1 << 20


@dataclass(frozen=True, slots=True)
class Root:
    """A root certificate trusted for this check alone."""

    name: str
    data: bytes


class VerifyView(Protocol):
    """What the page can show."""

    def show_files(self, paths: Sequence[Path]) -> None: ...
    def show_checked(self, checked: Checked) -> None: ...
    def show_summary(self, judged: Sequence[Checked], total: int) -> None: ...
    def show_office(self, name: str, fingerprint: str) -> None: ...
    def show_roots(self, roots: Sequence[Root]) -> None: ...
    def show_root_refused(self, error: Exception) -> None: ...


class VerifyPresenter:
    """Files stay in the list, newest first, until they are taken out."""

    def __init__(self, view: VerifyView, context: ShellContext, owner: Any) -> None:  # noqa: ANN401 - a widget
        self._view, self._context, self._owner = view, context, owner
        self.paths: list[Path] = []
        self.roots: list[Root] = []
        self._judged: dict[Path, Checked] = {}
        self._round = 0

    def start(self) -> None:
        """Make ready for a file, and read whom this profile trusts."""
        office, documents = self._context.desk.office, self._context.desk.documents
        self._run(documents.make_ready, None)
        self._run(office.show, lambda found: self._view.show_office(found.name, found.root_fingerprint))

    def check(self, paths: Sequence[Path]) -> None:
        """Verify files; one that is in the list already is verified anew."""
        new = list(dict.fromkeys(paths))
        self._judged = {path: judged for path, judged in self._judged.items() if path not in new}
        self._list([*new, *(path for path in self.paths if path not in new)])
        for path in new:
            self._check(path)

    def stop(self) -> None:
        """Take out what has not been looked at yet."""
        self._list([path for path in self.paths if path in self._judged])

    def remove(self, path: Path) -> None:
        """Take a file out of the list."""
        self._list([each for each in self.paths if each != path])

    def clear(self) -> None:
        """Empty the list."""
        self._list([])

    def add_root(self, path: Path) -> None:
        """Trust one more root for this check, and verify the listed files anew."""
        documents = self._context.desk.documents

        def read() -> Root:
            root = Root(path.name, _read(path, MOST_ROOT_BYTES))
            documents.verify(b"", [root.data])  # refuses what is no certificate
            return root

        self._run(read, self._root_added, self._view.show_root_refused)

    def remove_root(self, root: Root) -> None:
        """Stop trusting a root."""
        self.roots = [each for each in self.roots if each is not root]
        self._roots_changed()

    def open_visit(self, visit_id: UUID) -> None:
        """Go to the visit a file belongs to."""
        self._context.navigate("visit", str(visit_id))

    def _root_added(self, root: Root) -> None:
        self.roots.append(root)
        self._roots_changed()

    def _roots_changed(self) -> None:
        self._round += 1
        self._view.show_roots(self.roots)
        self.check(self.paths)

    def _list(self, paths: list[Path]) -> None:
        self.paths = paths
        self._view.show_files(paths)
        self._sum_up()

    def _sum_up(self) -> None:
        self._view.show_summary([self._judged[path] for path in self.paths if path in self._judged], len(self.paths))

    def _check(self, path: Path) -> None:
        desk, trust, turn = self._context.desk, [root.data for root in self.roots], self._round

        def work() -> Checked | None:
            return checked_file(desk, path, trust) if path in self.paths else None  # it was taken out meanwhile

        def done(checked: Checked | None) -> None:
            if checked is not None and turn == self._round and path in self.paths:
                self._judged[path] = checked
                self._view.show_checked(checked)
                self._sum_up()

        self._run(work, done)

    def _run(self, work: Any, done: Any, refused: Any = None) -> None:  # noqa: ANN401 - as Jobs.run takes them
        # The parsers run in a process of their own and take seconds for a hostile file: not in the store's lane.
        self._context.jobs.run("free", work, done, refused, owner=self._owner)


def checked_file(desk: Desk, path: Path, trust: Sequence[bytes]) -> Checked:
    """Judge one file; every way a file can be bad becomes one sentence."""
    try:
        if path.stat().st_size > MOST_BYTES:
            return Checked(path, problem=tr("verify-reason-too-large"))
        verdict: Verdict = desk.documents.verify(_read(path, MOST_BYTES), trust)
    except OSError:
        return Checked(path, problem=tr("verify-screen-unreadable"))
    except AppError as error:
        return Checked(path, problem=error_sentence(error.code, error.facts))
    return Checked(path, verdict, archived=desk.documents.archived(verdict))


def _read(path: Path, most: int) -> bytes:
    with path.open("rb") as file:
        return file.read(most + 1)
