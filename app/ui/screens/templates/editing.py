"""Editing a checklist as pure steps: each gives the changed template and where the frame stands after it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from app.domain.checklists import Item, ItemKind, Norm, Option, Section, Template, Verdict

T = TypeVar("T")
NUMBERED = frozenset({ItemKind.MEASURE, ItemKind.COUNT})
"""Kinds whose answer is a number, so that a norm judges it."""


@dataclass(frozen=True, slots=True)
class Place:
    """A line of the outline: an item, a section (`item` None), or the checklist's own facts (`section` None)."""

    section: int | None = None
    item: int | None = None


TOP = Place()


@dataclass(frozen=True, slots=True)
class Step:
    """What an edit made."""

    template: Template
    place: Place


@dataclass(frozen=True, slots=True)
class Removed:
    """What was taken out, so that it can be put back where it stood."""

    place: Place
    part: Section | Item


def add_section(template: Template, place: Place, title: str) -> Step:
    """A section without items after the one where the frame stands."""
    at = len(template.sections) if place.section is None else place.section + 1
    return Step(_with_sections(template, _inserted(template.sections, at, Section(title, ()))), Place(at))


def add_item(template: Template, place: Place, section_title: str) -> Step:
    """An empty question after the frame; a checklist without sections gets its first, so titled."""
    if not template.sections:
        template = add_section(template, TOP, section_title).template
    section = len(template.sections) - 1 if place.section is None else place.section
    items = template.sections[section].items
    at = len(items) if place.item is None else place.item + 1
    added = Item(code=_new_code(template), number=0, text="", kind=ItemKind.VERDICT)
    return Step(_with_items(template, section, _inserted(items, at, added)), Place(section, at))


def duplicate(template: Template, place: Place) -> Step:
    """A copy right after the original; within a copied section dependencies point to the copies."""
    if place.section is None:
        return Step(template, place)
    if place.item is None:
        copied = _copied_section(template, template.sections[place.section])
        sections = _inserted(template.sections, place.section + 1, copied)
        return Step(_with_sections(template, sections), Place(place.section + 1))
    items = template.sections[place.section].items
    copy = replace(items[place.item], code=_new_code(template))
    at = place.item + 1
    return Step(_with_items(template, place.section, _inserted(items, at, copy)), Place(place.section, at))


def move(template: Template, place: Place, step: int) -> Step:
    """One line up (-1) or down (+1); an item at the edge of its section goes over into the neighbour."""
    if place.section is None:
        return Step(template, place)
    if place.item is None:
        at = place.section + step
        if not 0 <= at < len(template.sections):
            return Step(template, place)
        return Step(_with_sections(template, _swapped(template.sections, place.section, at)), Place(at))
    items = template.sections[place.section].items
    at = place.item + step
    if 0 <= at < len(items):
        return Step(_with_items(template, place.section, _swapped(items, place.item, at)), Place(place.section, at))
    return _moved_over(template, place.section, place.item, place.section + step)


def remove(template: Template, place: Place) -> tuple[Step, Removed | None]:
    """Take out an item, or a section with its items; the frame goes to what comes next."""
    if place.section is None:
        return Step(template, place), None
    section = template.sections[place.section]
    if place.item is None:
        left = _without(template.sections, place.section)
        after = Place(min(place.section, len(left) - 1)) if left else TOP
        return Step(_with_sections(template, left), after), Removed(place, section)
    kept = _without(section.items, place.item)
    after = Place(place.section, min(place.item, len(kept) - 1) if kept else None)
    return Step(_with_items(template, place.section, kept), after), Removed(place, section.items[place.item])


def put_back(template: Template, removed: Removed) -> Step:
    """Undo a removal, as near to its old place as the template still allows."""
    at = min(removed.place.section or 0, len(template.sections))
    if isinstance(removed.part, Section):
        return Step(_with_sections(template, _inserted(template.sections, at, removed.part)), Place(at))
    if at == len(template.sections):
        template = _with_sections(template, (*template.sections, Section("", ())))
    items = template.sections[at].items
    position = min(removed.place.item or 0, len(items))
    return Step(_with_items(template, at, _inserted(items, position, removed.part)), Place(at, position))


def with_item(template: Template, item: Item) -> Template:
    """The template with the item of this code replaced; its number stays."""
    sections = tuple(
        replace(section, items=tuple(replace(item, number=old.number) if old.code == item.code else old
                                     for old in section.items))
        for section in template.sections
    )  # fmt: skip
    return replace(template, sections=sections)


