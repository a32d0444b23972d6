"""The draft of the next version: who changes it, what is kept of it, and that nothing unsound ever is."""

import copy
import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final
from uuid import UUID

from sqlalchemy.orm import Session

from app.domain.admissibility_rules import with_order
from app.domain.errors import AppError
from app.domain.fields import short
from app.domain.permissions import Permission
from app.models.complaint import AdmissibilityRules
from app.use_cases.admissibility_rules.reading import rules_of_body
from app.use_cases.base import UseCases, existing

LONGEST_BODY: Final = 200_000


class RulesIssued(AppError):
    """An issued version is never changed; facts: `version`."""

    code = "rules_issued"


class Drafts(UseCases):
    """What all changes of a draft have in common."""

    def _draft(self, session: Session, draft_id: UUID) -> AdmissibilityRules:
        stored = existing(session, AdmissibilityRules, draft_id)
        if stored.issued_at is not None:
            raise RulesIssued(version=stored.version)
        return stored

    def _keep(self, stored: AdmissibilityRules, body: dict[str, Any]) -> None:
        short(json.dumps(body, ensure_ascii=False, default=str), LONGEST_BODY)
        rules_of_body(body, stored.version)
        stored.body, stored.changed_at = body, self.tools.now()

    @contextmanager
    def _changing(self, draft_id: UUID) -> Iterator[dict[str, Any]]:
        """A draft's body to be changed; kept if it is sound. RuleInvalid, RulesIssued, TextTooLong, NotFound."""
        self.actor.require(Permission.EDIT_COMPLAINT_RULES)
        with self.tools.transaction() as session:
            stored = self._draft(session, draft_id)
            body = copy.deepcopy(with_order(stored.body))
            yield body
            self._keep(stored, body)
