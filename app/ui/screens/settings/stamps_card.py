"""The office's time authority: which one it is, trying another, and what waits for a stamp."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from app.domain.permissions import Permission
from app.persian.calendar import format_moment
from app.persian.catalogue import tr
from app.persian.text import isolate
from app.ui import errors
from app.ui.navigation import ShellContext
from app.ui.widgets.button import Button
from app.ui.widgets.card import Banner, Card
from app.ui.widgets.file_field import FileField
from app.ui.widgets.form import Form
from app.ui.widgets.label import Label
from app.ui.widgets.layout import column, row
from app.ui.widgets.line_edit import CodeEdit
from app.use_cases.sealing.stamping import StampedView, TimeAuthorityView

_MOST_BYTES = 1 << 20


class StampsCard(Card):
    """Fields for those who keep the office's facts, a sentence for everybody else."""

    def __init__(self, context: ShellContext) -> None:
        super().__init__(tr("settings-stamps"), spacing=12)
        self._context, self._stamps = context, context.desk.stamps
        self._state, self.banner = Label("", wrap=True), Banner()
        self.address = CodeEdit(max_length=300)
        self.roots = FileField(
            tr("settings-stamps-roots-kind"),
            [".pem", ".crt", ".cer", ".der"],
            choose=tr("settings-stamps-roots-choose"),
            nothing=tr("settings-stamps-roots-none"),
        )
        self.form = Form(label_width=96)
        self.try_out = Button(tr("settings-stamps-try"), "refresh", "", self._try)
        self.use = Button(tr("settings-stamps-use"), "check", "primary", self._use)
        self.off = Button(tr("settings-stamps-off"), "x", "ghost", self._give_up)
        self._lay()

    def refresh(self) -> None:
        """Read which authority is in use and what waits."""

        def read() -> tuple[TimeAuthorityView | None, int]:
            return self._stamps.authority(), self._stamps.waiting()

        self._context.jobs.run("database", read, lambda found: self._show(*found), owner=self)

    def _show(self, authority: TimeAuthorityView | None, waiting: int) -> None:
        said = tr("settings-stamps-none")
        if authority is not None:
            roots = "، ".join(authority.roots)
            said = tr("settings-stamps-in-use", address=isolate(authority.address), roots=roots)
            if waiting:
                said = f"{said}\n{tr('settings-stamps-waiting', count=waiting)}"
            if not self.address.text():
                self.address.setText(authority.address)
        self._state.setText(said)
        self.off.setVisible(authority is not None)

    def _try(self) -> None:
        self._ask(self._stamps.try_out, self._tried)

    def _use(self) -> None:
        self._ask(self._stamps.choose, self._chosen)

    def _ask(self, verb: Callable[[str, bytes], StampedView], done: Callable[[StampedView], None]) -> None:
        self.setEnabled(False)
        address, roots = self.address.text(), self.roots.path

        def work() -> StampedView:
            return verb(address, _read(roots) if roots else b"")

        # The authority may be silent for a while: not in the store's lane.
        self._context.jobs.run("free", work, partial(self._ended, done), self._refused, owner=self)

    def _ended(self, done: Callable[[StampedView], None], stamp: StampedView) -> None:
        self.setEnabled(True)
        done(stamp)

    def _tried(self, stamp: StampedView) -> None:
        said = tr("settings-stamps-tried", authority=stamp.authority, at=format_moment(stamp.stamped_at))
        self.banner.show_sentence(said, "ok")

    def _chosen(self, stamp: StampedView) -> None:
        self.banner.show_sentence(tr("settings-stamps-chosen", authority=stamp.authority), "ok")
        self.refresh()

    def _refused(self, error: Exception) -> None:
        self.setEnabled(True)
        words = tr("settings-file-unreadable") if isinstance(error, OSError) else errors.shown(error).sentence
        self.banner.show_sentence(words, "bad")

    def _give_up(self) -> None:
        def done(_none: object) -> None:
            self.address.clear()
            self.banner.show_sentence(tr("settings-stamps-given-up"), "info")
            self.refresh()

        self._context.jobs.run("database", self._stamps.give_up, done, self._refused, owner=self)

    def _lay(self) -> None:
        self.body.addWidget(Label(tr("settings-stamps-detail"), "secondary", wrap=True))
        self.body.addWidget(self._state)
        self.banner.hide()
        if not self._context.desk.actor.may(Permission.MANAGE_OFFICE):
            return
        self.form.add("address", tr("settings-stamps-address"), self.address, tr("settings-stamps-address-hint"))
        self.form.add("roots", tr("settings-stamps-roots"), self.roots)
        self.body.addLayout(column(self.form, self.banner, row(self.use, self.try_out, self.off, None), spacing=12))


def _read(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(_MOST_BYTES)
