"""The sample's complaints: what each of the office's people does in a case, and on which day."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from app.bootstrap.sample.cast import Cast
from app.domain.complaint_process import LINE
from app.domain.complaints import (
    AnswerWay,
    Channel,
    Complainant,
    ComplaintState,
    Confidentiality,
    EvidenceSide,
    ExhibitKind,
    FromAuthority,
    Person,
    Priority,
    Respondent,
    Submission,
    SubmissionKind,
    Verdict,
)
from app.domain.visits import Openness, TeamRole, VisitKind
from app.use_cases.complaints.finding_views import ExhibitDraft, FindingDraft
from app.use_cases.complaints.referral_views import ReferralDraft
from app.use_cases.complaints.verbs import Complaints
from app.use_cases.complaints.views import AnswerDraft, ReplyRecipient
from app.use_cases.office import seed
from app.use_cases.visits.views import NewVisit, TeamSeat

Entry = Mapping[str, Any]
Act = Callable[[], None]
S = ComplaintState
_AFTER: Mapping[ComplaintState, int] = dict(zip(LINE, (0, 1, 2, 3, 4, 10, 12, 14, 16, 17), strict=True))
"""Working days after the registration on which a step is taken."""
_REPLY_AFTER, _REMINDER_AFTER, _LEAVING_AFTER = 9, 15, 2


def logins(body: Entry) -> set[str]:
    """Who works on complaints."""
    return {body["people"]["clerk"], body["people"]["director"], *body["people"]["investigators"]}


def read_complaints() -> Entry:
    """The sample's complaints."""
    body: Entry = seed.sample_complaints()
    return body


@dataclass(slots=True)
class Case:
    """One complaint of the sample on its way."""

    cast: Cast
    body: Entry
    told: Entry
    number: int
    """Its place in the file, by which words are taken from the pools in turn."""
    id: UUID | None = field(default=None)

    def events(self) -> Iterator[tuple[date, str, Act]]:
        """What is done on which day at what time, in order; nothing after the story's own day."""
        state = ComplaintState(self.told["state"])
        yield self._on(0), "08:30", self._register
        if state not in LINE:
            yield self._on(_LEAVING_AFTER), "11:15", self._leave
            return
        for step in LINE[1 : LINE.index(state) + 1]:
            if step is S.FIELD_CHECK and state is not S.FIELD_CHECK:
                continue
            if step is S.CONCLUDED:
                yield self._on(_REPLY_AFTER), "12:10", self._reply
            yield self._on(_AFTER[step]), "10:20", self._act(step)
        if state is S.CHASED:
            yield self._on(_REMINDER_AFTER), "09:40", self._remind

    def _on(self, after: int) -> date:
        return self.cast.story.day(min(self.told["offset"] + after, 0))

    def _pooled(self, name: str) -> str:
        pool: list[str] = self.body[name]
        return pool[self.number % len(pool)]

    def _of(self, login: str) -> Complaints:
        return self.cast.desks[login].complaints

    @property
    def _case(self) -> UUID:
        if self.id is None:
            raise LookupError(self.told["key"])
        return self.id

    @property
    def _clerk(self) -> Complaints:
        return self._of(self.body["people"]["clerk"])

    @property
    def _director(self) -> Complaints:
        return self._of(self.body["people"]["director"])

    @property
    def _investigator(self) -> Complaints:
        people: list[str] = self.body["people"]["investigators"]
        return self._of(people[self.number % len(people)])

    def _register(self) -> None:
        self.id = self._clerk.register(self._submission()).id

    def _submission(self) -> Submission:
        told, story = self.told, self.cast.story
        authority = told.get("authority")
        return Submission(
            received_on=story.day(told["offset"] - 1),
            kind=SubmissionKind(told.get("kind", "complaint")),
            channel=Channel(told["channel"]),
            complainant=Complainant(person=Person(**told.get("who", {}))),
            respondent=Respondent(told.get("unit", ""), told.get("body", "")),
            subject=told["subject"],
            text=told["text"],
            remedy=told.get("remedy", ""),
            confidentiality=Confidentiality(told.get("confidentiality", "normal")),
            priority=Priority(told.get("priority", "normal")),
            authority=FromAuthority(
                authority["name"], authority["letter_number"], story.day(authority["letter_offset"])
            )
            if authority
            else None,
            answers={**self.body["usual"], **told.get("answers", {})},
        )

    def _leave(self) -> None:
        state = ComplaintState(self.told["state"])
        self._clerk.move(self._case, state, note=self.told.get("forwarded_to", ""))

    def _act(self, step: ComplaintState) -> Act:
        return {
            S.ORDERED: lambda: self._director.move(self._case, S.ORDERED, note=self._pooled("orders")),
            S.REGISTERED: lambda: self._clerk.move(self._case, S.REGISTERED),
            S.EXTRACTED: self._extract,
            S.REFERRED: self._refer,
            S.CHASED: lambda: self._investigator.move(self._case, S.CHASED),
            S.FIELD_CHECK: self._check,
            S.CONCLUDED: self._conclude,
            S.ANSWERED: self._answer,
            S.CLOSED: lambda: self._clerk.move(self._case, S.CLOSED),
        }[step]

    def _extract(self) -> None:
        self._investigator.assign(self._case, self._investigator.actor.user_id)
        for text in self.told["points"]:
            self._investigator.add_allegation(self._case, text)
        self._investigator.move(self._case, S.EXTRACTED)

    def _refer(self) -> None:
        unit = self.cast.units[self.told["unit"]].id
        self._investigator.refer(self._case, [ReferralDraft(unit, self._pooled("questions"))])

    def _remind(self) -> None:
        for referral in self._investigator.show(self._case).referrals:
            self._investigator.remind(referral.id, self._pooled("reminders"))

    def _reply(self) -> None:
        for referral in self._investigator.show(self._case).referrals:
            self._investigator.take_reply(referral.id, self._pooled("replies"))

    def _check(self) -> None:
        actor = self._investigator.actor
        visit = NewVisit(
            unit_id=self.cast.units[self.told["unit"]].id,
            kind=VisitKind.CASE,
            openness=Openness.OPEN,
            planned_on=self.cast.story.day(3),
            team=(TeamSeat(actor.user_id, TeamRole.HEAD),),
            template_ids=(self.cast.templates["service-desk"],),
            subject=self.told["subject"],
        )
        self._investigator.plan_check(self._case, visit)

    def _conclude(self) -> None:
        verbs = self._investigator
        view = verbs.show(self._case)
        for point, told in zip(view.allegations, self.told["verdicts"], strict=True):
            side = EvidenceSide.AGAINST if told == Verdict.NOT_UPHELD else EvidenceSide.FOR
            verbs.set_evidence(point.id, [ExhibitDraft(side, ExhibitKind.REPLY, view.referrals[0].id)])
            verbs.set_citations(point.id, ["administrative-health-25"])
            verbs.decide(point.id, Verdict(told), self._pooled("replies"))
        reply, recommended = self._pooled("replies"), self._pooled("recommendations")
        verbs.write_finding(self._case, FindingDraft(reply, reply, recommended, self._pooled("causes")))
        verbs.move(self._case, S.CONCLUDED)

    def _answer(self) -> None:
        way = AnswerWay(self.told["answer"])
        for recipient in ReplyRecipient:
            if recipient is ReplyRecipient.COMPLAINANT or "authority" in self.told:
                self.cast.manager.complaints.answer(self._case, AnswerDraft(recipient, way, self.body["final"]))
