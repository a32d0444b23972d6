"""Templates of documents: what keeps one from being issued, what stands in a document, how they are kept."""

from dataclasses import replace

import pytest

from app.domain.document_templates import (
    LONGEST_LINE,
    LONGEST_TEXT,
    Align,
    Block,
    BlockKind,
    DocumentTemplate,
    FieldKind,
    Page,
    Part,
    Side,
    applies,
    fields_in,
    filled,
    problems,
)
from app.use_cases.document_templates.shipped import ORDER, shipped, vocabulary
from app.use_cases.document_templates.template_json import (
    DocumentTemplateUnreadable,
    read_template,
    write_template,
)

LETTER = shipped("letter-actions")
WORDS = vocabulary("letter")


def with_block(block: Block) -> DocumentTemplate:
    return replace(LETTER, blocks=(*LETTER.blocks, block))


def codes(template: DocumentTemplate) -> set[tuple[str, str]]:
    return {(problem.code, problem.name) for problem in problems(template, vocabulary(template.kind))}


@pytest.mark.parametrize("code", ORDER)
def test_every_shipped_template_is_sound_and_survives_its_own_form(code: str) -> None:
    template = shipped(code)
    assert problems(template, vocabulary(template.kind)) == []
    assert read_template(write_template(template), template.version) == template


@pytest.mark.parametrize("kind", {shipped(code).kind for code in ORDER})
def test_no_two_fields_of_a_document_share_a_name_or_a_label(kind: str) -> None:
    words = vocabulary(kind)
    every = [*words.fields, *(field for each in words.collections for field in each.fields)]
    assert len({field.name for field in every}) == len({field.label for field in every}) == len(every)
    assert set(words.required_fields) <= {field.name for field in words.fields}


@pytest.mark.parametrize(
    ("block", "problem"),
    [
        (Block(BlockKind.PARAGRAPH, "به {nobody}"), ("field_unknown", "nobody")),
        (Block(BlockKind.PARAGRAPH, "{action}"), ("field_unknown", "action")),
        (Block(BlockKind.PARAGRAPH, "باز {number"), ("brace", "")),
        (Block(BlockKind.PARAGRAPH, "  \n"), ("empty", "")),
        (Block(BlockKind.PARAGRAPH, "ا" * (LONGEST_TEXT + 1)), ("too_long", str(LONGEST_TEXT))),
        (Block(BlockKind.PARAGRAPH, "ا" * (LONGEST_LINE + 1), side=Side.END), ("too_long", str(LONGEST_LINE))),
        (Block(BlockKind.PARAGRAPH, "وارونه \u202eمتن"), ("control_sign", "")),
        (Block(BlockKind.PARAGRAPH, "متن", only_if="nobody"), ("condition_unknown", "nobody")),
        (Block(BlockKind.PARAGRAPH, "متن", unless="nobody"), ("condition_unknown", "nobody")),
        (Block(BlockKind.LIST, "{copy}", source="nothing"), ("collection_unknown", "nothing")),
        (Block(BlockKind.TABLE, parts=(Part("الف", "{subject}"),)), ("source_missing", "")),
        (Block(BlockKind.TABLE, source="actions"), ("parts_missing", "")),
        (Block(BlockKind.TABLE, source="actions", parts=(Part("الف"),) * 9), ("too_many_parts", "")),
        (Block(BlockKind.TABLE, source="actions", parts=(Part("الف", share=0),)), ("share", "")),
        (Block(BlockKind.FACTS, parts=(Part("", "{subject}"),)), ("label_missing", "")),
        (Block(BlockKind.SECTION, source="facts"), ("section_unknown", "facts")),
        (Block(BlockKind.SPACE, height=0), ("height", "400")),
        (Block(BlockKind.LETTERHEAD, "دوباره"), ("letterhead_not_first", "")),
    ],
    ids=lambda value: value[0] if isinstance(value, tuple) else "",
)
def test_what_is_wrong_with_a_block_is_named_with_its_place(block: Block, problem: tuple[str, str]) -> None:
    found = problems(with_block(block), WORDS)
    assert problem in {(each.code, each.name) for each in found if each.block == len(LETTER.blocks)}


def test_what_a_document_may_not_lack_is_named() -> None:
    unsigned = replace(LETTER, blocks=tuple(b for b in LETTER.blocks if b.kind is not BlockKind.SIGNATURE))
    assert codes(unsigned) == {("block_missing", "signature"), ("field_missing", "signer")}
    assert ("block_missing", "signature") in codes(
        replace(LETTER, blocks=tuple(replace(b, only_if="extra") for b in LETTER.blocks))
    )
    finding = shipped("finding")
    unproved = replace(finding, blocks=tuple(b for b in finding.blocks if b.kind is not BlockKind.CODE))
    assert ("block_missing", "code") in codes(unproved)


def test_minutes_hold_each_part_of_the_record_once_and_unconditionally() -> None:
    minutes = shipped("minutes")
    last = minutes.blocks[-1]
    assert codes(replace(minutes, blocks=minutes.blocks[:-1])) == {("section_missing", "verification")}
    assert ("section_twice", "verification") in codes(replace(minutes, blocks=(*minutes.blocks, last)))
    hidden = replace(minutes, blocks=(*minutes.blocks[:-1], replace(last, only_if="subject")))
    assert ("section_conditional", "") in codes(hidden)


def test_a_page_that_the_kind_has_not_and_a_missing_title_are_problems_of_the_whole() -> None:
    assert codes(replace(LETTER, page=Page.DL, title=" ")) == {("page", "dl"), ("untitled", "")}


def test_fields_are_found_and_filled_and_what_is_no_field_stays() -> None:
    assert fields_in("از {unit} تا { number }") == ["unit", "number"]
    assert filled("{unit} و { number } و {other}", {"unit": "خواف", "number": "۱۲"}) == "خواف و ۱۲ و {other}"
    assert filled("{unit}", {"unit": "{number}", "number": "۱۲"}) == "{number}"  # a value is never read as a text


def test_a_block_stands_only_under_its_conditions() -> None:
    block = Block(BlockKind.NOTE, "متن", only_if="copies", unless="extra")
    assert applies(block, {"copies": [{}], "extra": ""})
    assert not applies(block, {"copies": []})
    assert not applies(block, {"copies": [{}], "extra": "متن"})


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"code": "a", "kind": "letter", "title": "ب", "page": "a4", "blocks": [{"kind": "hologram"}]},
        {"code": "a", "kind": "letter", "title": "ب", "page": "a0", "blocks": []},
        {"code": "a", "kind": "letter", "title": "ب", "page": "a4", "blocks": ["متن"]},
        {"code": "a", "kind": "letter", "title": "ب", "page": "a4", "blocks": [{"kind": "space", "height": "بلند"}]},
        {"code": "a", "kind": "letter", "title": "ب", "page": "a4", "blocks": [{"kind": "note", "align": "left"}]},
    ],
)
def test_a_form_this_program_does_not_know_is_refused(body: dict[str, object]) -> None:
    with pytest.raises(DocumentTemplateUnreadable):
        read_template(body, 1)


def test_a_new_enum_value_has_a_place_in_the_form() -> None:
    block = Block(BlockKind.PARAGRAPH, "متن", align=Align.CENTER, side=Side.END, height=0)
    assert read_template(write_template(with_block(block)), 1).blocks[-1] == block
    assert {field.kind for field in WORDS.fields} <= set(FieldKind)
