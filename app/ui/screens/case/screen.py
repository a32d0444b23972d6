"""The page of one case: heading, tabs, and the steps of the process; everything is read off this thread."""

from functools import partial
from typing import ClassVar
from uuid import UUID

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QTabBar, QWidget

from app.domain.permissions import Permission
from app.persian.catalogue import tr
from app.persian.digits import to_persian
from app.ui.navigation import ShellContext
from app.ui.screen import Screen
from app.ui.screens.case import words
from app.ui.screens.case.admissibility_tab import AdmissibilityTab
from app.ui.screens.case.answers_tab import AnswersTab
from app.ui.screens.case.correcting import correct
from app.ui.screens.case.documents_tab import DocumentsTab
from app.ui.screens.case.header import CaseHeader, Entry
from app.ui.screens.case.history_tab import HistoryTab
from app.ui.screens.case.investigation_tab import InvestigationTab
from app.ui.screens.case.merging import merge
from app.ui.screens.case.papers import Papers
from app.ui.screens.case.presenter import CasePresenter, Shown
from app.ui.screens.case.referrals_tab import ReferralsTab
from app.ui.screens.case.refused import RefusedDialog
from app.ui.screens.case.steps import Steps
from app.ui.screens.case.submission_tab import SubmissionTab
from app.ui.screens.case.tab import CaseTab
from app.ui.widgets.button import Button
from app.ui.widgets.card import Banner, EmptyState
from app.ui.widgets.layout import column, row
from app.use_cases.complaints.views import CaseView

TABS = ("submission", "admissibility", "history", "referrals", "investigation", "answers", "documents")


