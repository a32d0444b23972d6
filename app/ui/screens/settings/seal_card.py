"""The office's own seal: in whose name, how long it holds, and putting it on a document that nobody signed."""

from pathlib import Path
from typing import Final

from app.persian.catalogue import tr
from app.persian.jalali import format_date
from app.persian.text import isolate
from app.ui import errors
from app.ui.dialogs import choose_files, choose_target
from app.ui.navigation import ShellContext
from app.ui.widgets.button import Button
from app.ui.widgets.card import Banner, Card
from app.ui.widgets.facts import Fact, FactGrid
from app.ui.widgets.label import Label
from app.ui.widgets.layout import row
from app.use_cases.documents import OfficeSealView

_MOST_BYTES: Final = 100_000_000
"""What the verifier takes."""


class SealCard(Card):
    """A button for who holds the office's authority on this laptop, a sentence for everybody else."""

    def __init__(self, context: ShellContext) -> None:
        super().__init__(tr("settings-seal"), spacing=12)
        self._context, self._documents = context, context.desk.documents
        self.banner, self.facts = Banner(), FactGrid(name_width=112)
        self.use = Button(tr("settings-seal-use"), "file-certificate", "", self._choose)
        self.banner.hide()
        self.use.hide()
        self.absent = Label(tr("settings-seal-absent"), "secondary", wrap=True)
        self.absent.hide()
        for part in (Label(tr("settings-seal-detail"), "secondary", wrap=True), self.facts, self.absent, self.banner):
            self.body.addWidget(part)
        self.body.addLayout(row(self.use, None))

    def refresh(self) -> None:
        """Read what can be told of the seal."""
        self._context.jobs.run("database", self._documents.office_seal, self._show, owner=self)

    def seal(self, source: Path, target: Path) -> None:
        """Write the sealed document; the source stays as it is."""

        def work() -> None:
            with source.open("rb") as file:
                data = file.read(_MOST_BYTES + 1)
            target.write_bytes(self._documents.seal_for_office(data))

        self.setEnabled(False)
        self._context.jobs.run("database", work, lambda _none: self._done(target), self._refused, owner=self)

    def _show(self, seal: OfficeSealView) -> None:
        self.facts.show_facts(
            (
                Fact("building-community", tr("settings-certificate-name"), seal.name),
                Fact("certificate", tr("settings-seal-certificate"), tr("settings-seal-renewal")),
                Fact("calendar", tr("settings-seal-until"), format_date(seal.authority_until)),
            )
        )
        self.use.setVisible(seal.is_held)
        self.absent.setVisible(not seal.is_held)

    def _choose(self) -> None:
        kind = tr("verify-screen-kind")
        chosen = choose_files(self, kind, [".pdf"], several=False)
        if not chosen:
            return
        suggested = tr("settings-seal-file", name=chosen[0].stem)
        target = choose_target(self, kind, f"{suggested}.pdf", folder=chosen[0].parent)
        if target is not None:
            self.seal(chosen[0], target)

    def _done(self, target: Path) -> None:
        self.setEnabled(True)
        self.banner.show_sentence(tr("settings-seal-done", file=isolate(target.name)), "ok")

    def _refused(self, error: Exception) -> None:
        self.setEnabled(True)
        words = tr("settings-seal-file-refused") if isinstance(error, OSError) else errors.shown(error).sentence
        self.banner.show_sentence(words, "bad")
