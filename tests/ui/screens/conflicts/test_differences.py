"""Which words are marked: never one too few, never a word of one's own."""

from hypothesis import given
from hypothesis import strategies as st

from app.ui.screens.conflicts.differences import Mark, Piece, both_sides, compare

words = st.lists(st.sampled_from(["میز", "خدمت", "شلوغ", "است", "و", "۱۲۸", "\n"]), max_size=14).map(" ".join)


@given(words, words)
def test_the_pieces_without_what_is_gone_are_the_text(before: str, after: str) -> None:
    assert "".join(piece.words for piece in compare(before, after) if piece.mark is not Mark.GONE) == after


@given(words, words)
def test_what_is_marked_as_the_same_stood_there_before(before: str, after: str) -> None:
    same = [word for piece in compare(before, after) if piece.mark is Mark.SAME for word in piece.words.split()]
    assert all(word in before.split() for word in same) or before == after


@given(words)
def test_an_unchanged_text_has_no_marks(text: str) -> None:
    assert compare(text, text) == (Piece(text, Mark.SAME),)


def test_new_and_gone_words_are_told_apart() -> None:
    found = compare("بازدید از میز خدمت شهرستان خواف", "بازدید دوم از میز خدمت شهرستان گناباد")
    assert [(piece.words.strip(), piece.mark) for piece in found if piece.mark is not Mark.SAME] == [
        ("دوم", Mark.NEW),
        ("خواف", Mark.GONE),
        ("گناباد", Mark.NEW),
    ]


def test_texts_written_anew_are_compared_with_each_other() -> None:
    mine, theirs = both_sides(
        "چیزی که دیگر هیچ ربطی ندارد",
        "میز خدمت در طبقهٔ همکف شلوغ است",
        "میز خدمت در طبقهٔ اول شلوغ است",
    )
    assert [piece.words.strip() for piece in mine if piece.mark is Mark.NEW] == ["همکف"]
    assert [piece.words.strip() for piece in theirs if piece.mark is Mark.NEW] == ["اول"]
