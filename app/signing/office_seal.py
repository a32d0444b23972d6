"""The office's own seal on a document that is not minutes: a letter, an order, a sheet."""

from datetime import datetime

from pyhanko.sign.fields import enumerate_sig_fields

from app.persian.catalogue import tr
from app.signing.appending import PdfNotSignable, open_for_appending
from app.signing.authority import Authority, issue_office_seal
from app.signing.fields import HEAD_FIELD, SignatureField
from app.signing.pdf_signer import sign

_UNSEEN = (0.0, 0.0, 0.0, 0.0)  # where on a foreign page would be room for a picture is not known


def seal_for_office(pdf: bytes, authority: Authority, office: str, now: datetime) -> bytes:
    """The document, certified by the office: nothing may change after it. Raises PdfNotSignable, also for its boxes."""
    if any(True for _ in enumerate_sig_fields(open_for_appending(pdf).prev)):
        raise PdfNotSignable
    identity = issue_office_seal(authority, office, tr("report-office-seal"), now)
    return sign(
        pdf,
        HEAD_FIELD,
        identity,
        reason=tr("report-office-seal"),
        location="",
        signed_at=now,
        appearance=None,
        certify=True,
        name=office,
        box=SignatureField(HEAD_FIELD, -1, _UNSEEN, tr("report-office-seal")),
    )
