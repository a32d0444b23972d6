"""How the page speaks of a case: its state, its last day, who submitted it, and what happened."""

from collections.abc import Mapping

from app.domain.complaints import Complainant, ComplaintState, PartyType, Person, Verdict, named
from app.domain.permissions import Role
from app.persian.calendar import format_date_long
from app.persian.catalogue import tr
from app.persian.digits import to_persian
from app.persian.isolates import with_isolates
from app.persian.jalali import format_date, format_moment, local_day
from app.persian.text import isolate
from app.ui.widgets.card import Tone
from app.ui.widgets.facts import Fact
from app.use_cases.complaints.list_views import Urgency
from app.use_cases.complaints.referral_views import ReferralState, ReferralView
from app.use_cases.complaints.views import CaseView, TimelineEntry

S = ComplaintState
_TONES: Mapping[ComplaintState, Tone] = {
    **dict.fromkeys((S.RECEIVED, S.ORDERED, S.REGISTERED), "primary"),
    **dict.fromkeys((S.EXTRACTED, S.REFERRED, S.CHASED, S.FIELD_CHECK), "violet"),
    **dict.fromkeys((S.ANSWERED, S.CLOSED), "ok"),
    S.CONCLUDED: "teal",
    S.AWAITING_COMPLETION: "warn",
}
_VERDICTS: Mapping[Verdict, tuple[str, Tone]] = {
    Verdict.UPHELD: ("✓", "ok"),
    Verdict.PARTLY: ("~", "warn"),
    Verdict.NOT_UPHELD: ("✕", "bad"),
    Verdict.NOT_PROVABLE: ("–", "na"),
}
_DATED = frozenset({"referred", "reminded", "replied", "opinion-asked", "opinion-given", "check-planned", "answered"})
"""Of these only the day is known."""


def state_pill(state: ComplaintState) -> tuple[str, Tone]:
    """The step a case has reached, in words and colour."""
    return named(state), _TONES.get(state, "na")


def verdict_pill(verdict: Verdict | None) -> tuple[str, Tone]:
    """A verdict with its sign."""
    if verdict is None:
        return tr("case-no-verdict"), "na"
    sign, tone = _VERDICTS[verdict]
    return f"{sign} {named(verdict)}", tone


def deadline_pill(case: CaseView) -> tuple[str, Tone]:
    """How many working days are left, with a sign where they are few or gone; nothing for a case that is over."""
    urgency, left = case.deadline.urgency, case.deadline.left
    if urgency is None:
        return (tr("case-answered-in", days=case.deadline.used), "ok") if case.row.answered_on else ("", "na")
    if urgency is Urgency.OVERDUE:
        return tr("case-overdue", days=-left), "bad"
    if urgency is Urgency.SOON:
        return (tr("case-days-soon", days=left) if left else tr("case-last-day")), "warn"
    return tr("case-days-left", days=left), "na"


def due_pill(referral: ReferralView) -> tuple[str, Tone]:
    """Where a referral stands, or how near its day is."""
    if referral.state is not ReferralState.SENT:
        tone: Tone = "ok" if referral.state is ReferralState.REPLIED else "na"
        return tr(f"case-referral-{referral.state}"), tone
    said = tr(f"case-referral-{referral.urgency or Urgency.LATER}", on=format_date(referral.due_on))
    tones: Mapping[Urgency | None, Tone] = {Urgency.OVERDUE: "bad", Urgency.SOON: "warn"}
    return said, tones.get(referral.urgency, "na")


def step_words(state: ComplaintState, clause: str) -> str:
    """A step with its clause."""
    return tr("case-step", step=named(state), clause=to_persian(clause))


def role_words(role: Role) -> str:
    """Whose turn it is."""
    return tr(f"role-{role.value.replace('_', '-')}")


def heading(case: CaseView) -> str:
    """Number and subject."""
    return tr(
        "case-heading",
        number=number(case.row.number),
        subject=with_isolates(case.row.subject) or tr("intake-no-subject"),
    )


def number(words: str) -> str:
    """A number as it is read among Persian words."""
    return isolate(to_persian(words))


def event_words(entry: TimelineEntry) -> str:
    """What happened."""
    facts = {name: to_persian(value) if name == "clause" else value for name, value in entry.facts.items()}
    return tr(f"case-event-{entry.kind}", **facts)


def moment_words(entry: TimelineEntry) -> str:
    """When it happened, as far as it is known."""
    return format_date(local_day(entry.at)) if entry.kind in _DATED else format_moment(entry.at)


def details(entry: TimelineEntry) -> str:
    """What was written with it."""
    parts = [
        with_isolates(entry.note),
        tr("case-because", reason=with_isolates(entry.reason)) if entry.reason else "",
        tr("case-number", number=number(entry.number)) if entry.number else "",
        tr("case-place", place=with_isolates(entry.place)) if entry.place else "",
    ]
    return " · ".join(part for part in parts if part)


def submitted_facts(case: CaseView) -> list[Fact]:
    """What was submitted, but for its text and who submitted it."""
    row = case.row
    return [
        Fact("message-report", tr("submission-kind"), named(row.kind)),
        Fact("inbox", tr("submission-channel"), named(row.channel)),
        Fact("calendar", tr("submission-received-on"), format_date_long(row.received_on)),
        Fact("list-details", tr("submission-subject-class"), row.subject_class),
        Fact(
            "building",
            tr("submission-respondent"),
            row.unit_name if row.county_name in row.unit_name else f"{row.unit_name}، {row.county_name}",
        ),
        Fact("user", tr("submission-person"), case.respondent_person),
        Fact("mail", tr("submission-authority"), _letter_words(case)),
        Fact("link", tr("submission-earlier-code"), number(case.earlier_code) if case.earlier_code else ""),
        Fact("user-check", tr("case-registered-by"), _registered_words(case)),
    ]


def person_facts(who: Complainant) -> list[Fact]:
    """Who submitted, opened."""
    facts = [Fact("building", tr("submission-name"), who.name), _code("submission-legal-id", who.legal_id)]
    facts += _of_person(who.person)
    if who.type is not PartyType.NATURAL and who.representative is not None:
        facts += [Fact("users", tr("submission-representative"), " ")]
        facts += _of_person(who.representative)
    return facts


def _of_person(person: Person) -> list[Fact]:
    return [
        Fact("user", tr("case-person-name"), person.full_name),
        _code("submission-national-id", person.national_id),
        _code("submission-phone", person.phone),
        Fact("map-pin", tr("submission-address"), to_persian(person.address)),
        _code("submission-postal-code", person.postal_code),
        Fact("mail", tr("submission-email"), isolate(person.email) if person.email else ""),
    ]


def _code(name: str, value: str) -> Fact:
    return Fact("id", tr(name), number(value) if value else "")


def _letter_words(case: CaseView) -> str:
    parts = [
        case.authority_name,
        tr("case-letter-number", number=number(case.authority_letter_number)) if case.authority_letter_number else "",
        format_date(case.authority_letter_on) if case.authority_letter_on else "",
    ]
    return "، ".join(part for part in parts if part)


def _registered_words(case: CaseView) -> str:
    return "، ".join(filter(None, (case.registered_by, format_moment(case.row.registered_at))))