def with_title(template: Template, section: int, title: str) -> Template:
    """The template with one section titled anew."""
    sections = list(template.sections)
    sections[section] = replace(sections[section], title=title)
    return replace(template, sections=tuple(sections))


def with_kind(item: Item, kind: ItemKind) -> Item:
    """The item asking for another kind of answer, without what belongs to the former kind alone."""
    options = item.options or (Option("a", "", Verdict.YES), Option("b", "", Verdict.NO))
    return replace(
        item,
        kind=kind,
        unit=item.unit if kind in NUMBERED else "",
        norm=item.norm if kind in NUMBERED else None,
        options=options if kind is ItemKind.CHOICE else (),
    )


def with_norm(item: Item, norm: Norm) -> Item:
    """The item with these limits; a norm that limits nothing is none."""
    return replace(item, norm=None if norm == Norm(source=norm.source) and not norm.source else norm)


def new_option_code(options: Sequence[Option]) -> str:
    """The first free letter."""
    taken = {option.code for option in options}
    return next(code for code in _codes() if code not in taken)


def item_at(template: Template, place: Place) -> Item | None:
    """The item under the frame."""
    if place.section is None or place.item is None:
        return None
    return template.sections[place.section].items[place.item]


def place_of(template: Template, code: str) -> Place:
    """Where an item stands; the top for an unknown code."""
    found = (place for place, item in places(template) if item is not None and item.code == code)
    return next(found, TOP)


def places(template: Template) -> Iterator[tuple[Place, Item | None]]:
    """Every line below the top, sections with None for an item."""
    for at, section in enumerate(template.sections):
        yield Place(at), None
        for position, item in enumerate(section.items):
            yield Place(at, position), item


def earlier_items(template: Template, code: str) -> list[Item]:
    """The items before this one: only they can be what it depends on."""
    items = list(template.items())
    at = next((at for at, item in enumerate(items) if item.code == code), 0)
    return items[:at]


def _codes() -> Iterator[str]:
    letters = "abcdefghijklmnopqrstuvwxyz"
    yield from letters
    yield from (f"{letter}{number}" for number in range(2, 1000) for letter in letters)


def _new_code(template: Template, taken: Sequence[str] = ()) -> str:
    known = {item.code for item in template.items()} | set(taken)
    return next(code for number in range(1, 100_000) if (code := f"item-{number}") not in known)


def _copied_section(template: Template, section: Section) -> Section:
    codes: dict[str, str] = {}
    for item in section.items:
        codes[item.code] = _new_code(template, list(codes.values()))
    return Section(section.title, tuple(_copied_item(item, codes) for item in section.items))


def _copied_item(item: Item, codes: dict[str, str]) -> Item:
    needed = item.depends_on
    if needed is not None and needed.item in codes:
        needed = replace(needed, item=codes[needed.item])
    return replace(item, code=codes[item.code], depends_on=needed)


def _moved_over(template: Template, section: int, position: int, neighbour: int) -> Step:
    if not 0 <= neighbour < len(template.sections):
        return Step(template, Place(section, position))
    item = template.sections[section].items[position]
    sections = list(template.sections)
    sections[section] = replace(sections[section], items=_without(sections[section].items, position))
    at = 0 if neighbour > section else len(sections[neighbour].items)
    sections[neighbour] = replace(sections[neighbour], items=_inserted(sections[neighbour].items, at, item))
    return Step(_with_sections(template, tuple(sections)), Place(neighbour, at))


def _with_items(template: Template, section: int, items: tuple[Item, ...]) -> Template:
    sections = list(template.sections)
    sections[section] = replace(sections[section], items=items)
    return _with_sections(template, tuple(sections))


def _with_sections(template: Template, sections: tuple[Section, ...]) -> Template:
    """Numbers follow the order, so that nobody has to keep them."""
    numbers = iter(range(1, 1 + sum(len(section.items) for section in sections)))
    counted = tuple(
        replace(section, items=tuple(replace(item, number=next(numbers)) for item in section.items))
        for section in sections
    )
    return replace(template, sections=counted)


def _inserted(parts: tuple[T, ...], at: int, part: T) -> tuple[T, ...]:
    return (*parts[:at], part, *parts[at:])


def _without(parts: tuple[T, ...], at: int) -> tuple[T, ...]:
    return (*parts[:at], *parts[at + 1 :])


def _swapped(parts: tuple[T, ...], first: int, second: int) -> tuple[T, ...]:
    changed = list(parts)
    changed[first], changed[second] = changed[second], changed[first]
    return tuple(changed)
