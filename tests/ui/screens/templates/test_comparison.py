"""Two versions differ in words a person can read."""

from dataclasses import replace
from decimal import Decimal

from app.domain.checklists import Dependency, Item, ItemKind, Level, Norm, Option, Section, Template, Verdict
from app.ui.screens.templates import words
from app.ui.screens.templates.comparison import described, marked
from app.use_cases.checklists.templates import compared

SLOPE = Item("slope", 1, "شیب رمپ چند درصد است؟", ItemKind.MEASURE, unit="٪", norm=Norm(maximum=Decimal(8)))
DESK = Item("desk", 2, "میز خدمت کجاست؟", ItemKind.CHOICE, options=(Option("a", "طبقهٔ همکف", Verdict.YES),))


def template(*items: Item, title: str = "آزمون") -> Template:
    return Template("test", 1, title, Level.OPERATIONAL, (Section("بخش", items),))


def test_words_that_differ_are_marked_on_both_sides() -> None:
    before, after = marked("شیب رمپ چند درصد است؟", "شیب رمپ ورودی چند است؟")
    assert before == (("شیب رمپ", False), ("چند", False), ("درصد", True), ("است؟", False))
    assert after == (("شیب رمپ", False), ("ورودی", True), ("چند", False), ("است؟", False))


def test_changed_fields_stand_beside_each_other_in_words() -> None:
    stricter = replace(SLOPE, norm=Norm(maximum=Decimal(6)), working_days=20)
    older, newer = template(SLOPE), template(stricter)
    [change] = described(older, newer, compared(older, newer)).changes
    assert (change.kind, change.number) == ("changed", 1)
    shown = {field.name: ("".join(w for w, _ in field.before), "".join(w for w, _ in field.after))
             for field in change.fields}  # fmt: skip
    assert shown["حد مجاز"] == ("حداکثر۸٪", "حداکثر۶٪")
    assert shown["مهلت (روز کاری)"] == ("۱۰روز کاری", "۲۰روز کاری")


def test_a_question_that_only_moved_is_counted_not_told() -> None:
    older, newer = template(SLOPE, DESK), template(replace(DESK, number=1), replace(SLOPE, number=2))
    found = described(older, newer, compared(older, newer))
    assert (found.changes, found.moved) == ((), 2)


def test_new_and_gone_questions_stand_on_their_side_alone() -> None:
    older, newer = template(SLOPE), template(replace(DESK, number=1))
    changes = described(older, newer, compared(older, newer)).changes
    assert [change.kind for change in changes] == ["removed", "added"]
    assert all(field.after == () for field in changes[0].fields)
    assert all(field.before == () for field in changes[1].fields)


def test_the_checklists_own_title_is_compared_too() -> None:
    older, newer = template(SLOPE), template(SLOPE, title="آزمون تازه")
    [change] = described(older, newer, compared(older, newer)).changes
    assert change.kind == "facts" and change.fields[0].name == "عنوان"


def test_a_norm_with_wider_limits_says_both() -> None:
    norm = Norm(maximum=Decimal(8), partly_maximum=Decimal(10))
    assert words.norm_words(norm, "٪") == "حداکثر ۸ ٪؛ تا حدی: حداکثر ۱۰ ٪"


def test_a_dependency_names_the_question_and_its_answers() -> None:
    asked = replace(DESK, depends_on=Dependency("slope", frozenset({Verdict.NO, Verdict.YES})))
    assert words.dependency_words(asked.depends_on, template(SLOPE, asked)) == ("فقط اگر پاسخ پرسش ۱ «بله یا خیر» باشد")
    assert words.dependency_words(asked.depends_on, template(asked)) == "پرسشی که دیگر نیست"
