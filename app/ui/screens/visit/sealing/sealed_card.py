"""A sealed record: its hash, its signers, and its addenda."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout

from app.domain.visits import CountersignOutcome
from app.persian.catalogue import tr
from app.persian.jalali import format_moment
from app.persian.text import isolate
from app.ui.screens.visit import words
from app.ui.screens.visit.photos.places import place_words
from app.ui.widgets.button import Button
from app.ui.widgets.card import Banner, Card
from app.ui.widgets.label import Label
from app.ui.widgets.layout import column, emptied, row
from app.use_cases.sealing.views import AddendumView, CountersignatureView, SealView
from app.use_cases.visits.views import VisitView

_GROUP = 8


class SealedCard(Card):
    """What the seal says, in words that can be copied."""

    def __init__(self) -> None:
        super().__init__(tr("visit-sealed-title"), spacing=10)
        self._banner = Banner(tr("visit-sealed-banner"), "ok")
        self._facts = QGridLayout()
        self._facts.setColumnStretch(1, 1)
        self._facts.setHorizontalSpacing(14)
        self._facts.setVerticalSpacing(8)
        self.close_visit = Button(tr("visit-close"), "archive", "")
        self.without_identities = Button(tr("redaction-open"), "eye-off", "")
        self.body.addWidget(self._banner)
        self.body.addLayout(self._facts)
        self.body.addLayout(row(self.without_identities, self.close_visit, None))

    def show_seal(self, visit: VisitView, *, may_close: bool, may_export: bool) -> None:
        """Show the seal of a visit."""
        self.without_identities.setVisible(may_export)
        self._banner.show()
        self.close_visit.setVisible(may_close)
        emptied(self._facts)
        for at, (text_id, value) in enumerate(_facts(visit)):
            self._facts.addWidget(Label(tr(text_id), "secondary"), at, 0, Qt.AlignmentFlag.AlignTop)
            self._facts.addWidget(Label(value, wrap=True, selectable=True), at, 1)


class AddendaCard(Card):
    """What was added after the seal; each addendum is a sealed document of its own."""

    def __init__(self, add: Callable[[], object], look: Callable[[UUID, int], object]) -> None:
        super().__init__(tr("visit-addenda"), spacing=10)
        self._look = look
        self.add = Button(tr("visit-add-addendum"), "plus", "ghost", add, role="primary")
        self.header.addWidget(self.add)
        self._nothing = Label(tr("visit-no-addenda"), "caption", wrap=True)
        self._lines: QVBoxLayout = column(spacing=12)
        self.body.addWidget(self._nothing)
        self.body.addLayout(self._lines)

    def show_addenda(self, addenda: tuple[AddendumView, ...], *, may_add: bool) -> None:
        """List them."""
        self.add.setVisible(may_add)
        self._nothing.setVisible(not addenda)
        emptied(self._lines)
        for addendum in addenda:
            self._lines.addWidget(self._line(addendum))

    def _line(self, addendum: AddendumView) -> QFrame:
        made = QFrame()
        title = tr("visit-addendum-number", number=addendum.number)
        by = f"{addendum.written_by_name} · {format_moment(addendum.written_at)}"
        look = Button(tr("visit-open-pdf"), "file-type-pdf", "link", partial(self._look, addendum.id, addendum.number))
        head = row(Label(title, "strong"), Label(by, "caption"), None, look, spacing=10)
        column(head, Label(addendum.text, wrap=True, selectable=True), spacing=2, into=made)
        return made


def _facts(visit: VisitView) -> list[tuple[str, str]]:
    seal: SealView | None = visit.seal
    facts = [("visit-fact-code", words.code_words(visit.row))]
    if seal is not None:
        facts += [
            ("visit-record-hash", isolate(_grouped(seal.record_hash))),
            ("visit-sealed-at", format_moment(seal.sealed_at)),
            ("visit-sealed-by", seal.sealed_by_name),
            ("visit-signers", "، ".join(seal.signers)),
        ]
        if seal.unsigned:
            facts.append(("visit-unsigned", "، ".join(seal.unsigned)))
        if seal.where is not None:
            facts.append(("visit-minutes-place", place_words(seal.where, seal.is_here)))
            facts.append(("visit-files-place", _files_words(visit)))
    if visit.countersignature is not None:
        facts.append(("visit-countersign", countersignature_words(visit.countersignature)))
    return facts


def _files_words(visit: VisitView) -> str:
    """Whether the record with all that belongs to it is safe at the centre."""
    missing = visit.files_not_at_centre
    return tr("visit-files-not-at-centre", count=missing) if missing else tr("visit-files-at-centre")


def countersignature_words(mark: CountersignatureView) -> str:
    """What the representative did, in one line."""
    parts = [tr(f"visit-outcome-{mark.outcome}"), mark.name, mark.position, mark.reason]
    if mark.outcome is CountersignOutcome.REFUSED:
        parts.append(tr("visit-before-witness", name=mark.witness))
    return "، ".join(part.rstrip(". ") for part in parts if part)


def _grouped(hash_text: str) -> str:
    return " ".join(hash_text[at : at + _GROUP] for at in range(0, len(hash_text), _GROUP))
