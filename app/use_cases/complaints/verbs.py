"""Everything one does with complaints and other submissions."""

from app.use_cases.complaints.admissibility import Admissibility
from app.use_cases.complaints.allegations import Allegations
from app.use_cases.complaints.answering import Answering
from app.use_cases.complaints.concluding import Concluding
from app.use_cases.complaints.drafts import Drafts
from app.use_cases.complaints.exporting import Exporting
from app.use_cases.complaints.merging import Merging
from app.use_cases.complaints.moving import Moving
from app.use_cases.complaints.opinions import Opinions
from app.use_cases.complaints.referring import Referring
from app.use_cases.complaints.registering import Registering
from app.use_cases.complaints.showing import Showing
from app.use_cases.complaints.similar import Similar


class Complaints(
    Registering,
    Drafts,
    Exporting,
    Showing,
    Admissibility,
    Moving,
    Allegations,
    Referring,
    Opinions,
    Concluding,
    Answering,
    Merging,
    Similar,
):
    """From intake to the answer; who submitted is `desk.identities`' alone."""
