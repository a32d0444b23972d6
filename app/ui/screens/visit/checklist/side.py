"""Beside the rows: the score so far, the photo strip, and the note of the current item."""

from collections.abc import Callable, Hashable, Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.domain.checklists import Score, Verdict
from app.persian.catalogue import tr
from app.ui import theme
from app.ui.screens.visit.checklist.filling import Filling
from app.ui.screens.visit.photos.places import picture_of
from app.ui.widgets.button import Button
from app.ui.widgets.card import Card, Pill
from app.ui.widgets.label import Label
from app.ui.widgets.layout import FlowLayout, column, row, scrolling
from app.ui.widgets.ring import Ring
from app.ui.widgets.text_area import TextArea
from app.ui.widgets.thumbnails import Thumbnails
from app.use_cases.checklists.views import ItemView
from app.use_cases.visits.photo_views import PhotoView

WIDTH = 336
_TILE = (94, 70)
"""So wide that three pictures stand side by side."""


class ScoreCard(Card):
    """The ring, how many are answered, and what stands out."""

    def __init__(self) -> None:
        super().__init__()
        self._ring = Ring(76)
        self._answered = Label("", "secondary")
        self._pills = {"no": Pill("", "bad"), "partly": Pill("", "warn"), "missing": Pill("", "violet")}
        pills = QWidget()
        flow = FlowLayout(pills, spacing=6)
        for pill in self._pills.values():
            flow.addWidget(pill)
        texts = column(None, Label(tr("visit-score-so-far"), "heading"), self._answered, pills, None, spacing=6)
        body = row(self._ring, spacing=14)
        body.addLayout(texts, 1)
        self.body.addLayout(body)

    def show_scores(self, scores: Score, filling: Filling) -> None:
        """Repaint for the checklist on screen."""
        percent = scores.total.percent
        self._ring.show_score(float(percent) if percent is not None else None)
        self._answered.setText(tr("visit-answered", done=scores.total.answered, total=scores.total.asked))
        asked = list(filling.asked())
        counts = {
            "no": sum(view.verdict is Verdict.NO for view in asked),
            "partly": sum(view.verdict is Verdict.PARTLY for view in asked),
            "missing": sum(bool(view.missing) for view in asked),
        }
        for name, number in counts.items():
            self._pills[name].setText(tr(f"visit-count-{name}", count=number))
            self._pills[name].setVisible(number > 0)


class PhotoCard(Card):
    """A strip of the current item's photos, or of all when it has none."""

    def __init__(
        self,
        fetch: Callable[[list[Hashable]], object],
        on_add: Callable[[], object],
        on_open: Callable[[object], object],
    ) -> None:
        super().__init__()
        self._title = Label(tr("visit-photos"), "heading")
        self._count = Label("", "caption")
        self.add = Button(tr("visit-add"), "photo-plus", "ghost", on_add, role="primary")
        self.strip = Thumbnails(fetch, *_TILE)
        self.strip.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.strip.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)  # wheel and arrows still scroll
        self.strip.opened.connect(on_open)
        self._shown: tuple[object, ...] = ()
        self._none = Label(tr("visit-no-photos"), "caption", wrap=True)
        self.body.addLayout(row(self._title, self._count, None, self.add))
        self.body.addWidget(self.strip)
        self.body.addWidget(self._none)
        self.theme_changed()

    def show_photos(self, photos: Sequence[PhotoView], of_item: ItemView | None, numbers: Mapping[str, int]) -> None:
        """Show the newest first; an answer leaves them as they are, however many there be."""
        shown = (photos, of_item and of_item.item.code, numbers)
        if shown == self._shown:
            return
        self._shown = shown
        self._title.setText(tr("visit-photos-of", item=of_item.item.number) if of_item else tr("visit-photos"))
        self._count.setText(tr("visit-photo-count", count=len(photos)) if photos else "")
        pictures = [picture_of(photo, photo_caption(photo, numbers)) for photo in reversed(photos)]
        if pictures != self.strip.pictures.places:
            self.strip.set_pictures(pictures)
        self.strip.setVisible(bool(photos))
        self._none.setVisible(not photos)

    def theme_changed(self) -> None:
        """One line of pictures."""
        self.strip.setFixedHeight(theme.px(_TILE[1]) + 8)


class NoteCard(Card):
    """The note of the current item, with its hint and citation under it."""

    def __init__(self, on_type: Callable[[str], object]) -> None:
        super().__init__()
        self._title = Label("", "heading")
        self.note = TextArea(placeholder=tr("visit-note-placeholder"), lines=3, most_lines=6)
        self._hint = Label("", "caption", wrap=True, selectable=True)
        self._citation = Label("", "caption", wrap=True, selectable=True)
        about = QWidget()
        column(self._hint, self._citation, None, spacing=6, into=about)
        reading = scrolling(about)
        reading.setMinimumHeight(theme.px(20))
        reading.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.body.addWidget(self._title)
        self.body.addWidget(self.note)
        self.body.addWidget(reading, 1)
        self.note.textChanged.connect(lambda: on_type(self.note.words))

    def show_item(self, view: ItemView, *, editable: bool) -> None:
        """Show the note of an item; one that is being typed here is left alone."""
        item = view.item
        self._title.setText(tr("visit-note-of", item=item.number))
        self.note.setAccessibleName(self._title.text())
        self.note.setReadOnly(not editable)
        if self.note.words != view.note.rstrip() and not self.note.hasFocus():
            self.note.blockSignals(True)
            self.note.set_words(view.note)
            self.note.blockSignals(False)
        for label, text_id, text in (
            (self._hint, "visit-hint", item.hint),
            (self._citation, "visit-citation", item.citation),
        ):
            label.setText(tr(text_id, text=text) if text else "")
            label.setVisible(bool(text))


def photo_caption(photo: PhotoView, numbers: Mapping[str, int]) -> str:
    """«ورودی · پرسش ۴»."""
    number = numbers.get(photo.item_code)
    of_item = tr("visit-of-item", item=number) if number else ""
    return " · ".join(part for part in (photo.caption, of_item) if part)
