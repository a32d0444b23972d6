"""Every Persian sentence of the seed data is spelt and spaced as official Persian is."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from app.persian.text import normalise

SEED = Path(__file__).parents[2] / "resources" / "seed"
FILES = sorted(path for path in SEED.rglob("*.yaml") if path.name not in {"holidays.yaml", "rest_rules.yaml"})
FAULTS = {
    "Arabic letter": r"[يكىة]",
    "foreign digit": r"[٠-٩]|(?<![A-Za-z{_.\-])[0-9]+(?![A-Za-z}_])",
    "foreign mark": r"[?;,\"']",
    "doubled or outer space": r"  |^\s|\s$",
    "space before a mark": r" [،؛؟.:!»)]",
    "no space after a mark": r"[،؛؟][^ \d۰-۹»)\u200c\n]",
    "verb prefix apart": r"(^|[\s«(])ن?می ",
    "plural or ending apart": r" (ها|های|هایی|ترین|تر|ای|اند|ام)(?=[\s.،؛؟»]|$)",
    "half-space beside a space": r"\u200c[ .،؛]| \u200c|\u200c$|^\u200c|\u200c\u200c",
    "one-letter he with hamza": r"ۀ",
}


@cache
def read(path: Path) -> Any:  # noqa: ANN401 - YAML
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def sentences(node: object, key: str = "") -> Iterator[str]:
    if isinstance(node, dict):
        for name, value in node.items():
            yield from sentences(value, str(name))
    elif isinstance(node, list):
        for value in node:
            yield from sentences(value, key)
    elif isinstance(node, str) and re.search(r"[\u0600-\u06ff]", node):
        yield node


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
@pytest.mark.parametrize("fault", FAULTS)
def test_no_sentence_has_the_fault(path: Path, fault: str) -> None:
    assert [text for text in sentences(read(path)) if re.search(FAULTS[fault], text)] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_sentences_are_in_the_spelling_that_is_stored(path: Path) -> None:
    for text in sentences(read(path)):
        assert normalise(text) == text


def test_citations_are_unique_and_complete() -> None:
    entries = read(SEED / "citations.yaml")["citations"]
    assert len({entry["code"] for entry in entries}) == len(entries)
    assert all(entry["title"] and entry["text"] and entry["source"] for entry in entries)


def test_every_kind_of_visit_has_ready_phrases() -> None:
    body = read(SEED / "text_blocks.yaml")
    assert set(body["kinds"]) == {"continuous", "periodic", "case", "extraordinary", "follow_up"}
    for block in (*body["kinds"].values(), body["covert"]):
        assert block["subject"] and block["scope"] and block["method"]


def test_phrases_use_only_known_placeholders() -> None:
    known = {"unit", "county", "period", "order_number", "order_on", "previous_on"}
    text = (SEED / "text_blocks.yaml").read_text(encoding="utf-8").split("kinds:", 1)[1]
    assert set(re.findall(r"\{(\w+)\}", text)) <= known
