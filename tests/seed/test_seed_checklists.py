"""The shipped checklists are whole, consistent and speak official Persian."""

from decimal import Decimal

import pytest

from app.domain.checklists import (
    SHORTCOMING,
    Answer,
    Item,
    ItemKind,
    Level,
    Template,
    Verdict,
    asked_items,
    require_consistent,
)
from app.use_cases.office.seed import templates

TEMPLATES = {template.code: template for template in templates()}
JUDGED = {ItemKind.VERDICT, ItemKind.CHOICE, ItemKind.MEASURE, ItemKind.COUNT}
every_template = pytest.mark.parametrize("template", TEMPLATES.values(), ids=TEMPLATES.keys())


def scored_items(template: Template) -> list[Item]:
    return [item for item in template.items() if item.weight]


def test_the_five_templates_have_their_levels() -> None:
    assert {code: template.level for code, template in TEMPLATES.items()} == {
        "service-desk": Level.OPERATIONAL,
        "labour-relations": Level.EXECUTIVE,
        "cooperatives": Level.EXECUTIVE,
        "management-strategy": Level.STRATEGIC,
        "follow-up": Level.OPERATIONAL,
    }


def test_the_service_desk_checklist_has_its_34_items_in_five_parts() -> None:
    template = TEMPLATES["service-desk"]
    assert [item.number for item in template.items()] == list(range(1, 35))
    assert [(section.title, len(section.items)) for section in template.sections] == [
        ("دسترسی", 13),
        ("میز خدمت", 10),
        ("رفتار و حضور کارکنان", 5),
        ("پاسخگویی", 5),
        ("انرژی", 1),
    ]


@every_template
def test_a_template_is_consistent_and_numbered_in_order(template: Template) -> None:
    require_consistent(template)
    items = list(template.items())
    assert [item.number for item in items] == list(range(1, len(items) + 1))
    assert template.title and template.source and template.version == 1


def test_item_codes_are_unique_over_all_templates() -> None:
    codes = [item.code for template in TEMPLATES.values() for item in template.items()]
    assert len(codes) == len(set(codes))


@every_template
def test_what_is_scored_can_be_judged_cited_found_and_remedied(template: Template) -> None:
    for item in scored_items(template):
        assert item.kind in JUDGED, item.code
        assert item.hint and item.citation and item.finding and item.action, item.code
        assert item.finding.endswith(".") and item.action.endswith("."), item.code
        assert 1 <= item.working_days <= 120, item.code


@every_template
def test_measures_have_a_unit_and_a_norm_with_its_source(template: Template) -> None:
    for item in scored_items(template):
        if item.kind in {ItemKind.MEASURE, ItemKind.COUNT}:
            assert item.unit and item.norm and item.norm.source, item.code


@every_template
def test_the_wider_limits_of_a_norm_lie_outside_the_narrow_ones(template: Template) -> None:
    for item in template.items():
        if norm := item.norm:
            assert norm.partly_minimum is None or (norm.minimum is not None and norm.partly_minimum < norm.minimum)
            assert norm.partly_maximum is None or (norm.maximum is not None and norm.partly_maximum > norm.maximum)


@every_template
def test_choices_offer_a_way_to_fail_and_a_way_to_pass(template: Template) -> None:
    for item in template.items():
        if item.kind is ItemKind.CHOICE:
            verdicts = {option.verdict for option in item.options}
            assert {Verdict.YES, Verdict.NO} <= verdicts, item.code
            assert len({option.code for option in item.options}) == len(item.options), item.code


@every_template
def test_evidence_is_only_demanded_for_shortcomings(template: Template) -> None:
    for item in template.items():
        assert item.photo_on | item.note_on <= SHORTCOMING, item.code


@every_template
def test_dependencies_name_verdicts_or_choices_that_exist(template: Template) -> None:
    for item in template.items():
        if needed := item.depends_on:
            parent = template.item(needed.item)
            assert parent and (needed.verdicts or needed.values), item.code
            assert needed.values <= {option.code for option in parent.options}, item.code


@pytest.mark.parametrize("slope, asked", [("not_applicable", False), ("7", True), ("100", True)])
def test_a_ramp_is_measured_only_where_the_entrance_has_a_step(slope: str, asked: bool) -> None:
    codes = {item.code for item in asked_items(TEMPLATES["service-desk"], {"ramp-slope": Answer(slope)})}
    assert ("ramp-width" in codes) is asked
    assert ("ramp-handrail" in codes) is asked


@pytest.mark.parametrize(
    "code, value, verdict",
    [
        ("ramp-slope", "8", Verdict.YES),
        ("ramp-slope", "8.1", Verdict.PARTLY),
        ("ramp-width", "119", Verdict.PARTLY),
        ("ramp-handrail", "80", Verdict.YES),
        ("entrance-opening", "160", Verdict.YES),
        ("entrance-threshold", "2", Verdict.YES),
        ("door-leaf", "80", Verdict.YES),
        ("corridor-width", "140", Verdict.YES),
        ("lift-cabin", "110", Verdict.YES),
        ("lift-buttons", "130", Verdict.YES),
        ("accessible-toilet", "150", Verdict.YES),
        ("parking-bay", "350", Verdict.YES),
        ("low-counter", "85", Verdict.YES),
        ("indoor-temperature", "30", Verdict.NO),
    ],
)
def test_the_accessibility_norms_are_those_of_the_regulations(code: str, value: str, verdict: Verdict) -> None:
    item = TEMPLATES["service-desk"].item(code)
    assert item and item.norm and item.norm.judge(Decimal(value)) is verdict
