"""Edits of a checklist keep every question, give each a number by its place, and can be taken back."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from app.domain.checklists import Dependency, Item, ItemKind, Level, Norm, Section, Template, Verdict
from app.ui.screens.templates import editing
from app.ui.screens.templates.editing import TOP, Place


def item(code: str, **fields: object) -> Item:
    return Item(code=code, number=0, text=f"پرسش {code}", kind=ItemKind.VERDICT, **fields)  # type: ignore[arg-type]


def template(*sections: str) -> Template:
    """Each word is a section, each letter of it a question."""
    numbers = iter(range(1, 100))
    return Template(
        "test",
        1,
        "آزمون",
        Level.OPERATIONAL,
        tuple(
            Section(word, tuple(replace(item(letter), number=next(numbers)) for letter in word)) for word in sections
        ),
    )


def codes(made: Template) -> list[list[str]]:
    return [[each.code for each in section.items] for section in made.sections]


def numbers(made: Template) -> list[int]:
    return [each.number for each in made.items()]


def test_a_question_is_added_after_the_frame_and_numbered_by_its_place() -> None:
    step = editing.add_item(template("abc"), Place(0, 0), "پرسش‌ها")
    assert step.place == Place(0, 1)
    assert codes(step.template) == [["a", "item-1", "b", "c"]]
    assert numbers(step.template) == [1, 2, 3, 4]


def test_the_first_question_of_an_empty_checklist_brings_a_section_with_it() -> None:
    step = editing.add_item(template(), TOP, "پرسش‌ها")
    assert [section.title for section in step.template.sections] == ["پرسش‌ها"]
    assert step.place == Place(0, 0)


def test_a_copy_of_a_question_has_a_code_of_its_own() -> None:
    step = editing.duplicate(template("ab"), Place(0, 0))
    copied = editing.item_at(step.template, step.place)
    assert copied is not None and copied.code == "item-1" and copied.text == "پرسش a"


def test_in_a_copied_section_dependencies_point_to_the_copies() -> None:
    made = template("ab", "c")
    made = editing.with_item(made, item("b", depends_on=Dependency("a", frozenset({Verdict.YES}))))
    copied = editing.duplicate(made, Place(0)).template.sections[1].items
    assert copied[1].depends_on is not None and copied[1].depends_on.item == copied[0].code != "a"


def test_a_question_at_the_edge_goes_over_into_the_next_section() -> None:
    step = editing.move(template("ab", "c"), Place(0, 1), 1)
    assert codes(step.template) == [["a"], ["b", "c"]]
    assert step.place == Place(1, 0)
    assert codes(editing.move(step.template, step.place, -1).template) == [["a", "b"], ["c"]]


def test_nothing_moves_beyond_the_ends() -> None:
    made = template("a", "b")
    for place, by in ((Place(0, 0), -1), (Place(1, 0), 1), (Place(0), -1), (Place(1), 1), (TOP, 1)):
        assert editing.move(made, place, by).template == made


def test_a_section_goes_and_comes_back_with_its_questions() -> None:
    made = template("ab", "c")
    step, removed = editing.remove(made, Place(0))
    assert removed is not None and codes(step.template) == [["c"]]
    assert editing.put_back(step.template, removed).template == made


def test_a_question_whose_section_is_gone_comes_back_in_a_new_one() -> None:
    step, removed = editing.remove(template("a"), Place(0, 0))
    emptied, _ = editing.remove(step.template, Place(0))
    assert removed is not None
    assert codes(editing.put_back(emptied.template, removed).template) == [["a"]]


def test_another_kind_of_answer_leaves_nothing_of_the_former_kind() -> None:
    measured = item("a", unit="سانتی‌متر", norm=Norm(minimum=None))
    chosen = editing.with_kind(measured, ItemKind.CHOICE)
    assert (chosen.unit, chosen.norm, len(chosen.options)) == ("", None, 2)
    assert editing.with_kind(chosen, ItemKind.VERDICT).options == ()


def test_a_norm_that_limits_nothing_is_none() -> None:
    assert editing.with_norm(item("a"), Norm()).norm is None


def test_only_earlier_questions_can_be_depended_on() -> None:
    assert [each.code for each in editing.earlier_items(template("ab", "cd"), "c")] == ["a", "b"]


PLACES = st.builds(Place, st.integers(0, 2), st.one_of(st.none(), st.integers(0, 2)))
WORDS = st.lists(st.sampled_from(["a", "ab", "abc"]), min_size=3, max_size=3)


def distinct(words: list[str]) -> Template:
    letters = iter("abcdefghijkl")
    return template(*("".join(next(letters) for _ in word) for word in words))


def inside(made: Template, place: Place) -> Place:
    section = place.section or 0
    items = len(made.sections[section].items)
    return Place(section, min(place.item, items - 1) if place.item is not None and items else None)


@given(WORDS, PLACES)
def test_what_was_removed_comes_back_where_it_was(words: list[str], wanted: Place) -> None:
    made = distinct(words)
    step, removed = editing.remove(made, inside(made, wanted))
    assert removed is not None
    assert editing.put_back(step.template, removed).template == made


@given(WORDS, st.lists(st.tuples(st.sampled_from(["up", "down", "copy", "add"]), PLACES), max_size=8))
def test_no_edit_loses_a_question_or_doubles_a_code_or_number(words: list[str], edits: list[tuple[str, Place]]) -> None:
    made = distinct(words)
    known = {each.code for each in made.items()}
    for edit, wanted in edits:
        place = inside(made, Place(min(wanted.section or 0, len(made.sections) - 1), wanted.item))
        match edit:
            case "copy":
                made = editing.duplicate(made, place).template
            case "add":
                made = editing.add_item(made, place, "").template
            case _:
                made = editing.move(made, place, -1 if edit == "up" else 1).template
        found = [each.code for each in made.items()]
        assert known <= set(found) and len(found) == len(set(found))
        assert numbers(made) == list(range(1, len(found) + 1))
