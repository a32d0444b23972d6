"""The words that name somebody, each with what stands around it: hidden unless its box is cleared."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QWidget

from app.domain.redaction import Occurrence
from app.persian.catalogue import tr
from app.ui.screens.redaction.presenter import fields_always_hidden, groups_of, place_of
from app.ui.widgets.card import Pill
from app.ui.widgets.label import Label
from app.ui.widgets.layout import column, emptied, row

_State = Qt.CheckState


class FoundList(QWidget):
    """Keeps what is left by the place of each word, also when words are looked for anew."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._kept: set[str] = set()
        self._summary = Label("", "caption", wrap=True)
        self._groups = column(spacing=10)
        column(self._summary, self._groups, spacing=8, into=self)

    @property
    def kept(self) -> frozenset[str]:
        """Places that are left as they are."""
        return frozenset(self._kept)

    def show_found(self, occurrences: Sequence[Occurrence]) -> None:
        """List them, the same words together."""
        emptied(self._groups)
        self._kept &= {each.key for each in occurrences}
        groups = groups_of(occurrences)
        words = tr("redaction-always", count=fields_always_hidden(occurrences))
        self._summary.setText(words if groups else f"{words} {tr('redaction-none-in-texts')}")
        for group in groups:
            self._groups.addWidget(self._group(group))

    def _group(self, group: Sequence[Occurrence]) -> QWidget:
        made = QFrame()
        first = group[0]
        head = QCheckBox(tr("redaction-group", found=first.found, replacement=first.replacement))
        lines = [self._line(each) for each in group]
        boxes = [box for box, _line in lines]
        if len(group) == 1:
            head.hide()
            title = Label(head.text(), "strong", wrap=True)
        else:
            title = Label(tr("redaction-times", count=len(group)), "caption")
        pill = Pill(tr(f"redaction-kind-{first.kind.replace('_', '-')}"))
        inside = column(*(line for _box, line in lines), spacing=4, margins=(0, 0, 22 if len(group) > 1 else 0, 0))
        top = row(head, title, pill, spacing=8)
        top.setStretch(1, 1)
        column(top, inside, spacing=4, into=made)
        self._bind(head, boxes)
        return made

    def _line(self, each: Occurrence) -> tuple[QCheckBox, QWidget]:
        made = QWidget()
        box = QCheckBox()
        context = tr("redaction-context", before=each.before, found=each.found, behind=each.behind)
        box.setAccessibleName(tr("redaction-hide-here", found=each.found, place=place_of(each)))
        box.setChecked(each.key not in self._kept)
        words = column(Label(_one_line(context), wrap=True), Label(place_of(each), "caption"), spacing=0)
        body = row(box, words, spacing=8, into=made)
        body.setAlignment(box, Qt.AlignmentFlag.AlignTop)
        body.setStretch(1, 1)
        box.toggled.connect(lambda hidden: self._decide(each.key, hidden))
        return box, made

    def _decide(self, key: str, hidden: bool) -> None:
        (self._kept.discard if hidden else self._kept.add)(key)
        self.changed.emit()

    def _bind(self, head: QCheckBox, boxes: Sequence[QCheckBox]) -> None:
        """The box of a word sets all of its places and shows whether they agree."""

        def follow() -> None:
            checked = sum(box.isChecked() for box in boxes)
            head.setTristate(0 < checked < len(boxes))
            state = (
                _State.Checked if checked == len(boxes) else _State.PartiallyChecked if checked else _State.Unchecked
            )
            head.setCheckState(state)

        def set_all() -> None:
            hidden = head.checkState() is not _State.Unchecked
            for box in boxes:
                box.setChecked(hidden)
            follow()

        for box in boxes:
            box.toggled.connect(follow)
        head.clicked.connect(set_all)
        follow()


def _one_line(words: str) -> str:
    return " ".join(words.split())
