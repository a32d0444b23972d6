"""Working a case from the command line: referrals, points, the finding, the answer."""

from collections.abc import Iterator
from typing import Annotated, Any

import typer

from app.cli.complaint_documents import case_document
from app.cli.complaint_references import ComplaintId, choice_named, day_of, referral_named, unit_named
from app.cli.session import Console
from app.cli.visit_files import UnknownReference
from app.domain.complaints import AnswerWay, EvidenceSide, ExhibitKind, Verdict
from app.persian.digits import to_persian
from app.use_cases.complaints.finding_views import ExhibitDraft, FindingDraft
from app.use_cases.complaints.referral_views import ReferralDraft
from app.use_cases.complaints.views import AnswerDraft, ReplyRecipient


def refer_complaint(
    console: Console,
    complaint_id: ComplaintId,
    unit: Annotated[list[str], typer.Option(help="Code or name of a unit; may be given several times.")],
    question: Annotated[str, typer.Option(help="What the unit is asked.")],
    working_days: Annotated[int | None, typer.Option(min=1, help="The unit's own term.")] = None,
    release: Annotated[str, typer.Option(help="Reason to tell the unit who complained.")] = "",
) -> None:
    """Refer a case to one or more units, each with a day of its own."""
    with console.desk() as desk:
        found = desk.complaints.find(complaint_id)
        drafts = [
            ReferralDraft(unit_named(desk, each), question, working_days, bool(release), release) for each in unit
        ]
        desk.complaints.refer(found, drafts)
        view = desk.complaints.show(found)
    console.show(case_document(view))


def remind_unit(
    console: Console,
    complaint_id: ComplaintId,
    unit: Annotated[str, typer.Option(help="Code or name of the unit.")],
    note: Annotated[str, typer.Option(help="What was said.")] = "",
) -> None:
    """Note that a unit was reminded of its reply."""
    with console.desk() as desk:
        view = desk.complaints.show(desk.complaints.find(complaint_id))
        desk.complaints.remind(referral_named(desk, view, unit).id, note)
        view = desk.complaints.show(view.row.id)
    console.show(case_document(view))


def take_unit_reply(
    console: Console,
    complaint_id: ComplaintId,
    unit: Annotated[str, typer.Option(help="Code or name of the unit.")],
    text: Annotated[str, typer.Option(help="What it replied.")],
    on: Annotated[str, typer.Option("--on", help="The day of the reply; default: today.")] = "",
) -> None:
    """Keep what a unit replied."""
    with console.desk() as desk:
        view = desk.complaints.show(desk.complaints.find(complaint_id))
        desk.complaints.take_reply(referral_named(desk, view, unit).id, text, day_of("--on", on))
        view = desk.complaints.show(view.row.id)
    console.show(case_document(view))


def add_point(
    console: Console, complaint_id: ComplaintId, text: Annotated[str, typer.Option(help="The point.")]
) -> None:
    """Extract a point from the complaint."""
    with console.desk() as desk:
        found = desk.complaints.find(complaint_id)
        desk.complaints.add_allegation(found, text)
        view = desk.complaints.show(found)
    console.show(case_document(view))


def decide_point(
    console: Console,
    complaint_id: ComplaintId,
    number: Annotated[int, typer.Option(min=1, help="Number of the point.")],
    verdict: Annotated[str, typer.Option(help="upheld, partly, not_upheld or not_provable.")],
    reasoning: Annotated[str, typer.Option(help="Why.")] = "",
    reply: Annotated[str, typer.Option(help="Bind the reply of this unit as evidence.")] = "",
    side: Annotated[str, typer.Option(help="Whether it speaks for or against the point.")] = "for",
    cite: Annotated[list[str] | None, typer.Option(help="Code of a citation; may be given several times.")] = None,
) -> None:
    """Decide a point, with a unit's reply as evidence and legal citations."""
    with console.desk() as desk:
        view = desk.complaints.show(desk.complaints.find(complaint_id))
        point = next((each for each in view.allegations if each.number == number), None)
        if point is None:
            raise UnknownReference(field="number", value=to_persian(number))
        if reply:
            source = referral_named(desk, view, reply, replied=True).id
            exhibit = ExhibitDraft(choice_named(EvidenceSide, "--side", side), ExhibitKind.REPLY, source)
            kept = [ExhibitDraft(each.side, each.kind, each.source_id, each.note) for each in point.evidence]
            desk.complaints.set_evidence(point.id, [*kept, exhibit])
        if cite:
            desk.complaints.set_citations(point.id, cite)
        desk.complaints.decide(point.id, choice_named(Verdict, "--verdict", verdict), reasoning)
        view = desk.complaints.show(view.row.id)
    console.show(case_document(view))


def conclude_complaint(
    console: Console,
    complaint_id: ComplaintId,
    conclusion: Annotated[str, typer.Option(help="The conclusion.")],
    summary: Annotated[str, typer.Option(help="What was looked into.")] = "",
    recommendation: Annotated[str, typer.Option(help="What should be done.")] = "",
    cause: Annotated[str, typer.Option(help="What it came from.")] = "",
) -> None:
    """Write the finding's words; `move ID concluded` takes the step."""
    with console.desk() as desk:
        found = desk.complaints.find(complaint_id)
        desk.complaints.write_finding(found, FindingDraft(summary, conclusion, recommendation, cause))
        view = desk.complaints.show(found)
    console.show(case_document(view))


def answer_complaint(
    console: Console,
    complaint_id: ComplaintId,
    way: Annotated[str, typer.Option(help="system, letter, telephone or in_person.")],
    text: Annotated[str, typer.Option(help="What was answered.")],
    to: Annotated[str, typer.Option("--to", help="complainant or authority.")] = "complainant",
    on: Annotated[str, typer.Option("--on", help="The day it went; default: today.")] = "",
) -> None:
    """Keep the final answer as it went."""
    with console.desk() as desk:
        found = desk.complaints.find(complaint_id)
        recipient = choice_named(ReplyRecipient, "--to", to)
        desk.complaints.answer(
            found, AnswerDraft(recipient, choice_named(AnswerWay, "--way", way), text, day_of("--on", on))
        )
        view = desk.complaints.show(found)
    console.show(case_document(view))


def commands() -> Iterator[tuple[str, Any]]:
    """Further commands of the group `complaint`."""
    yield "refer", refer_complaint
    yield "remind", remind_unit
    yield "unit-reply", take_unit_reply
    yield "point", add_point
    yield "decide", decide_point
    yield "conclude", conclude_complaint
    yield "reply", answer_complaint
