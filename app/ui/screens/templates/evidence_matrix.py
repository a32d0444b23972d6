"""Which answers demand a photo and which a note, as a small table of check boxes."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from app.domain.checklists import Verdict
from app.persian.catalogue import tr
from app.ui.screens.visit.words import verdict_words
from app.ui.widgets.label import Icon, Label

_ROWS = (("photo", "camera"), ("note", "note"))
_ASKED = (Verdict.YES, Verdict.PARTLY, Verdict.NO)


class EvidenceMatrix(QWidget):
    """`changed` once a box was ticked."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.boxes: dict[tuple[str, Verdict], QCheckBox] = {}
        self._others: dict[str, frozenset[Verdict]] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(6)
        for column, verdict in enumerate(_ASKED, start=2):
            grid.addWidget(Label(verdict_words(verdict), "caption"), 0, column, Qt.AlignmentFlag.AlignHCenter)
        for line, (kind, icon) in enumerate(_ROWS, start=1):
            grid.addWidget(Icon(icon, "text3", 18), line, 0)
            grid.addWidget(Label(tr(f"templates-evidence-{kind}"), "secondary"), line, 1)
            for column, verdict in enumerate(_ASKED, start=2):
                box = QCheckBox()
                box.setAccessibleName(f"{tr(f'templates-evidence-{kind}')}: {verdict_words(verdict)}")
                box.toggled.connect(self.changed)
                grid.addWidget(box, line, column, Qt.AlignmentFlag.AlignHCenter)
                self.boxes[kind, verdict] = box
        grid.setColumnStretch(5, 1)
        self.setFocusProxy(self.boxes["photo", Verdict.YES])

    def show_demands(self, photo_on: frozenset[Verdict], note_on: frozenset[Verdict]) -> None:
        """Show what is demanded."""
        for (kind, verdict), box in self.boxes.items():
            box.setChecked(verdict in (photo_on if kind == "photo" else note_on))
        self._others = {"photo": photo_on - set(_ASKED), "note": note_on - set(_ASKED)}

    def demanded(self, kind: str) -> frozenset[Verdict]:
        """The answers that demand a "photo" or a "note"."""
        ticked = {verdict for (name, verdict), box in self.boxes.items() if name == kind and box.isChecked()}
        return frozenset(ticked) | self._others.get(kind, frozenset())
