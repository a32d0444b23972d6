"""The page that verifies: a place to drop files, what was found, and whom the check trusts."""

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from app.persian.catalogue import tr
from app.persian.digits import to_persian
from app.persian.text import isolate
from app.ui import errors, theme
from app.ui.dialogs import choose_files
from app.ui.navigation import ShellContext
from app.ui.screen import Screen
from app.ui.screens.verify.judging import Checked, summary_words
from app.ui.screens.verify.presenter import Root, VerifyPresenter
from app.ui.screens.verify.result_card import ResultCard, WaitingCard
from app.ui.widgets.button import Button, icon_button
from app.ui.widgets.card import Banner, Card
from app.ui.widgets.codes import grouped
from app.ui.widgets.file_drop import FileDrop
from app.ui.widgets.label import ElidedLabel, Icon, Label
from app.ui.widgets.layout import column, emptied, row, scrolling

_SIDE_WIDTH, _DROP_HEIGHT, _SLIM_DROP, _NARROW = 300, 128, 56, 860


class VerifyScreen(Screen):
    """Needs no permission: anybody may ask whether a document is genuine."""

    title_id: ClassVar[str] = "verify-screen-title"
    icon: ClassVar[str] = "shield-check"

    def __init__(self, context: ShellContext) -> None:
        super().__init__(context)
        self.presenter = VerifyPresenter(self, context, self)
        self.drop = FileDrop(tr("verify-screen-drop"), [".pdf"], icon="file-certificate", kind=tr("verify-screen-kind"))
        self.drop.dropped.connect(self.presenter.check)
        self.results: dict[Path, QWidget] = {}
        self._fingerprint = ""
        self._office, self.fingerprint = Label("", "secondary", wrap=True), Label("", "strong", wrap=True)
        self.root_banner = Banner()
        self._roots: QVBoxLayout = column(spacing=6)
        self._lay()
        self.add_shortcut("Ctrl+O", "verify-screen-choose", self.drop.choose)
        self.add_shortcut("Ctrl+Shift+Delete", "verify-screen-clear", self.presenter.clear)

    def activated(self, argument: object = None) -> None:
        """Read whom this profile trusts; `argument` may be a file to verify at once."""
        self.presenter.start()
        if isinstance(argument, Path):
            self.presenter.check([argument])

    def show_files(self, paths: Sequence[Path]) -> None:
        """A waiting card for every file that has no result yet, in the order of the list."""
        kept = {path: card for path, card in self.results.items() if path in paths}
        for path, card in self.results.items():
            if path not in kept:
                self._list.removeWidget(card)
                card.hide()
                card.deleteLater()
        self.results = {}
        for at, path in enumerate(paths):
            self.results[path] = kept.get(path) or WaitingCard(path)
            self._list.insertWidget(at, self.results[path])
        if len(paths) > len(kept) and len(paths) > 1:
            for card in kept.values():
                if isinstance(card, ResultCard):
                    card.fold(True)
        self._area.setVisible(bool(paths))
        self._total.setVisible(len(paths) > 1)
        self._give_room(bool(paths))

    def _give_room(self, to_results: bool) -> None:
        self.drop.show_slim(to_results)
        self.drop.setMinimumHeight(theme.px(_SLIM_DROP if to_results else _DROP_HEIGHT))
        self.drop.setMaximumHeight(theme.px(_SLIM_DROP) if to_results else 16_777_215)

    def show_checked(self, checked: Checked) -> None:
        """The result in place of what stood for its file."""
        before = self.results.get(checked.path)
        if before is None:
            return
        visit_id = checked.archived.visit_id
        card = ResultCard(
            checked,
            self._fingerprint,
            lambda: self.presenter.remove(checked.path),
            lambda: self.presenter.open_visit(visit_id) if visit_id is not None else None,
            folded=len(self.results) > 1,
        )
        at = self._list.indexOf(before)
        self._list.removeWidget(before)
        before.hide()
        before.deleteLater()
        self._list.insertWidget(at, card)
        self.results[checked.path] = card

    def show_summary(self, judged: Sequence[Checked], total: int) -> None:
        """Where several files are in the list: how many were judged and how they came out."""
        self._summary.setText(summary_words(judged, total))
        self._bar.setRange(0, max(total, 1))
        self._bar.setValue(len(judged))
        for widget in (self._bar, self._stop):
            widget.setVisible(len(judged) < total)

    def show_office(self, name: str, fingerprint: str) -> None:
        """The office whose root is always trusted."""
        self._fingerprint = fingerprint
        self._office.setText(tr("verify-screen-office", office=name))
        self.fingerprint.setText(isolate(grouped(fingerprint)))

    def show_roots(self, roots: Sequence[Root]) -> None:
        """The roots trusted for this check alone."""
        self.root_banner.hide()
        emptied(self._roots)
        for root in roots:
            self._roots.addWidget(self._root(root))

    def show_root_refused(self, error: Exception) -> None:
        """Why a root was not taken in."""
        words = tr("verify-screen-unreadable") if isinstance(error, OSError) else errors.shown(error).sentence
        self.root_banner.show_sentence(words, "bad")

    def theme_changed(self) -> None:
        """The side grows with the font scale."""
        self._side.setFixedWidth(theme.px(_SIDE_WIDTH))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Results first where there is little room."""
        super().resizeEvent(event)
        self._side.setVisible(self.width() >= theme.px(_NARROW))

    def _root(self, root: Root) -> QWidget:
        made = QWidget()
        name = ElidedLabel(to_persian(root.name))
        gone = icon_button("x", tr("verify-screen-root-remove"), lambda: self.presenter.remove_root(root))
        body = row(Icon("certificate", "text3", 18), name, gone, spacing=8, into=made)
        body.setStretch(1, 1)
        return made

    def _add_root(self) -> None:
        kind = tr("verify-screen-root-kind")
        chosen = choose_files(self, kind, [".pem", ".der", ".crt", ".cer"], several=False)
        if chosen:
            self.presenter.add_root(chosen[0])

    def _lay(self) -> None:
        inside = QWidget()
        self._list: QVBoxLayout = column(None, spacing=10, into=inside)
        self._area = scrolling(inside)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.hide()
        self._clear = Button(tr("verify-screen-clear"), "x", "link", self.presenter.clear)
        self._stop = Button(tr("verify-screen-stop"), "player-stop", "link", self.presenter.stop)
        self._summary = Label("", "strong", wrap=True)
        self._bar = QProgressBar()
        self._bar.setProperty("kind", "work")
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(tr("verify-screen-checking"))
        self._total = QWidget()
        counted = row(self._summary, self._stop, self._clear, spacing=12)
        counted.setStretch(0, 1)
        column(counted, self._bar, spacing=6, into=self._total)
        self._total.hide()
        self._give_room(False)
        main = column(self.drop, self._total, self._area, spacing=10)
        main.setStretch(0, 1)
        main.setStretch(2, 6)
        add = Button(tr("verify-screen-root-add"), "plus", "", self._add_root)
        trust = Card(
            tr("verify-screen-trust"), self._office, self.fingerprint, self.root_banner, self._roots, row(add, None),
            Label(tr("verify-screen-root-detail"), "caption", wrap=True), spacing=12,
        )  # fmt: skip
        how = Card(
            tr("verify-screen-how"),
            *(row(Icon("check", "ok_text", 18), Label(tr(f"verify-screen-how-{name}"), wrap=True), spacing=8)
              for name in ("offline", "safe", "record")),
            spacing=10,
        )  # fmt: skip
        self._side = QWidget()
        column(trust, how, None, spacing=14, into=self._side)
        body = row(spacing=14, margins=(20, 16, 20, 16), into=self)
        body.addLayout(main, 1)
        body.addWidget(self._side)
        self.theme_changed()
