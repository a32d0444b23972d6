"""The scanner's folder as an inbox: looked at again and again, each look knowing the one before."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Final
from uuid import UUID

from sqlalchemy import func, select

from app.domain.errors import AppError
from app.domain.permissions import Permission
from app.domain.scans import ScanRefused, turned
from app.models.complaint import CasePage, Complaint
from app.models.user import Preference
from app.persian.catalogue import error_sentence, tr
from app.use_cases.base import UseCases
from app.use_cases.complaints.reaching import visible
from app.use_cases.scans import folder as on_disk
from app.use_cases.scans.folder import Lying, ScanFolderUnusable, ScanGone, title_of
from app.use_cases.scans.views import AfterTaking, FilePage, FileState, Inbox, InboxFolder, ScanFile

_FOLDER, _AFTER = "scans-folder", "scans-after"
MOST_SHOWN: Final = 200
"""The newest files of a folder that nobody clears."""
_AT_ONCE: Final = 5
"""New files opened in one look, the newest first, so that what was just scanned is soon seen."""


class ScanChanged(AppError):
    """The file is not the one that was looked at; facts: `file`."""

    code = "scan_changed"


class ScanNotTaken(AppError):
    """No case holds a page of the file; facts: `file`."""

    code = "scan_not_taken"


class ScanInbox(UseCases):
    """The files that wait in the scanner's folder."""

    def folder(self) -> InboxFolder:
        """Where this person's scanner writes on this laptop, and what becomes of what was taken."""
        with self.tools.transaction() as session:
            kept = {
                name: row.value
                for name in (_FOLDER, _AFTER)
                if (row := session.get(Preference, (self.actor.user_id, name)))
            }
        return InboxFolder(kept.get(_FOLDER, ""), AfterTaking(kept.get(_AFTER, AfterTaking.LEAVE)))

    def choose_folder(self, path: Path | None) -> None:
        """Watch this folder from now on; None: none. ScanFolderUnusable."""
        self.actor.require(Permission.REGISTER_COMPLAINT)
        if path is not None:
            on_disk.lying(path)
        self._keep(_FOLDER, "" if path is None else str(path.absolute()))

    def choose_after(self, after: AfterTaking) -> None:
        """What becomes of a file once all of its pages are in cases."""
        self._keep(_AFTER, AfterTaking(after).value)

    def look(self, earlier: Inbox | None = None) -> Inbox:
        """The folder now. A file counts when it stood still since the look before; what is known of it is carried on.

        ScanFolderUnusable.
        """
        self.actor.require(Permission.REGISTER_COMPLAINT)
        own = self.folder()
        chosen = own.path
        if not chosen:
            return Inbox()
        before = {file.name: file for file in earlier.files} if earlier and earlier.folder == chosen else {}
        files, left = [], _AT_ONCE
        present = on_disk.lying(Path(chosen))
        for each in reversed(present[-MOST_SHOWN:]):
            file = _as_before(each, before.get(each.name))
            if file is None:
                file = _arriving(each)
            elif file.state is FileState.ARRIVING and left:
                file, left = self._opened(Path(chosen), file), left - 1
            files.append(file)
        aside = Path(chosen) / tr("scans-folder-aside")
        names = tuple(each.name for each in on_disk.lying(aside)) if aside.is_dir() else ()
        return Inbox(chosen, self._marked(files[::-1]), names, max(0, len(present) - MOST_SHOWN), own.after)

    def file_page(self, page: FilePage, max_side: int) -> bytes:
        """A page of a waiting file as a JPEG, turned. ScanGone, ScanChanged, ScanRefused, PageAbsent, TurnInvalid."""
        rotation, data = turned(0, page.rotation), self.file_bytes(page.name, page.sha256)
        return self.tools.scans.page(data, title_of(page.name), page.page, max_side, rotation)

    def lay_aside(self, name: str) -> None:
        """Take a file out of the inbox into a folder beside. ScanGone, ScanFolderUnusable."""
        folder = self.chosen()
        on_disk.moved(folder, name, folder / tr("scans-folder-aside"))

    def take_up(self, name: str) -> None:
        """Bring back a file that was laid aside. ScanGone, ScanFolderUnusable."""
        folder = self.chosen()
        on_disk.moved(folder / tr("scans-folder-aside"), name, folder)

    def put_away(self, name: str, sha256: str) -> None:
        """Move a file that is in a case out of the inbox. ScanChanged, ScanNotTaken."""
        self.file_bytes(name, sha256)
        if not self._taken([sha256]):
            raise ScanNotTaken(file=title_of(name))
        self.moved_away(name)

    def chosen(self) -> Path:
        """The folder. NotPermitted; ScanFolderUnusable: none was chosen."""
        self.actor.require(Permission.REGISTER_COMPLAINT)
        path = self.folder().path
        if not path:
            raise ScanFolderUnusable(folder="—")
        return Path(path)

    def file_bytes(self, name: str, digest: str) -> bytes:
        """The bytes of a file as it was looked at. ScanGone, ScanChanged, ScanTooBig."""
        data = on_disk.read(on_disk.inside(self.chosen(), name))
        if sha256(data).hexdigest() != digest:
            raise ScanChanged(file=title_of(name))
        return data

    def moved_away(self, name: str) -> None:
        """Move a file to those that were taken. ScanGone, ScanFolderUnusable."""
        folder = self.chosen()
        on_disk.moved(folder, name, folder / tr("scans-folder-taken"))

    def _opened(self, folder: Path, file: ScanFile) -> ScanFile:
        try:
            data = on_disk.read(folder / file.name)
            facts = self.tools.scans.inspect(data, file.title)
        except ScanGone:  # whoever writes it still holds it
            return file
        except ScanRefused as refused:
            return replace(file, state=FileState.REFUSED, refusal=error_sentence(refused.code, refused.facts))
        digest = sha256(data).hexdigest()
        return replace(file, state=FileState.READY, sha256=digest, media_type=facts.media_type, pages=facts.pages)

    def _marked(self, files: Sequence[ScanFile]) -> tuple[ScanFile, ...]:
        digests = [file.sha256 for file in files if file.sha256]
        taken, cases = self._taken(digests), self._cases(digests)
        return tuple(replace(file, is_taken=file.sha256 in taken, cases=cases.get(file.sha256, ())) for file in files)

    def _taken(self, digests: Sequence[str]) -> Mapping[str, int]:
        """How many different pages of each of these files are in cases."""
        query = select(CasePage.sha256, func.count(CasePage.page.distinct())).where(CasePage.sha256.in_(digests))
        with self.tools.transaction() as session:
            return dict(session.execute(query.group_by(CasePage.sha256)).tuples().all())

    def _cases(self, digests: Sequence[str]) -> Mapping[str, tuple[tuple[UUID, str], ...]]:
        query = (
            select(CasePage.sha256, Complaint.id, Complaint.number)
            .join(Complaint, Complaint.id == CasePage.complaint_id)
            .where(CasePage.sha256.in_(digests), visible(self.actor))
            .distinct()
            .order_by(Complaint.number)
        )
        found: dict[str, tuple[tuple[UUID, str], ...]] = {}
        with self.tools.transaction() as session:
            for digest, case_id, number in session.execute(query):
                found[digest] = (*found.get(digest, ()), (case_id, number))
        return found

    def _keep(self, name: str, value: str) -> None:
        with self.tools.transaction() as session:
            session.merge(Preference(user_id=self.actor.user_id, name=name, value=value))


def _as_before(each: Lying, before: ScanFile | None) -> ScanFile | None:
    """What was known of the file, if it stood still."""
    if before is None or (before.size, before.modified_ns) != (each.size, each.modified_ns):
        return None
    return before


def _arriving(each: Lying) -> ScanFile:
    return ScanFile(each.name, title_of(each.name), each.size, each.modified_ns, FileState.ARRIVING)
