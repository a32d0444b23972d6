"""A checklist as it is being filled: the rules of the domain applied at once, without waiting for the store."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from app.domain.checklists import (
    Answer,
    Item,
    Score,
    Section,
    Template,
    asked_items,
    evidence_missing,
    judge,
    read_value,
    score,
)
from app.domain.findings import proposal
from app.use_cases.checklists.views import AnswerResult, ChecklistView, ItemView


class Filling:
    """One checklist of a visit; answering gives the items whose row changes, the answered one first."""

    def __init__(self, stored: ChecklistView) -> None:
        self.stored = stored
        self.template = Template(
            stored.code,
            stored.version,
            stored.title,
            stored.level,
            tuple(Section(part.title, tuple(view.item for view in part.items)) for part in stored.sections),
        )
        self.views = {view.item.code: view for view in stored.items()}

    def answer(self, code: str, value: str) -> list[ItemView]:
        """Take an answer; raises `AnswerInvalid` and keeps the old one."""
        old = self.views[code]
        self.views[code] = replace(old, value=read_value(old.item, value))
        return self._judged_anew(code)

    def note(self, code: str, note: str) -> list[ItemView]:
        """Take a note."""
        self.views[code] = replace(self.views[code], note=note)
        return [self._judge(code, self.views[code].asked)]

    def take(self, result: AnswerResult) -> list[ItemView]:
        """Take what the store made of an answer; empty when it says what is shown already."""
        changed = [view for view in (result.item, *result.changed) if self.views[view.item.code] != view]
        self.views |= {view.item.code: view for view in changed}
        return changed

    def score(self) -> Score:
        """Scores as they stand."""
        return score(self.template, self._answers())

    def asked(self) -> Iterator[ItemView]:
        """The items asked now, in order."""
        return (self.views[item.code] for item in self.template.items() if self.views[item.code].asked)

    def first_unanswered(self) -> str | None:
        """Code of the first asked item without an answer."""
        return next((view.item.code for view in self.asked() if not view.value), None)

    def next_unanswered(self, code: str) -> str | None:
        """Code of the next asked item without an answer, from the start again after the end."""
        codes = [view.item.code for view in self.asked()]
        at = codes.index(code) + 1 if code in codes else 0
        return next((other for other in codes[at:] + codes[:at] if not self.views[other].value), None)

    def neighbour(self, code: str, step: int) -> str | None:
        """Code of the asked item `step` rows away, None beyond the ends."""
        codes = [view.item.code for view in self.asked()]
        at = codes.index(code) + step if code in codes else 0
        return codes[at] if 0 <= at < len(codes) else None

    def end(self, step: int) -> str:
        """Code of the asked item one comes to first, going down (1) or up (-1) into the checklist; "" for none."""
        codes = [view.item.code for view in self.asked()]
        return codes[0 if step > 0 else -1] if codes else ""

    def _judged_anew(self, code: str) -> list[ItemView]:
        asked = {item.code for item in asked_items(self.template, self._answers())}
        switched = [other for other, view in self.views.items() if view.asked != (other in asked) and other != code]
        return [self._judge(other, other in asked) for other in (code, *switched)]

    def _judge(self, code: str, asked: bool) -> ItemView:
        old = self.views[code]
        item: Item = old.item
        answer = _answer(old)
        self.views[code] = replace(
            old,
            asked=asked,
            verdict=judge(item, old.value),
            missing=evidence_missing(item, answer) if asked else frozenset(),
            proposal=proposal(item, answer) if asked else None,
        )
        return self.views[code]

    def _answers(self) -> dict[str, Answer]:
        return {code: _answer(view) for code, view in self.views.items()}


def next_open(fillings: Sequence[Filling], at: int) -> int | None:
    """Which of the other checklists, the following first, has an item without an answer."""
    others = [(at + step) % len(fillings) for step in range(1, len(fillings))]
    return next((other for other in others if fillings[other].first_unanswered()), None)


def _answer(view: ItemView) -> Answer:
    return Answer(view.value, view.note, view.photos)
