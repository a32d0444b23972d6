"""Questions of a draft: named, added, put in another order. What stored answers name is never taken away."""

from collections.abc import Sequence
from itertools import count
from secrets import token_hex
from typing import Any
from uuid import UUID

from app.domain.admissibility_rules import ORDER
from app.domain.condition_lines import condition_text
from app.domain.errors import NotFound
from app.persian.text import single_line
from app.use_cases.admissibility_rules.drafts import Drafts
from app.use_cases.admissibility_rules.views import QuestionDraft


class DraftQuestions(Drafts):
    """Each refuses what could not judge: RuleInvalid, RulesIssued, NotFound."""

    def save_question(self, draft_id: UUID, wanted: QuestionDraft) -> str:
        """Rewrite a question (of a fact the program works out: its words), or add one at the end; gives its name."""
        name = wanted.name or f"office_{token_hex(3)}"
        with self._changing(draft_id) as body:
            facts = body["facts"]
            if wanted.name and name not in facts:
                raise NotFound(record=name[:40])
            fact = facts.get(name, {"choices": {}} if wanted.has_choices else {})
            facts[name] = _written(wanted, fact)
            body[ORDER] = list(dict.fromkeys((*body[ORDER], name)))
        return name

    def order_questions(self, draft_id: UUID, names: Sequence[str]) -> None:
        """Ask in this order; what is not named comes after, as it stood."""
        with self._changing(draft_id) as body:
            body[ORDER] = [name for name in dict.fromkeys((*names, *body[ORDER])) if name in body["facts"]]


def _written(wanted: QuestionDraft, fact: dict[str, Any]) -> dict[str, Any]:
    condition = condition_text(wanted.asked_when) if wanted.asked_when is not None else ""
    made = fact | {
        "label": single_line(wanted.label),
        "question": single_line(wanted.question),
        "assumed": wanted.assumed,
        **({} if wanted.keeps_condition else {"asked_when": condition}),
    }
    told = [single_line(words) for words in wanted.told]
    if "choices" not in fact:
        return made | dict(zip(("when_yes", "when_no"), told, strict=True))
    values = list(fact.get(ORDER) or fact["choices"])
    free = (name for at in count(1) if (name := f"choice_{at}") not in fact["choices"])
    values += [next(free) for _more in told[len(values) :]]
    choices = {**fact["choices"], **dict(zip(values, told, strict=False))}
    return made | {"choices": choices, ORDER: values}
