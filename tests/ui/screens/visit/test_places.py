"""Where a file is, in words and by its badge."""

from dataclasses import replace

import pytest

from app.ui.screens.visit.photos.places import picture_of, place_pill, place_words
from app.use_cases.visits.photo_views import At, PhotoView, Whereabouts
from tests.factories import SmallOffice, png


@pytest.mark.parametrize(
    ("where", "said"),
    [
        (Whereabouts(At.BOTH), "در این رایانه و در مرکز"),
        (Whereabouts(At.GOING, 3, 8), "در راه به مرکز (۳ از ۸ تکه)"),
        (Whereabouts(At.AWAITED, holder="زهرا کریمی"), "هنوز از رایانهٔ زهرا کریمی به مرکز نیامده است"),
        (Whereabouts(At.AWAITED), "هنوز از رایانه‌ای که آن را ثبت کرده به مرکز نیامده است"),
        (None, "اصل این پرونده در این رایانه نیست."),
    ],
)
def test_a_place_is_told_in_a_sentence(where: Whereabouts | None, said: str) -> None:
    assert place_words(where, is_here=False) == said


@pytest.mark.parametrize("at", At)
def test_each_place_has_its_words_and_its_pill(at: At) -> None:
    assert place_words(Whereabouts(at, holder="ز"), is_here=False)
    assert place_pill(Whereabouts(at))


@pytest.mark.parametrize(("at", "has_note", "is_going"), [(At.BOTH, False, False), (At.HERE, True, True)])
def test_what_has_yet_to_go_carries_a_badge(office: SmallOffice, at: At, has_note: bool, is_going: bool) -> None:
    photo: PhotoView = office.desk.visits.add_photo(office.visit_id, png(), "در.png")
    picture = picture_of(replace(photo, where=Whereabouts(at)), "در")
    assert (bool(picture.note), picture.is_going, picture.is_here) == (has_note, is_going, True)
