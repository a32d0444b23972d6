"""Everything one does with findings and their actions."""

from app.use_cases.findings.actions import ActionVerbs
from app.use_cases.findings.findings import FindingVerbs


class FindingsAndActions(FindingVerbs, ActionVerbs):
    """Findings, corrective actions and follow-up."""
