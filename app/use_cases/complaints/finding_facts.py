"""What the page of a finding says, from its record alone."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from app.domain.complaints import EvidenceSide, Verdict, named
from app.persian.catalogue import tr
from app.persian.digits import to_persian
from app.persian.text import isolate
from app.use_cases.records.log_head import log_head_words


def finding_facts(record: Mapping[str, Any], on: date) -> dict[str, Any]:
    """Under the names of the vocabulary; exhibits are numbered through, so that one can be pointed at."""
    points = record["allegations"]
    verdict, investigator = record["verdict"], record["investigator"]
    return {
        "number": record["number"],
        "case_number": record["number"],
        "date": on.isoformat(),
        "attachment": tr("report-attachment-none"),
        "secrecy": record["class"],
        "class": tr(f"report-class-{record['class']}"),
        "office": record["office"]["name"],
        "received_on": record["received_on"],
        "case_subject": record["subject"],
        "sender": "",
        "respondent": _respondent(record["respondent"]),
        "tracking_code": record["tracking_code"],
        "investigator": investigator["name"] if investigator else "",
        "overall": named(Verdict(verdict)) if verdict else "",
        "summary": record["summary"],
        "field_check": "؛ ".join(_check(each) for each in record["checks"]),
        "conclusion": record["conclusion"],
        "recommendation": record["recommendation"],
        "allegations": [_point(each) for each in points],
        "exhibits": _exhibits(points),
        "replies": [
            {"reply_unit": each["unit"], "replied_on": each["replied_on"], "reply": each["reply"]}
            for each in record["referrals"]
            if each["replied_on"]
        ],
        "opinions": [
            {"expert": "، ".join(filter(None, (each["expert"], each["position"]))), "opinion": each["text"]}
            for each in record["opinions"]
            if each["given_on"]
        ],
        "citations": _citations(points),
        "log_head": log_head_words(record["log_head"]) if "log_head" in record else "",
    }


def _respondent(respondent: Mapping[str, Any]) -> str:
    unit = respondent["unit"]
    names = (unit["name"] if unit else respondent["body"], respondent["person"])
    return "، ".join(filter(None, names))


def _check(check: Mapping[str, Any]) -> str:
    return tr("case-finding-check", unit=check["unit"], code=isolate(check["tracking_code"]))


def _point(point: Mapping[str, Any]) -> dict[str, str]:
    return {
        "allegation_number": str(point["number"]),
        "allegation": point["text"],
        "evidence": "، ".join(exhibit["label"] for exhibit in point["evidence"]),
        "reasoning": point["reasoning"],
        "verdict": named(Verdict(point["verdict"])) if point["verdict"] else "",
        "citation": "، ".join(each["title"] for each in point["citations"]),
    }


def _exhibits(points: Sequence[Mapping[str, Any]]) -> list[dict[str, str]]:
    bound = [(point, exhibit) for point in points for exhibit in point["evidence"]]
    return [
        {
            "exhibit_mark": tr("case-exhibit-mark", number=to_persian(place)),
            "exhibit_of": str(point["number"]),
            "exhibit_side": named(EvidenceSide(exhibit["side"])),
            "exhibit": exhibit["label"],
            "exhibit_note": exhibit["note"],
        }
        for place, (point, exhibit) in enumerate(bound, 1)
    ]


def _citations(points: Sequence[Mapping[str, Any]]) -> list[dict[str, str]]:
    cited = {each["code"]: each for point in points for each in point["citations"]}
    return [
        {"citation_title": each["title"], "citation_text": each["text"] or each["source"]} for each in cited.values()
    ]
