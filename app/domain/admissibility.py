"""Admissibility of a submission: what each clause of section 8 says of it, why, and what becomes of the case."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.domain.admissibility_rules import Effect, Fact, Outcome, Rule, Rules
from app.domain.complaints import PartyType, Person, Submission
from app.domain.conditions import NO, YES, Truth, facts_in, truth
from app.domain.document_templates import filled
from app.domain.errors import AppError
from app.domain.identifiers import is_national_id
from app.persian.catalogue import tr
from app.persian.digits import to_persian


class ClauseVerdict(StrEnum):
    """What a clause says of a case; `unknown`: it rests on a question that nobody answered yet."""

    OK = "ok"
    STOPS = "stops"
    REFERS = "refers"
    ASKS = "asks"
    KEEPS = "keeps"
    UNKNOWN = "unknown"


_VERDICTS: Mapping[Outcome, ClauseVerdict] = {
    Outcome.HANDLED: ClauseVerdict.OK,
    Outcome.RETURNED_OR_ARCHIVED: ClauseVerdict.STOPS,
    Outcome.NOT_HANDLED: ClauseVerdict.STOPS,
    Outcome.NOT_AGAIN: ClauseVerdict.STOPS,
    Outcome.TO_ECONOMIC_DEPUTY: ClauseVerdict.REFERS,
    Outcome.TO_SECURITY: ClauseVerdict.REFERS,
    Outcome.TO_SPECIALISED_UNIT: ClauseVerdict.REFERS,
    Outcome.TO_AFFILIATED_BODY: ClauseVerdict.REFERS,
    Outcome.KEPT_AS_REPORT: ClauseVerdict.KEEPS,
    Outcome.COMPLETION_ASKED: ClauseVerdict.ASKS,
}
WORKED = frozenset({Outcome.HANDLED, Outcome.KEPT_AS_REPORT})
"""Outcomes with which this office looks into the matter itself."""


class OverrideReasonMissing(AppError):
    """A clause is set aside only with a reason; facts: `clause`."""

    code = "override_reason_missing"


class ClauseUnknown(AppError):
    """The version in force has no such clause to set aside; facts: `clause`."""

    code = "clause_unknown"


@dataclass(frozen=True, slots=True)
class Override:
    """A person's word against a clause's verdict: it applies, or does not, whatever the facts say."""

    clause: str
    applies: bool
    reason: str


@dataclass(frozen=True, slots=True)
class ClauseResult:
    """One clause on one case: `found` is what the rule says, `verdict` what counts after an override.

    `why` is a Persian sentence; `text` is what the complainant would be told, empty when the clause stops nothing;
    `questions` are the facts left open.
    """

    clause: str
    title: str
    found: ClauseVerdict
    verdict: ClauseVerdict
    why: str
    outcome: Outcome | None
    text: str
    source: str
    questions: tuple[str, ...] = ()
    override: Override | None = None


@dataclass(frozen=True, slots=True)
class Assessment:
    """All clauses on a case, in their order of precedence, and what they come to.

    `outcome` is None while questions are open and nothing else decides; `clause` is the deciding one, and `why` says
    in Persian why that one of several, and which open clause could still come before it; empty where none could.
    """

    version: int
    clauses: tuple[ClauseResult, ...]
    outcome: Outcome | None
    clause: str = ""
    text: str = ""
    why: str = ""

    @property
    def is_admissible(self) -> bool | None:
        """Whether this office handles and answers it as submitted; None while questions are open."""
        return None if self.outcome is None else self.outcome is Outcome.HANDLED

    @property
    def answer_owed(self) -> bool:
        """Whether anybody waits for an answer: not for what is kept as a report (exception of clause 8-5)."""
        return self.outcome is not Outcome.KEPT_AS_REPORT

    @property
    def questions(self) -> tuple[str, ...]:
        """The facts to be answered before the case is decided, each once."""
        return tuple(dict.fromkeys(name for each in self.clauses for name in each.questions))

    def of(self, clause: str) -> ClauseResult:
        """What one clause says. KeyError: the rules in force have no such clause."""
        found = next((each for each in self.clauses if each.clause == clause), None)
        if found is None:
            raise KeyError(clause)
        return found


def facts_of(submission: Submission, answered_before: Sequence[str] = ()) -> dict[str, str]:
    """The facts rules can ask: those the form shows, and the clerk's answers; what is not known is left out.

    `answered_before`: numbers of answered cases of the same complainant on the same matter (clause 8-16).
    """
    complainant, respondent = submission.complainant, submission.respondent
    speaker, is_natural = complainant.speaker, complainant.type is PartyType.NATURAL
    # A body without a representative is known by its own name and ID; that it has none is clause 8-17's to say.
    is_body = not is_natural and complainant.representative is None
    form = {
        "kind": submission.kind.value,
        "name_given": _yes_no(bool(complainant.name.strip()) if is_body else _named(speaker)),
        "national_id_given": _yes_no(
            bool(complainant.legal_id.strip()) if is_body else is_national_id(speaker.national_id)
        ),
        "address_given": _yes_no(bool(complainant.address.strip())),
        "phone_given": _yes_no(bool(complainant.phone.strip())),
        "collective": _yes_no(not is_natural),
        "representative_named": _yes_no(not is_natural and not is_body and _named(speaker)),
        "respondent_named": _yes_no(
            any(part.strip() for part in (respondent.unit, respondent.body, respondent.person))
        ),
        "answered_before": _yes_no(bool(answered_before)),
    }
    known = {"respondent_kind": "subordinate_unit"} if respondent.unit else {}
    return {**known, **{name: value for name, value in submission.answers.items() if value}, **form}


def assess(
    rules: Rules,
    facts: Mapping[str, str],
    on: date,
    overrides: Sequence[Override] = (),
    answered_before: Sequence[str] = (),
) -> Assessment:
    """What the rules in force `on` the day of receipt say of a case; the last override of a clause counts."""
    known = {name: fact.assumed for name, fact in rules.facts.items() if fact.assumed} | dict(facts)
    told = {"earlier": to_persian(tr("admissibility-join").join(answered_before))}
    word = {override.clause: override for override in overrides}
    results = tuple(
        _result(rule, rules.facts, known, facts, told, word.get(rule.clause))
        for rule in rules.rules
        if rule.in_force(on)
    )
    decisive = next((each for each in results if each.verdict not in (ClauseVerdict.OK, ClauseVerdict.UNKNOWN)), None)
    if decisive:
        why = _why_this(decisive, results)
        return Assessment(rules.version, results, decisive.outcome, decisive.clause, decisive.text, why)
    if any(each.verdict is ClauseVerdict.UNKNOWN for each in results):
        return Assessment(rules.version, results, None)
    handled = next((each for each in results if each.outcome is Outcome.HANDLED), None)
    return Assessment(rules.version, results, Outcome.HANDLED, *((handled.clause, handled.text) if handled else ()))


def questions_for(rules: Rules, facts: Mapping[str, str]) -> tuple[Fact, ...]:
    """What to ask the clerk about this case, in the order of the rules' file."""
    return tuple(
        fact
        for fact in rules.facts.values()
        if fact.question and (fact.asked_when is None or truth(fact.asked_when, facts).holds is not False)
    )


