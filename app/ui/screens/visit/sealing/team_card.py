"""Signatures of the team, and the head's seal."""

from collections.abc import Callable
from functools import partial
from itertools import pairwise

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.domain.visits import TeamRole
from app.persian.catalogue import tr
from app.persian.jalali import format_moment
from app.ui.screens.visit import words
from app.ui.widgets.button import Button
from app.ui.widgets.card import Card, Pill
from app.ui.widgets.label import Icon, Label
from app.ui.widgets.layout import column, emptied, row
from app.use_cases.visits.views import TeamSeatView, VisitView


class TeamCard(Card):
    """`sign(seat)` opens the signing of a member."""

    def __init__(self, sign: Callable[[TeamSeatView], object], seal: Callable[[], object]) -> None:
        super().__init__(tr("visit-team-signatures"), spacing=10)
        self._sign = sign
        self._signs: list[Button] = []
        self._seats: QVBoxLayout = column(spacing=10)
        self._hint = Label("", "caption", wrap=True)
        self.seal = Button(tr("visit-seal"), "lock", "primary", seal)
        self.body.addLayout(self._seats)
        self.body.addWidget(self._hint)
        self.body.addLayout(row(self.seal, None))

    def show_team(self, visit: VisitView) -> None:
        """Who signed, who may still sign, and whether the head may seal."""
        emptied(self._seats)
        self._signs = []
        for seat in visit.team:
            self._seats.addWidget(self._seat(seat, may_sign=visit.is_mine))
        for before, after in pairwise([*self._signs, self.seal]):
            QWidget.setTabOrder(before, after)
        missing = [seat.name for seat in visit.team if seat.role is TeamRole.MEMBER and seat.signed_at is None]
        waiting = tr("visit-seal-without", names="، ".join(missing)) if missing else tr("visit-seal-detail")
        self._hint.setText(waiting if visit.may_seal else tr("visit-seal-by-head"))
        self.seal.setVisible(visit.may_seal)

    @property
    def first(self) -> QWidget:
        """The first button that can be pressed: a member's, else the seal; the card itself when there is none."""
        return self._signs[0] if self._signs else self if self.seal.isHidden() else self.seal

    def _seat(self, seat: TeamSeatView, *, may_sign: bool) -> QFrame:
        made = QFrame()
        texts = column(Label(seat.name, "strong"), Label(words.role_words(seat.role), "caption"), spacing=1)
        body = row(Icon("user-circle", "text3", 26), spacing=10, into=made)
        body.addLayout(texts, 1)
        if seat.signed_at is not None:
            body.addWidget(Label(format_moment(seat.signed_at), "caption"))
            body.addWidget(Pill(tr("visit-signed"), "ok"))
        elif seat.role is TeamRole.HEAD:
            body.addWidget(Pill(tr("visit-signs-by-sealing"), "na"))
        elif may_sign:
            self._signs.append(Button(tr("visit-sign"), "signature", "", partial(self._sign, seat)))
            body.addWidget(self._signs[-1])
        else:
            body.addWidget(Pill(tr("visit-not-signed"), "na"))
        return made
