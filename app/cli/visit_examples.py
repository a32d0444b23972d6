"""Examples of the files the visit commands read, printed by `--example`."""

from typing import Any

from app.persian.catalogue import tr

VISIT_EXAMPLE: dict[str, Any] = {
    "unit": "0919",
    "kind": "periodic",
    "openness": "open",
    "planned_on": "1405-09-01",
    "subject": tr("cli-example-subject"),
    "order": {"number": "1405/12/345", "date": "1405-08-28"},
    "team": [{"login": "h.moradi", "role": "head"}],
    "checklists": ["service-desk"],
}
ANSWERS_EXAMPLE: dict[str, Any] = {
    "place": {"text": tr("cli-example-place"), "latitude": "34.5764", "longitude": "60.1401"},
    "answers": [
        {"item": 1, "value": "9.5", "note": tr("cli-example-note")},
        {"item": "ramp-width", "value": "125"},
        {"item": 15, "value": "yes"},
    ],
    "accept_findings": True,
    "findings": [{"text": tr("cli-example-finding"), "item": 1, "evidence": [{"kind": "answer", "item": 1}]}],
    "actions": [
        {
            "finding": 1,
            "text": tr("cli-example-action"),
            "responsible": tr("action-default-responsible"),
            "working_days": 30,
        }
    ],
    "strengths": [tr("cli-example-strength")],
    "interviews": [{"name": "", "position": tr("cli-example-visitor"), "text": tr("cli-example-interview")}],
    "statements": [
        {
            "name": tr("cli-example-name"),
            "position": tr("action-default-responsible"),
            "text": tr("cli-example-statement"),
        }
    ],
    "countersignature": {
        "outcome": "refused",
        "name": tr("cli-example-name"),
        "reason": tr("cli-example-reason"),
        "witness": tr("cli-example-witness"),
    },
    "gaps_reason": tr("cli-example-gaps"),
}
