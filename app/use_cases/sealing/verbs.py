"""Everything from a finished record to its seal."""

from app.use_cases.sealing.addenda import Addenda
from app.use_cases.sealing.finishing import Finishing
from app.use_cases.sealing.signing import Signing


class SealingVerbs(Finishing, Signing, Addenda):
    """Finishing, signing, sealing and adding."""
