"""Minutes that the product built, signed and sealed, with the keys of their two signers in the attacker's hands."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from pyhanko.pdf_utils.reader import PdfFileReader

from app.domain.sealing import canonical
from app.domain.visits import CountersignOutcome
from app.signing.attachments import embedded_records
from app.signing.identity import Identity, import_pkcs12
from app.signing.pdf_signer import sign
from app.use_cases.sealing.views import CountersignDraft
from tests.factories import PASSWORD, SmallOffice, fill, small_office
from tests.signing.documents import signed_freely

PASSPHRASE = "Gozar-Vazhe-1405"


@dataclass(frozen=True, slots=True)
class SealedMinutes:
    """The file as archived, what the office trusts, and the two real keys, the member's first.

    `prepared` has the boxes and no signature; `signed_once` is what the head got. Each begins with the one before.
    """

    sealed: bytes
    prepared: bytes
    signed_once: bytes
    trust: bytes
    keys: tuple[Identity, Identity]
    fields: tuple[str, str]
    record: Mapping[str, Any]
    at: datetime

    @property
    def reason(self) -> str:
        """What the head's signature says, the hash of the record in it."""
        reader = PdfFileReader(BytesIO(self.sealed))
        return str(reader.embedded_signatures[-1].sig_object["/Reason"])

    @property
    def record_of_another(self) -> bytes:
        """The record of another visit, sound in itself."""
        return canonical({**self.record, "tracking_code": "K7QF-2M9T", "id": "0199a000-0000-7000-8000-00000000000f"})

    def signed_by_head(self, pdf: bytes) -> bytes:
        """The head signs whatever is there, with a program that asks nothing."""
        return signed_freely(pdf, self.fields[1], self.keys[1], reason=self.reason, at=self.at)

    def signed_by_both(self, pdf: bytes) -> tuple[bytes, bytes]:
        """What the product makes of `pdf`: after the member's signature and after the head's."""
        once = self._signed(pdf, 0)
        return once, self._signed(once, 1)

    def _signed(self, pdf: bytes, place: int) -> bytes:
        return sign(
            pdf,
            self.fields[place],
            self.keys[place],
            reason="",
            location="",
            signed_at=self.at,
            appearance=None,
            certify=place == 0,
            name="",
        )


def sealed_minutes(prepared_office: Path, directory: Path) -> SealedMinutes:
    """Fill, finish, sign and seal the visit of a small office."""
    opening = small_office(prepared_office, directory)
    office = next(opening)
    member = office.desk_of_member()
    exported = [desk.people.export_identity(PASSWORD, PASSPHRASE) for desk in (member.desk, office.desk)]
    member.desk.close()
    pdf = _sealed(office)
    trust, at = office.desk.documents.trust_file(), office.clock.now
    next(opening, None)
    member_key, head_key = (import_pkcs12(each, PASSPHRASE, at) for each in exported)
    reader = PdfFileReader(BytesIO(pdf))
    first, last = reader.embedded_signatures
    return SealedMinutes(
        sealed=pdf,
        prepared=pdf[: pdf.index(b"%%EOF\n", reader.xrefs.get_startxref_for_revision(1)) + 6],
        signed_once=pdf[: int(first.byte_range[2]) + int(first.byte_range[3])],
        trust=trust,
        keys=(member_key, head_key),
        fields=(first.field_name, last.field_name),
        record=json.loads(embedded_records(reader)[0]),
        at=at,
    )


def _sealed(office: SmallOffice) -> bytes:
    desk, visit = office.desk, office.visit_id
    desk.visits.begin(visit)
    desk.visits.place(visit, "خواف", None, None)
    fill(desk, visit)
    desk.sealing.finish(visit)
    refused = CountersignDraft(CountersignOutcome.REFUSED, "محمد احمدی", "رئیس", "موافق نیست", "علی رضایی")
    desk.sealing.countersign(visit, refused)
    desk.sealing.sign(visit, "z.karimi", PASSWORD)
    desk.sealing.seal(visit, PASSWORD)
    return desk.sealing.pdf(visit)
