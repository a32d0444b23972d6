"""The table of a team: who takes part, with position and role."""

from collections.abc import Sequence

from app.persian.catalogue import tr
from app.persian.digits import to_persian
from app.reports.story import Column, Story, TableRow
from app.reports.styles import CELL_CENTER
from app.reports.wording import Record, word


def add_team(story: Story, team: Sequence[Record]) -> None:
    """A section of its own; `team`: name, position, role."""
    story.section(tr("report-minutes-team"))
    columns = [
        Column(tr("report-row"), 6, CELL_CENTER),
        Column(tr("report-name"), 34),
        Column(tr("report-position"), 40),
        Column(tr("report-role"), 20, CELL_CENTER),
    ]
    rows = [
        TableRow((to_persian(k), seat["name"], seat["position"], word("team-role", seat["role"])))
        for k, seat in enumerate(team, 1)
    ]
    story.table(columns, rows)
