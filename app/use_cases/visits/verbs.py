"""Everything one does with a visit up to its seal."""

from app.use_cases.visits.attachments import Attachments
from app.use_cases.visits.planning import Planning
from app.use_cases.visits.recording import Recording
from app.use_cases.visits.showing import Showing
from app.use_cases.visits.speech import Speech


class VisitVerbs(Planning, Recording, Attachments, Speech, Showing):
    """Planning, recording and reading visits."""
