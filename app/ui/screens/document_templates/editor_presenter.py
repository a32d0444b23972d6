"""One document's form: read in any version, edited as a draft whose every change is kept and shown at once."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any, Protocol
from uuid import UUID

from app.domain.document_templates import Block, BlockKind, DocumentTemplate, Page, Part, Problem, Vocabulary, problems
from app.domain.permissions import Permission
from app.persian.catalogue import tr
from app.ui.navigation import ShellContext
from app.ui.screens.document_templates.words import kind_words, problem_words
from app.ui.screens.visit.keeping import Keeper, SaveState, Schedule
from app.use_cases.document_templates.shipped import shipped, vocabulary
from app.use_cases.document_templates.views import DocumentRow, VersionRow

PREVIEW_PAUSE_MS = 350
_LONGEST_WAIT_MS = 10_000


@dataclass(frozen=True, slots=True)
class Opened:
    """A version as it was read (None: the shipped one) with its document; `editable` is a draft one may edit."""

    row: DocumentRow
    version: VersionRow | None
    editable: bool
    may_edit: bool


class EditorView(Protocol):
    """What the page can show."""

    def show_opened(self, opened: Opened) -> None: ...
    def show_outline(self, template: DocumentTemplate, at: int | None, faulty: set[int | None]) -> None: ...
    def show_part(self, template: DocumentTemplate, at: int | None) -> None: ...
    def show_problems(self, found: Sequence[tuple[int | None, str]]) -> None: ...
    def show_pdf(self, pdf: bytes) -> None: ...
    def show_no_pdf(self) -> None: ...
    def show_saving(self, state: SaveState) -> None: ...
    def show_asking_issue(self, question: str) -> None: ...
    def show_asking_discard(self, question: str) -> None: ...


class DocumentPresenter:
    """Holds the draft as edited; store and preview follow within a pause."""

    def __init__(
        self,
        view: EditorView,
        context: ShellContext,
        owner: Any,  # noqa: ANN401 - a QObject, which this Qt-free part only hands on
        schedule: Schedule,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._view, self._context, self._owner, self._schedule = view, context, owner, schedule
        self._keeper = Keeper(self._keep, schedule, now, view.show_saving, context.show_error)
        self._opened: Opened | None = None
        self._call_off: Callable[[], None] = lambda: None
        self._rendering, self._render_again, self._warned = False, False, False
        self.template = shipped("order")
        self.at: int | None = None

    @property
    def opened(self) -> Opened:
        """The version on show. Raises LookupError before the first reading."""
        if self._opened is None:
            raise LookupError("no document is open")
        return self._opened

    @property
    def vocabulary(self) -> Vocabulary:
        """What the document can name."""
        return vocabulary(self.template.kind)

    def open(self, code: str, version_id: UUID | None = None, *, newest: bool = True) -> None:
        """Show a version; by itself the draft there is, or the form in force. `newest` False: exactly that one."""
        self._keeper.flush()
        desk = self._context.desk.document_templates

        def read() -> tuple[DocumentRow, VersionRow | None, DocumentTemplate]:
            row = next(each for each in desk.list() if each.code == code)
            wanted = (
                (row.draft or row.in_force)
                if newest
                else next((each for each in row.versions if each.id == version_id), None)
            )
            return row, wanted, desk.show(wanted.id) if wanted else shipped(code)

        self._run(read, lambda found: self._arrived(*found))

    def edit(self) -> None:
        """Go to the draft; where there is none, begin one with the form in force."""
        code, desk = self.opened.row.code, self._context.desk.document_templates
        self._run(lambda: desk.draft_of(code), lambda _id: self.open(code))

    def leave(self) -> bool:
        """Store everything that is typed; false, once, when something could not be stored."""
        self._keeper.flush()
        if not self._keeper.is_settled:
            self._context.jobs.wait_idle(_LONGEST_WAIT_MS)
        self._warned = not self._keeper.is_settled and not self._warned
        return not self._warned

    def choose(self, at: int | None) -> None:
        """Put the frame on a block, or on the document's own facts."""
        if at != self.at:
            self.at = at
            self._view.show_part(self.template, at)

    def change_block(self, block: Block) -> None:
        """The block under the frame as the form has it now."""
        if self.at is not None:
            blocks = self.template.blocks
            self._changed(replace(self.template, blocks=(*blocks[: self.at], block, *blocks[self.at + 1 :])))

    def change_facts(self, title: str, page: Page) -> None:
        """The document's title in lists, and its sheet."""
        self._changed(replace(self.template, title=title, page=page))

    def add(self, kind: BlockKind) -> None:
        """A new block after the frame."""
        at = len(self.template.blocks) if self.at is None else self.at + 1
        self._placed(at, _new_block(kind, self.vocabulary))

    def duplicate(self) -> None:
        """A copy of the block under the frame."""
        if self.at is not None:
            self._placed(self.at + 1, self.template.blocks[self.at])

    def move(self, by: int) -> None:
        """The block under the frame one up (-1) or down (+1)."""
        blocks = list(self.template.blocks)
        if self.at is None or not 0 <= self.at + by < len(blocks):
            return
        blocks.insert(self.at + by, blocks.pop(self.at))
        self._stepped(tuple(blocks), self.at + by)

    def remove(self) -> None:
        """Take the block under the frame out, with a way back."""
        if self.at is None or not self.opened.editable:
            return
        at, block, version = self.at, self.template.blocks[self.at], self.opened.version
        left = (*self.template.blocks[:at], *self.template.blocks[at + 1 :])
        self._stepped(left, min(at, len(left) - 1) if left else None)

        def put_back() -> None:
            if self.opened.version == version:
                self._placed(min(at, len(self.template.blocks)), block)

        self._context.offer_undo(tr("document-template-removed", kind=kind_words(block.kind)), put_back)

    def reset(self) -> None:
        """Fill the draft with the shipped form, with a way back."""
        before, version = self.template, self.opened.version
        self._replaced(replace(shipped(before.code), version=before.version))

        def put_back() -> None:
            if self.opened.version == version:
                self._replaced(before)

        self._context.offer_undo(tr("document-template-was-reset"), put_back)

    def ask_issue(self) -> None:
        """Say what issuing means; a draft with a problem is led to it instead."""
        found = problems(self.template, self.vocabulary)
        if found:
            self.go_to(found[0].block)
            return
        self._keeper.flush()
        self._view.show_asking_issue(tr("document-template-issue-detail", title=self.template.title))

    def issue(self) -> None:
        """Put the draft in force."""
        version, desk = self._draft(), self._context.desk.document_templates
        told = tr("document-template-issued", version=version.version, title=self.template.title)
        self._run(lambda: desk.issue(version.id), lambda _none: self._done(told))

    def ask_discard(self) -> None:
        """Say what throwing the draft away means."""
        self._view.show_asking_discard(tr("document-template-discard-detail", version=self._draft().version))

    def discard(self) -> None:
        """Throw the draft away; the form in force is shown."""
        version, desk = self._draft(), self._context.desk.document_templates
        self._keeper.drop(version.id)
        self._run(lambda: desk.discard(version.id), lambda _none: self._done(tr("document-template-discarded")))

    def retry(self) -> None:
        """Try again to store what was refused."""
        self._keeper.retry()

    def go_to(self, at: int | None) -> None:
        """Put the frame on what has a problem."""
        self._stand(at)

    def template_of(self, version_id: UUID | None) -> DocumentTemplate:
        """A version for a comparison, None for the shipped one; runs on a database thread."""
        if version_id is None:
            return shipped(self.template.code)
        return self._context.desk.document_templates.show(version_id)

    def flush(self) -> None:
        """Store now what waits."""
        self._keeper.flush()

    def _arrived(self, row: DocumentRow, version: VersionRow | None, template: DocumentTemplate) -> None:
        may_edit = bool(self._context.desk.actor.may(Permission.MANAGE_OFFICE))
        former, self.template = self.template, template
        self._opened = Opened(row, version, may_edit and version is not None and version.issued_at is None, may_edit)
        self._view.show_opened(self._opened)
        same = former.code == template.code and self.at is not None and self.at < len(template.blocks)
        self._stand(self.at if same else 0 if template.blocks else None)
        self._preview()

    def _draft(self) -> VersionRow:
        version = self.opened.version
        if version is None:
            raise LookupError("the shipped form is no draft")
        return version

    def _placed(self, at: int, block: Block) -> None:
        blocks = self.template.blocks
        self._stepped((*blocks[:at], block, *blocks[at:]), at)

    def _stepped(self, blocks: tuple[Block, ...], at: int | None) -> None:
        if self.opened.editable:
            self._keep_draft(replace(self.template, blocks=blocks))
            self._stand(at)

    def _replaced(self, template: DocumentTemplate) -> None:
        if self.opened.editable:
            self._keep_draft(template)
            self._stand(0 if template.blocks else None)

    def _changed(self, template: DocumentTemplate) -> None:
        if self.opened.editable and template != self.template:
            self._keep_draft(template)
            self._show_problems()

    def _stand(self, at: int | None) -> None:
        self.at = at
        self._show_problems()
        self._view.show_part(self.template, at)

    def _show_problems(self) -> None:
        found: Sequence[Problem] = problems(self.template, self.vocabulary) if self.opened.editable else ()
        self._view.show_outline(self.template, self.at, {each.block for each in found})
        told = [(each.block, problem_words(each, self.template, self.vocabulary)) for each in found]
        self._view.show_problems(told)

    def _keep_draft(self, template: DocumentTemplate) -> None:
        self.template = template
        version, desk = self._draft(), self._context.desk.document_templates
        self._keeper.later(version.id, lambda: desk.save_draft(version.id, template))
        self._call_off()
        self._call_off = self._schedule(PREVIEW_PAUSE_MS, self._preview)

    def _preview(self) -> None:
        """One rendering at a time, off the window's thread; the newest words are rendered when it ends."""
        if self._rendering:
            self._render_again = True
            return
        self._rendering, self._render_again = True, False
        template, desk = self.template, self._context.desk.document_templates
        self._context.jobs.run(
            "free",
            lambda: desk.preview(template),
            self._rendered,
            lambda _error: self._rendered(None),
            owner=self._owner,
        )

    def _rendered(self, pdf: bytes | None) -> None:
        self._rendering = False
        if pdf is None:
            self._view.show_no_pdf()
        else:
            self._view.show_pdf(pdf)
        if self._render_again:
            self._preview()

    def _done(self, told: str) -> None:
        self._context.notify(told, "ok")
        self.open(self.opened.row.code)

    def _keep(self, work: Any, on_done: Any, on_error: Any) -> None:  # noqa: ANN401 - as Keeper hands them
        self._context.jobs.run("database", work, on_done, on_error, owner=self._owner)

    def _run(self, work: Callable[[], Any], done: Callable[[Any], object]) -> None:
        self._context.jobs.run("database", work, lambda result: _ignored(done(result)), owner=self._owner)


def _new_block(kind: BlockKind, words: Vocabulary) -> Block:
    source = words.collections[0].name if kind is BlockKind.TABLE and words.collections else ""
    if kind is BlockKind.SECTION:
        source = next(iter(words.sections), "")
    height = {BlockKind.SPACE: 14, BlockKind.EMBLEM: 44}.get(kind, 0)
    parted = kind in (BlockKind.FACTS, BlockKind.TABLE, BlockKind.STEPS)
    return Block(
        kind, parts=(Part(share=10 if kind is BlockKind.TABLE else 1),) if parted else (), source=source, height=height
    )


def _ignored(_result: object) -> None:
    """A callback answers nothing."""
