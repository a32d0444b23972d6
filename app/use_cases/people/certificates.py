"""What the signed-in person signs with: the office's certificate, a file of another authority, or a card."""

from typing import Final

from app.domain.errors import AppError, InvalidInput
from app.models.office import Office
from app.models.user import SigningKey, User
from app.persian.catalogue import tr
from app.persian.jalali import local_day
from app.use_cases.base import existing
from app.use_cases.people.identity import CertificateMissing, open_identity, sealed_signing_key
from app.use_cases.people.revoking import Revoking
from app.use_cases.people.views import CertificateView
from app.use_cases.ports import Identity
from app.use_cases.records.steps import note_step

SHORTEST_PASSPHRASE: Final = 12
"""Letters of a passphrase that guards a signing key outside the vault."""


class CardSeveral(AppError):
    """Several certificates on the card can sign: one has to be chosen."""

    code = "card_several"


class Certificates(Revoking):
    """The own signing identity."""

    def certificate(self) -> CertificateView | None:
        """The own signing certificate."""
        with self.tools.transaction() as session:
            person = existing(session, User, self.actor.user_id)
            office = existing(session, Office, self.tools.office_id)
        return self._certificate(person.certificate, office.root_certificate) if person.certificate else None

    def import_certificate(self, data: bytes, passphrase: str) -> CertificateView:
        """Sign with a certificate of another authority from now on (PKCS#12)."""
        return self._sign_with(self.tools.signing.import_pkcs12(data, passphrase, self.tools.now()))

    def cards(self, library: str, pin: str) -> tuple[CertificateView, ...]:
        """The certificates on the cards that are in, with a key that signs; `library` is the card's PKCS#11 library.

        Raises CardLibraryUnusable, CardAbsent, CardPinWrong, CardLocked, CardWithoutKey.
        """
        found = self.tools.signing.card_identities(library, pin, self.tools.now())
        with self.tools.transaction() as session:
            root = existing(session, Office, self.tools.office_id).root_certificate
        return tuple(self._certificate(each.certificate, root) for each in found)

    def use_card(self, library: str, pin: str, fingerprint: str = "") -> CertificateView:
        """Sign with a card from now on; its key stays on it, the PIN is kept under the own password.

        Raises as `cards`, and `CardSeveral` unless the fingerprint or there being only one names the certificate.
        """
        found = self.tools.signing.card_identities(library, pin, self.tools.now())
        wanted = [each for each in found if fingerprint in ("", self.tools.signing.facts(each.certificate).fingerprint)]
        if len(wanted) != 1:
            raise CardSeveral()
        return self._sign_with(wanted[0])

    def export_identity(self, password: str, passphrase: str) -> bytes:
        """The own signing identity as a file (PKCS#12), to sign on another laptop, too.

        Raises `WrongPassword`, `CertificateMissing`, `InvalidInput` for a short passphrase.
        """
        if len(passphrase) < SHORTEST_PASSPHRASE:
            raise InvalidInput(field=tr("people-passphrase"), reason=tr("people-passphrase-short"))
        with self.tools.transaction() as session:
            person, key = existing(session, User, self.actor.user_id), session.get(SigningKey, self.actor.user_id)
            if key is None:
                raise CertificateMissing(name=person.full_name)
        identity = open_identity(self.tools, key, person.login or "", password, person)
        exported = self.tools.signing.export_pkcs12(identity, passphrase, person.login or "")
        with self.tools.transaction() as session:
            note_step(session, self.tools, self.actor, "identity_exported", "user", person.id)
        return exported

    def _sign_with(self, identity: Identity) -> CertificateView:
        with self.tools.transaction() as session:
            person = existing(session, User, self.actor.user_id)
            session.merge(sealed_signing_key(self.tools, self.tools.accounts.own_key(), person, identity))
            office = existing(session, Office, self.tools.office_id)
            note_step(session, self.tools, self.actor, "certificate_imported", "user", person.id)
        return self._certificate(identity.certificate, office.root_certificate)

    def _certificate(self, certificate: bytes, root: bytes) -> CertificateView:
        facts, root_facts = self.tools.signing.facts(certificate), self.tools.signing.facts(root)
        return CertificateView(
            facts.name,
            facts.issuer,
            facts.fingerprint,
            local_day(facts.expires_at),
            facts.issuer == root_facts.name,
        )
