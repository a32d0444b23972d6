"""Checklist templates as JSON: the form of seed files, of the store, and of the editor."""

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from app.domain.checklists import (
    Dependency,
    Item,
    ItemKind,
    Level,
    Norm,
    Option,
    Section,
    Template,
    TemplateInvalid,
    Verdict,
)


def read_template(body: Mapping[str, Any]) -> Template:
    """A template from its JSON; raises `TemplateInvalid` where a field is missing or of the wrong kind."""
    try:
        sections = tuple(
            Section(str(section["title"]), tuple(_item(item) for item in section["items"]))
            for section in body["sections"]
        )
        return Template(
            code=str(body["code"]),
            version=int(body["version"]),
            title=str(body["title"]),
            level=Level(body["level"]),
            sections=sections,
            source=str(body.get("source") or ""),
        )
    except (KeyError, TypeError, ValueError, InvalidOperation) as error:
        raise TemplateInvalid(item=0, reason=type(error).__name__) from error


def write_template(template: Template) -> dict[str, Any]:
    """The JSON of a template; empty fields are left out."""
    return {
        "code": template.code,
        "version": template.version,
        "title": template.title,
        "level": template.level.value,
        "source": template.source,
        "sections": [
            {"title": section.title, "items": [_item_json(item) for item in section.items]}
            for section in template.sections
        ],
    }


def _item(body: Mapping[str, Any]) -> Item:
    evidence = body.get("evidence") or {}
    return Item(
        code=str(body["code"]),
        number=int(body["number"]),
        text=str(body["text"]),
        kind=ItemKind(body["kind"]),
        weight=Decimal(str(body.get("weight", 1))),
        hint=str(body.get("hint") or ""),
        unit=str(body.get("unit") or ""),
        norm=_norm(body.get("norm")),
        options=tuple(
            Option(str(option["code"]), str(option["text"]), _verdict(option["verdict"]))
            for option in body.get("options") or ()
        ),
        depends_on=_dependency(body.get("depends_on")),
        photo_on=_verdicts(evidence.get("photo_on")),
        note_on=_verdicts(evidence.get("note_on")),
        citation=str(body.get("citation") or ""),
        finding=str(body.get("finding") or ""),
        action=str(body.get("action") or ""),
        working_days=int(body.get("working_days") or 10),
    )


def _verdict(value: object) -> Verdict:
    """YAML 1.1 reads a bare yes/no as a boolean."""
    return Verdict({True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value))


def _verdicts(values: list[object] | None) -> frozenset[Verdict]:
    return frozenset(_verdict(value) for value in values or ())


def _norm(body: Mapping[str, Any] | None) -> Norm | None:
    if not body:
        return None
    return Norm(
        minimum=_decimal(body.get("min")),
        maximum=_decimal(body.get("max")),
        partly_minimum=_decimal(body.get("partly_min")),
        partly_maximum=_decimal(body.get("partly_max")),
        source=str(body.get("source") or ""),
    )


def _decimal(value: object) -> Decimal | None:
    return None if value is None else Decimal(str(value))


def _dependency(body: Mapping[str, Any] | None) -> Dependency | None:
    if not body:
        return None
    return Dependency(
        str(body["item"]),
        _verdicts(body.get("verdicts")),
        frozenset(str(value) for value in body.get("values") or ()),
    )


def _item_json(item: Item) -> dict[str, Any]:
    full: dict[str, Any] = {
        "code": item.code,
        "number": item.number,
        "text": item.text,
        "kind": item.kind.value,
        "weight": format(item.weight, "f"),
        "hint": item.hint,
        "unit": item.unit,
        "norm": _norm_json(item.norm),
        "options": [
            {"code": option.code, "text": option.text, "verdict": option.verdict.value} for option in item.options
        ],
        "depends_on": _dependency_json(item.depends_on),
        "evidence": _filled({"photo_on": _sorted(item.photo_on), "note_on": _sorted(item.note_on)}),
        "citation": item.citation,
        "finding": item.finding,
        "action": item.action,
        "working_days": item.working_days,
    }
    return _filled(full)


def _norm_json(norm: Norm | None) -> dict[str, str] | None:
    if norm is None:
        return None
    limits = {
        "min": norm.minimum,
        "max": norm.maximum,
        "partly_min": norm.partly_minimum,
        "partly_max": norm.partly_maximum,
    }
    numbers = {name: format(limit, "f") for name, limit in limits.items() if limit is not None}
    return {**numbers, **({"source": norm.source} if norm.source else {})}


def _dependency_json(dependency: Dependency | None) -> dict[str, Any] | None:
    if dependency is None:
        return None
    return {
        "item": dependency.item,
        **_filled({"verdicts": _sorted(dependency.verdicts), "values": sorted(dependency.values)}),
    }


def _sorted(verdicts: frozenset[Verdict]) -> list[str]:
    return sorted(verdict.value for verdict in verdicts)


def _filled(body: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in body.items() if value not in (None, "", [], {})}
