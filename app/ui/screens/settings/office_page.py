"""The office: what stands at the head of its documents, and the fingerprint its signatures are checked by."""

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QGuiApplication, QPixmap
from PySide6.QtWidgets import QLabel, QWidget

from app.persian.catalogue import tr
from app.ui import theme
from app.ui.dialogs import choose_files, choose_target
from app.ui.navigation import ShellContext
from app.ui.screens.settings.office_presenter import OfficePresenter
from app.ui.screens.settings.seal_card import SealCard
from app.ui.screens.settings.stamps_card import StampsCard
from app.ui.widgets.button import Button
from app.ui.widgets.card import Card
from app.ui.widgets.codes import CodeLabel, grouped
from app.ui.widgets.facts import Fact, FactGrid
from app.ui.widgets.folding import Folding
from app.ui.widgets.form import Form
from app.ui.widgets.label import Label
from app.ui.widgets.layout import column, row
from app.ui.widgets.line_edit import LineEdit
from app.ui.widgets.pdf_window import PdfWindow
from app.ui.widgets.text_area import TextArea
from app.use_cases.office.views import OfficeView

_LOGO_SIDE = 96
_PICTURES = (".png", ".jpg", ".jpeg", ".webp", ".bmp", ".gif", ".tif", ".tiff")


class OfficePage(QWidget):
    """Fields for those who keep the office's facts, plain facts for everybody else."""

    def __init__(self, context: ShellContext) -> None:
        super().__init__()
        self._context = context
        self.presenter = OfficePresenter(self, context, self)
        self._office: OfficeView | None = None
        self.name, self.lines = LineEdit(max_length=200), TextArea(lines=3, most_lines=5)
        self.facts = FactGrid(name_width=96)
        self._logo = QLabel(tr("settings-logo-none"))
        self.fingerprint, self.seal, self.stamps = CodeLabel(), SealCard(context), StampsCard(context)
        self._places = Label("", "secondary", wrap=True)
        first, second = QWidget(), QWidget()
        column(self._head_card(), self._logo_card(), self.seal, self._units_card(), None, spacing=14, into=first)
        column(self._root_card(), self.stamps, None, spacing=14, into=second)
        column(Folding((first, 1), (second, 1), below=840), into=self)

    def refresh(self) -> None:
        """Read anew."""
        self.presenter.refresh()
        self.seal.refresh()
        self.stamps.refresh()

    def show_office(self, office: OfficeView, counties: int, units: int) -> None:
        """The facts as stored; a field that is being typed in keeps its words."""
        self._office = office
        if not self.name.hasFocus():
            self.name.setText(office.name)
        if not self.lines.hasFocus():
            self.lines.set_words("\n".join(office.header_lines))
        self.facts.show_facts(
            (
                Fact("building-community", tr("settings-office-name"), office.name),
                Fact("map-2", tr("settings-province"), office.province_name),
                Fact("file-text", tr("settings-header-lines"), "\n".join(office.header_lines) or "–"),
            )
        )
        self._show_logo(office.logo)
        self.fingerprint.show_groups(grouped(office.root_fingerprint).split())
        self._places.setText(tr("settings-places", counties=counties, units=units))

    def show_stored(self, words: str) -> None:
        """Say what was done."""
        self._context.notify(words, "ok")

    def show_refused(self, error: Exception) -> None:
        """Say why it was not done."""
        if isinstance(error, OSError):
            self._context.notify(tr("settings-file-unwritable"), "bad")
        else:
            self._context.show_error(error)

    def theme_changed(self) -> None:
        """Draw the logo's frame in the colours in force; a logo is made for white paper."""
        tokens, side = theme.tokens(), theme.px(_LOGO_SIDE)
        self._logo.setFixedSize(side, side)
        ground = "#FFFFFF" if self._office is not None and self._office.logo else tokens.sunken
        self._logo.setStyleSheet(
            f"border:1px solid {tokens.border};border-radius:8px;background:{ground};color:{tokens.text3};"
        )

    def _show_logo(self, logo: bytes | None) -> None:
        picture = QPixmap()
        if logo is not None and picture.loadFromData(QByteArray(logo)):
            side = theme.px(_LOGO_SIDE) - 12
            ratio, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
            self._logo.setPixmap(picture.scaled(side, side, ratio, smooth))
        else:
            self._logo.setPixmap(QPixmap())
            self._logo.setText(tr("settings-logo-none"))
        self._remove.setVisible(logo is not None and self.presenter.may_change)
        self.theme_changed()

    def _head_card(self) -> Card:
        if not self.presenter.may_change:
            return Card(tr("settings-office"), self.facts, spacing=12)
        form = Form(label_width=112)
        form.add("name", tr("settings-office-name"), self.name, required=True)
        form.add("lines", tr("settings-header-lines"), self.lines, tr("settings-header-hint"))
        save = Button(tr("settings-save"), "check", "primary", self._save)
        return Card(tr("settings-office"), form, row(save, None), spacing=12)

    def _logo_card(self) -> Card:
        self._logo.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._logo.setAccessibleName(tr("settings-logo"))
        self.theme_changed()
        choose = Button(tr("settings-logo-choose"), "photo", "", self._choose_logo)
        self._remove = Button(tr("settings-logo-remove"), "x", "ghost", self.presenter.remove_logo)
        if not self.presenter.may_change:
            choose.hide()
        hint = Label(tr("settings-logo-hint"), "secondary", wrap=True)
        beside = column(None, hint, row(choose, self._remove, None), None, spacing=10)
        logo = row(self._logo, beside, spacing=14)
        logo.setStretch(1, 1)
        return Card(tr("settings-logo"), logo, spacing=12)

    def _root_card(self) -> Card:
        self.fingerprint.setAccessibleName(tr("settings-root"))
        frame = Card("", self.fingerprint)
        frame.body.setContentsMargins(16, 18, 16, 18)
        buttons = row(
            Button(tr("settings-copy"), "copy", "", self._copy),
            Button(tr("settings-root-sheet"), "printer", "", self.presenter.open_sheet),
            Button(tr("settings-root-save"), "download", "", self._save_root),
            None,
        )
        return Card(tr("settings-root"), Label(tr("settings-root-detail"), "secondary", wrap=True), frame, buttons,
                    spacing=12)  # fmt: skip

    def _units_card(self) -> Card:
        go = Button(tr("settings-units-open"), "building", "", self.presenter.show_units)
        return Card(tr("settings-units"), self._places, row(go, None), spacing=10)

    def show_sheet(self, pdf: bytes) -> None:
        """The sheet in a window that prints and saves it."""
        title = tr("report-authority-title")
        PdfWindow(self, self._context.jobs, title, title, pdf).open_over(self)

    def _save(self) -> None:
        lines = tuple(line for line in self.lines.words.split("\n") if line.strip())
        self.presenter.save(self.name.text().strip(), lines)

    def _choose_logo(self) -> None:
        chosen = choose_files(self, tr("settings-logo"), _PICTURES, several=False)
        if chosen:
            self.presenter.change_logo(chosen[0])

    def _copy(self) -> None:
        if self._office is not None:
            QGuiApplication.clipboard().setText(grouped(self._office.root_fingerprint))
            self._context.notify(tr("settings-copied"), "ok")

    def _save_root(self) -> None:
        path = choose_target(self, tr("settings-root"), "bazresyar-root.pem")
        if path is not None:
            self.presenter.save_root(path)
