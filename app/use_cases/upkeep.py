"""Backups of the profile."""

from collections.abc import Mapping
from pathlib import Path

from app.domain.permissions import Permission
from app.models.user import User
from app.use_cases.base import UseCases, existing
from app.use_cases.ports import Progress
from app.use_cases.records.steps import note_step


class Backup(UseCases):
    """Encrypted backups."""

    def create(self, target: Path, progress: Progress | None = None) -> Mapping[str, int | bool]:
        """Write and verify a backup; gives bytes, records, blobs, verified."""
        self.actor.require(Permission.BACK_UP)
        report = self.tools.upkeep.back_up(target, progress)
        with self.tools.transaction() as session:
            person = existing(session, User, self.actor.user_id)
            step = ("backup_made", "office", self.tools.office_id)
            note_step(session, self.tools, self.actor, *step, note=person.login or "")
        return report
