"""How checklists and their items are worded and coloured; plain Python, so presenters use it too."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Literal

from app.domain.checklists import Dependency, Item, ItemKind, Level, Norm, Template, Verdict
from app.persian.catalogue import tr
from app.persian.digits import format_number
from app.ui.screens.templates.editing import NUMBERED
from app.use_cases.sealing.record import shown_norm

Tone = Literal["ok", "warn", "bad", "na", "primary", "violet", "teal"]

_STATE_TONES: Mapping[str, Tone] = {"draft": "warn", "active": "ok", "retired": "na"}
KIND_ICONS: Mapping[ItemKind, str] = {
    ItemKind.VERDICT: "checks",
    ItemKind.MEASURE: "ruler-measure",
    ItemKind.CHOICE: "list-details",
    ItemKind.COUNT: "box-multiple",
    ItemKind.TEXT: "note",
    ItemKind.DATE: "calendar",
}
FIELDS = (
    "text",
    "hint",
    "kind",
    "weight",
    "unit",
    "norm",
    "options",
    "depends_on",
    "photo_on",
    "note_on",
    "citation",
    "finding",
    "action",
    "working_days",
    "number",
)
"""The order in which the fields of an item are read out and compared."""


def state_words(state: str) -> str:
    """«پیش‌نویس»."""
    return tr(f"templates-state-{state}")


def state_tone(state: str) -> Tone:
    """The colour family of a state."""
    return _STATE_TONES.get(state, "na")


def level_words(level: Level) -> str:
    """«عملیاتی»."""
    return tr(f"templates-level-{level}")


def kind_words(kind: ItemKind) -> str:
    """«بله یا خیر»."""
    return tr(f"templates-kind-{kind}")


def version_words(version: int) -> str:
    """«نسخهٔ ۲»."""
    return tr("templates-version", version=version)


def verdicts_words(verdicts: frozenset[Verdict]) -> str:
    """«تا حدی یا خیر», in the order of the answers; "" for none."""
    words = [tr(f"verdict-{verdict.replace('_', '-')}") for verdict in Verdict if verdict in verdicts]
    return tr("templates-or").join(words)


def norm_words(norm: Norm | None, unit: str) -> str:
    """«حداقل ۱۲۰ سانتی‌متر، تا حدی از ۱۰۰ سانتی‌متر»."""
    strict = shown_norm(norm, unit)
    if norm is None or (norm.partly_minimum is None and norm.partly_maximum is None):
        return strict
    wider = shown_norm(Norm(norm.partly_minimum, norm.partly_maximum), unit)
    return tr("templates-norm-with-partly", strict=strict, wider=wider)


def dependency_words(dependency: Dependency | None, template: Template) -> str:
    """«فقط اگر پاسخ پرسش ۱ «بله» باشد»; "" where the item is always asked."""
    if dependency is None:
        return ""
    parent = template.item(dependency.item)
    if parent is None:
        return tr("templates-depends-lost")
    wanted = [verdicts_words(dependency.verdicts)] if dependency.verdicts else []
    for value in sorted(dependency.values):
        option = parent.option(value)
        wanted.append(option.text if option else value)
    return tr("templates-depends-on", item=parent.number, answers=tr("templates-or").join(wanted) or "–")


def field_words(name: str) -> str:
    """The name of an item's field."""
    return tr(f"templates-field-{name.replace('_', '-')}")


def value_words(item: Item, name: str, template: Template) -> str:
    """A field's value as people read it; "" where it is empty."""
    match name:
        case "kind":
            return kind_words(item.kind)
        case "norm":
            source = item.norm.source if item.norm else ""
            return "\n".join(part for part in (norm_words(item.norm, item.unit), source) if part)
        case "options":
            return "\n".join(_option_lines(item))
        case "depends_on":
            return dependency_words(item.depends_on, template)
        case "photo_on" | "note_on":
            return verdicts_words(getattr(item, name))
        case "weight" | "number":
            return format_number(Decimal(getattr(item, name)))
        case "working_days":
            return tr("templates-working-days", days=item.working_days)
    return str(getattr(item, name))


def filled_fields(item: Item, template: Template) -> Iterator[tuple[str, str]]:
    """The fields that say something, as (name, value), for reading."""
    for name in FIELDS:
        if name in ("number", "text") or (name in ("unit", "norm") and item.kind not in NUMBERED):
            continue
        if name == "working_days" and not item.action:
            continue
        if value := value_words(item, name, template):
            yield name, value


def _option_lines(item: Item) -> Iterator[str]:
    for option in item.options:
        verdict = tr(f"verdict-{option.verdict.replace('_', '-')}")
        yield tr("templates-option-line", option=option.text, verdict=verdict)
