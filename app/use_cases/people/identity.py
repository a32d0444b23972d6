"""A person's signing identity: sealed under that person's own key, opened by the own password."""

import json
from base64 import b64decode, b64encode

from app.domain.errors import AppError
from app.models.user import SigningKey, User
from app.use_cases.ports import Identity, Tools

PURPOSE = "signing-key"


class CertificateMissing(AppError):
    """The person has no signing certificate on this laptop; facts: `name`."""

    code = "certificate_missing"


class CertificateForeign(AppError):
    """The person signs with a certificate of another authority, which only that authority renews; facts: `name`."""

    code = "certificate_foreign"


def open_identity(tools: Tools, key: SigningKey, login: str, password: str, person: User) -> Identity:
    """The identity, after the password was right; raises the vault's refusal otherwise."""
    personal_key = tools.accounts.personal_key(login, password)
    private_key = tools.accounts.open(personal_key, key.sealed_key, PURPOSE)
    chain = tuple(b64decode(link) for link in json.loads(key.chain))
    return Identity(person.certificate or b"", private_key, chain)


def sealed_signing_key(tools: Tools, personal_key: bytes, person: User, identity: Identity) -> SigningKey:
    """The row that keeps an identity on this laptop; sets the person's certificate."""
    facts = tools.signing.facts(identity.certificate)
    person.certificate, person.certificate_expires_at = identity.certificate, facts.expires_at
    return SigningKey(
        user_id=person.id,
        sealed_key=tools.accounts.seal(personal_key, identity.private_key, PURPOSE),
        chain=json.dumps([b64encode(link).decode() for link in identity.chain]).encode(),
    )
