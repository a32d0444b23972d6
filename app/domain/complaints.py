"""A submission to the office: its kinds, channels and parties, and what was written in it (domain §3)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from app.persian.catalogue import tr


class SubmissionKind(StrEnum):
    """What is submitted (seed 002 §3)."""

    COMPLAINT = "complaint"
    REQUEST = "request"
    SUGGESTION = "suggestion"
    REPORT = "report"


class Channel(StrEnum):
    """How it came (seed 002 §5)."""

    WEBSITE = "website"
    EMAIL = "email"
    AUTHORITY = "authority"
    IN_PERSON = "in_person"
    PAPER = "paper"
    SAMAD = "samad"
    PHONE_111 = "phone_111"
    PROVINCIAL_TRIP = "provincial_trip"
    FOAD_128 = "foad_128"


class Confidentiality(StrEnum):
    """Who may see the case (clause 8-3)."""

    NORMAL = "normal"
    CONFIDENTIAL = "confidential"


class Priority(StrEnum):
    """How soon it is wanted."""

    NORMAL = "normal"
    URGENT = "urgent"
    IMMEDIATE = "immediate"


class PartyType(StrEnum):
    """Who submits; a legal person and a group name a natural representative (clause 8-17)."""

    NATURAL = "natural"
    LEGAL = "legal"
    GROUP = "group"


class ComplaintState(StrEnum):
    """The step of seed 002 §6 a case has reached, or where it left them."""

    RECEIVED = "received"
    ORDERED = "ordered"
    REGISTERED = "registered"
    EXTRACTED = "extracted"
    REFERRED = "referred"
    CHASED = "chased"
    FIELD_CHECK = "field_check"
    CONCLUDED = "concluded"
    ANSWERED = "answered"
    CLOSED = "closed"
    RETURNED = "returned"
    ARCHIVED = "archived"
    FORWARDED = "forwarded"
    KEPT_AS_REPORT = "kept_as_report"
    AWAITING_COMPLETION = "awaiting_completion"


class AnswerWay(StrEnum):
    """How the final answer is given (clause 6-9)."""

    SYSTEM = "system"
    LETTER = "letter"
    TELEPHONE = "telephone"
    IN_PERSON = "in_person"


class Verdict(StrEnum):
    """What an investigation says of an allegation."""

    UPHELD = "upheld"
    PARTLY = "partly"
    NOT_UPHELD = "not_upheld"
    NOT_PROVABLE = "not_provable"


class EvidenceSide(StrEnum):
    """Whether an exhibit speaks for the allegation or against it."""

    FOR = "for"
    AGAINST = "against"


class ExhibitKind(StrEnum):
    """What evidence can be bound to."""

    PAGE = "page"
    PHOTO = "photo"
    VISIT_ANSWER = "visit_answer"
    REPLY = "reply"
    EXPERT_OPINION = "expert_opinion"


@dataclass(frozen=True, slots=True)
class Person:
    """A natural person as written; what is empty was left out."""

    first_name: str = ""
    last_name: str = ""
    national_id: str = ""
    address: str = ""
    phone: str = ""
    postal_code: str = ""
    email: str = ""

    @property
    def full_name(self) -> str:
        """First and last name with one space between."""
        return f"{self.first_name} {self.last_name}".strip()


@dataclass(frozen=True, slots=True)
class Complainant:
    """Who submits: a natural person in `person`; else `name` and `legal_id` with a `representative` (clause 8-17).

    Of a legal person or group `person` keeps the address and telephone of its own.
    """

    type: PartyType = PartyType.NATURAL
    person: Person = Person()
    name: str = ""
    legal_id: str = ""
    representative: Person | None = None

    @property
    def speaker(self) -> Person:
        """The natural person who is answered: the complainant, or else the representative when there is one."""
        return self.person if self.type is PartyType.NATURAL or self.representative is None else self.representative

    @property
    def address(self) -> str:
        """Where letters go: the complainant's own address, else the representative's."""
        return self.person.address or self.speaker.address

    @property
    def postal_code(self) -> str:
        """The one of `address`."""
        return self.person.postal_code if self.person.address else self.speaker.postal_code

    @property
    def phone(self) -> str:
        """The complainant's own, else the representative's."""
        return self.person.phone or self.speaker.phone


@dataclass(frozen=True, slots=True)
class Respondent:
    """Who is complained of: the code of a unit of the office, or a body in words, and a person there."""

    unit: str = ""
    body: str = ""
    person: str = ""


@dataclass(frozen=True, slots=True)
class FromAuthority:
    """The authority that sent it, with its letter (seed 002 §5-3)."""

    name: str
    letter_number: str = ""
    letter_on: date | None = None


@dataclass(frozen=True, slots=True)
class Submission:
    """What was submitted; `answers` are the clerk's replies to the questions of the admissibility rules, by name."""

    received_on: date
    kind: SubmissionKind = SubmissionKind.COMPLAINT
    channel: Channel = Channel.PAPER
    complainant: Complainant = Complainant()
    respondent: Respondent = Respondent()
    subject: str = ""
    subject_class: str = ""
    text: str = ""
    remedy: str = ""
    evidence: str = ""
    earlier_code: str = ""
    confidentiality: Confidentiality = Confidentiality.NORMAL
    priority: Priority = Priority.NORMAL
    authority: FromAuthority | None = None
    answers: Mapping[str, str] = field(default_factory=dict)


def named(value: StrEnum) -> str:
    """The Persian name of a value of these lists, e.g. of a channel. KeyError: the catalogue has none."""
    kind = re.sub(r"(?<!^)(?=[A-Z])", "-", type(value).__name__).lower()
    return tr(f"named-{kind}-{value.replace('_', '-')}")
