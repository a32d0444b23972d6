"""The templates and vocabularies that come with the program: what every office begins with and can go back to."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from app.domain.document_templates import DocumentTemplate, Vocabulary
from app.domain.errors import NotFound
from app.use_cases.document_templates.template_json import read_template, read_vocabulary

_FOLDER = Path(__file__).parents[3] / "resources" / "templates"
ORDER = (
    "letter-actions", "letter-minutes", "order", "minutes", "envelope-dl", "envelope-c5",
    "receipt", "deadline", "referral", "reminder", "finding", "answer", "forward", "poster",
    "workshop", "workshop-register",
)  # fmt: skip
"""The codes as a list shows them: what visits use, then what complaints use, then the workshops."""


@cache
def shipped(code: str) -> DocumentTemplate:
    """The shipped template of this code; raises `NotFound`."""
    if code not in ORDER:
        raise NotFound(record=code)
    body = _read(f"shipped/{code}.json")
    return read_template(body, int(body["version"]))


@cache
def vocabulary(kind: str) -> Vocabulary:
    """What templates of this kind can name; raises `NotFound`."""
    body = _read("vocabulary.json")
    if kind not in body["kinds"]:
        raise NotFound(record=kind)
    return read_vocabulary(kind, body["kinds"][kind], body["common"])


@cache
def _read(name: str) -> Any:  # noqa: ANN401 - JSON
    return json.loads((_FOLDER / name).read_text(encoding="utf-8"))