def require_override(rules: Rules, override: Override) -> Override:
    """The override, its reason trimmed; raises `ClauseUnknown` or `OverrideReasonMissing`."""
    if not any(rule.clause == override.clause for rule in rules.rules):
        raise ClauseUnknown(clause=to_persian(override.clause))
    if not override.reason.strip():
        raise OverrideReasonMissing(clause=to_persian(override.clause))
    return Override(override.clause, override.applies, override.reason.strip())


def _why_this(decisive: ClauseResult, results: Sequence[ClauseResult]) -> str:
    """Why this clause of all that apply, and what is open before it."""
    join = tr("admissibility-join")
    others = [each.clause for each in results if each.outcome is not None and each.verdict is not ClauseVerdict.OK]
    before = results[: results.index(decisive)]
    open_ones = [each.clause for each in before if each.verdict is ClauseVerdict.UNKNOWN]
    clause, said = to_persian(decisive.clause), []
    if len(others) > 1:
        said.append(tr("admissibility-first", clause=clause, clauses=to_persian(join.join(others))))
    if open_ones:
        said.append(tr("admissibility-before", clause=clause, clauses=to_persian(join.join(open_ones))))
    return " ".join(said)


def _result(
    rule: Rule,
    vocabulary: Mapping[str, Fact],
    known: Mapping[str, str],
    given: Mapping[str, str],
    told: Mapping[str, str],
    override: Override | None,
) -> ClauseResult:
    judged, effect = _judged(rule, known)
    applies = judged.holds if override is None else override.applies
    shown = effect if applies else None
    missing = [vocabulary[name].label for name in dict.fromkeys(facts_in(rule.effect.when)) if known.get(name) == NO]
    return ClauseResult(
        rule.clause,
        rule.title,
        _verdict(judged.holds, effect),
        _verdict(applies, effect),
        _why(judged, vocabulary, known, given),
        shown.outcome if shown else None,
        filled(shown.text, {**told, "missing": tr("admissibility-join").join(missing)}) if shown else "",
        rule.source,
        judged.because if judged.holds is None and override is None else (),
        override,
    )


def _judged(rule: Rule, known: Mapping[str, str]) -> tuple[Truth, Effect]:
    """Whether the clause applies and to what effect; an exception that is not certain leaves the clause as it is."""
    judged = truth(rule.effect.when, known)
    if judged.holds and rule.exception:
        excepted = truth(rule.exception.when, known)
        because = tuple(dict.fromkeys((*judged.because, *excepted.because)))
        return Truth(True, because), rule.exception if excepted.holds else rule.effect
    return judged, rule.effect


def _verdict(applies: bool | None, effect: Effect) -> ClauseVerdict:
    if applies is None:
        return ClauseVerdict.UNKNOWN
    return _VERDICTS[effect.outcome] if applies else ClauseVerdict.OK


def _why(judged: Truth, vocabulary: Mapping[str, Fact], known: Mapping[str, str], given: Mapping[str, str]) -> str:
    parts = []
    for name in judged.because:
        fact, value = vocabulary[name], known.get(name, "")
        said = fact.values.get(value, "")
        if not said:
            parts.append(tr("admissibility-open", fact=fact.label))
        elif name not in given:
            parts.append(tr("admissibility-assumed", said=said))
        else:
            parts.append(said)
    return tr("admissibility-why", reasons=tr("admissibility-also").join(parts))


def _named(person: Person) -> bool:
    return bool(person.first_name.strip() and person.last_name.strip())


def _yes_no(value: bool) -> str:
    return YES if value else NO