class CaseScreen(Screen):
    """`activated` takes the case's id; the tab stays while cases come and go."""

    title_id: ClassVar[str] = "case-title"
    icon: ClassVar[str] = "folder-open"

    def __init__(self, context: ShellContext) -> None:
        super().__init__(context)
        self.presenter = CasePresenter(self, context, self)
        self.steps = Steps(self, self.presenter)
        self.papers = Papers(self, self.presenter)
        self.header = CaseHeader(self.presenter, self.steps.take)
        self.joined = Banner()
        self.joined.action.clicked.connect(self._go_to_joined)
        self.tabs = self._make_tabs()
        self._pages: dict[str, CaseTab] = {}
        self._stack = QStackedWidget()
        whole = QWidget()
        head = column(
            self.header, row(self.joined, margins=(20, 0, 20, 4)), row(self.tabs, margins=(14, 0, 14, 0)), spacing=0
        )
        body = column(head, spacing=0, into=whole)
        body.addWidget(self._stack, 1)
        back = Button(tr("case-to-list"), None, "", lambda: context.navigate("complaints"))
        self._whole, self.gone = whole, EmptyState("lock", tr("case-gone"), tr("case-gone-detail"), back)
        self._shown, self._blank = QStackedWidget(), QWidget()
        self._blank.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        for part in (self._blank, whole, self.gone):
            self._shown.addWidget(part)
        column(self._shown, into=self)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._bind_keys()

    def activated(self, argument: object = None) -> None:
        """Open the case with this id."""
        case_id = argument if isinstance(argument, UUID) else UUID(str(argument))
        if self.presenter.shown is None or self.presenter.case.row.id != case_id:
            self._shown.setCurrentWidget(self._blank)
            self._blank.setFocus(Qt.FocusReason.OtherFocusReason)  # without a place in the page its keys would be dead
            for page in self._pages.values():
                if isinstance(page, SubmissionTab | InvestigationTab):
                    page.forget()
        self.presenter.open(case_id)

    def data_arrived(self) -> None:
        """Read the case anew; what is typed stays."""
        self.presenter.read_anew()

    def page(self, tab: str) -> CaseTab:
        """The page of a tab, built now when it was not wanted before."""
        if tab not in self._pages:
            self._pages[tab] = self._build(tab)
            self._stack.addWidget(self._pages[tab])
        return self._pages[tab]

    def show_case(self, shown: Shown) -> None:
        """The heading, and the tab in front; the others follow when they are wanted."""
        case = shown.case
        self.title_changed.emit(tr("case-title-of", number=words.number(case.row.number)))
        self.header.show_case(case, self._others(case))
        self._show_joined(case)
        self._name_tabs(case)
        if self._shown.currentWidget() is not self._whole:
            self._shown.setCurrentWidget(self._whole)
            self.tabs.setFocus(Qt.FocusReason.OtherFocusReason)
        self.choose_tab(TABS[self.tabs.currentIndex()])

    def show_gone(self) -> None:
        """It is not there for this person."""
        self._shown.setCurrentWidget(self.gone)

    def choose_tab(self, tab: str) -> None:
        """Bring a page to the front."""
        if self.presenter.shown is None:
            return
        with QSignalBlocker(self.tabs):
            self.tabs.setCurrentIndex(TABS.index(tab))
        page = self.page(tab)
        self._stack.setCurrentWidget(page)
        for other in self._pages.values():  # only the page in front says how small the window may be
            policy = QSizePolicy.Policy.Preferred if other is page else QSizePolicy.Policy.Ignored
            other.setSizePolicy(policy, policy)
        page.refresh()

    def _others(self, case: CaseView) -> list[Entry]:
        entries: list[Entry] = []
        if case.rights.assign and self.context.desk.actor.may(Permission.ORDER_COMPLAINT, case.row.unit_id):
            entries.append((tr("case-assign"), "user-check", self.steps.assign))
        elif case.rights.assign and case.row.investigator_id is None:
            entries.append((tr("case-take-over"), "user-check", self._take_over))
        if case.rights.merge:
            entries.append((tr("case-merge"), "link", lambda: merge(self, self.presenter)))
        if case.rights.correct:
            entries.append((tr("case-correct"), "edit", lambda: correct(self, self.presenter)))
        entries.append((tr("case-paper-receipt"), "printer", self.papers.receipt))
        if self.presenter.shown is not None and self.presenter.shown.may_open_identity and case.parties:
            entries.append((tr("case-paper-envelope"), "mail", self.papers.envelope))
        if case.refused_moves:
            entries.append((tr("case-why-not"), "help-circle", lambda: RefusedDialog(self, case).open()))
        return entries

    def _take_over(self) -> None:
        case_id = self.presenter.case.row.id
        self.presenter.act(lambda desk: desk.complaints.assign(case_id, desk.actor.user_id))

    def _print_receipt(self) -> None:
        if self.presenter.shown is not None:
            self.papers.receipt()

    def _show_joined(self, case: CaseView) -> None:
        into = next((each for each in case.merges if not each.is_into_this and each.undone_at is None), None)
        self.joined.setVisible(into is not None)
        if into is not None:
            self.joined.show_sentence(tr("case-is-joined", number=words.number(into.other_number)), "info")
            self.joined.action.show_words(tr("case-go-to-other"))
            self.joined.action.show()

    def _go_to_joined(self) -> None:
        into = self.presenter.case.row.merged_into_id
        if into is not None:
            self.context.navigate("case", str(into))

    def _name_tabs(self, case: CaseView) -> None:
        counts = {
            "admissibility": len([each for each in case.admissibility.questions if not (each.value or each.assumed)]),
            "referrals": len(case.referrals) + len(case.opinions) + len(case.checks),
            "investigation": len(case.allegations),
            "answers": len(case.answers),
            "documents": len(case.documents),
        }
        for at, tab in enumerate(TABS):
            number = counts.get(tab, 0)
            self.tabs.setTabText(
                at, f"{tr(f'case-tab-{tab}')}  {to_persian(number)}" if number else tr(f"case-tab-{tab}")
            )

    def _make_tabs(self) -> QTabBar:
        tabs = QTabBar()
        tabs.setDrawBase(False)
        tabs.setExpanding(False)
        tabs.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        tabs.setElideMode(Qt.TextElideMode.ElideNone)
        for tab in TABS:
            tabs.addTab(tr(f"case-tab-{tab}"))
        tabs.currentChanged.connect(lambda at: self.choose_tab(TABS[at]))
        return tabs

    def _build(self, tab: str) -> CaseTab:
        match tab:
            case "admissibility":
                return AdmissibilityTab(self.presenter)
            case "history":
                return HistoryTab(self.presenter, self.papers)
            case "referrals":
                return ReferralsTab(self.presenter, self.steps, self.papers)
            case "investigation":
                return InvestigationTab(self.presenter, self.papers)
            case "answers":
                return AnswersTab(self.presenter, self.steps, self.papers)
            case "documents":
                return DocumentsTab(self.presenter)
        return SubmissionTab(self.presenter)

    def _bind_keys(self) -> None:
        for at, tab in enumerate(TABS, start=1):
            self.add_shortcut(f"Alt+{at}", f"case-key-{tab}", partial(self.choose_tab, tab))
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.header.take_next)
        self.list_shortcut("Ctrl+Enter", "case-key-next")
        self.list_shortcut("Ctrl+← · Ctrl+→ · Ctrl+↑ · Ctrl+↓", "scans-key-place")
        self.add_shortcut("Ctrl+P", "case-paper-receipt", self._print_receipt)
