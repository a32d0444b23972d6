"""Looks for what identifies a person in everything a laptop keeps and sends, byte for byte."""

import json
from base64 import b64encode
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import asdict
from pathlib import Path

from app.domain.complaints import Complainant, Person
from app.persian.digits import to_persian
from app.persian.names import squeezed
from app.persian.text import search_key
from app.security import database, profile
from app.security.keys import subkey
from app.security.profile import VAULT_NAME
from app.sync import codec
from tests.factories import PASSWORD, Clock

_ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


def secrets_of(*complainants: Complainant) -> set[str]:
    """The words that say who somebody is: whatever tells a whole field tells one of them."""
    people = [person for each in complainants for person in (each.person, each.representative or Person())]
    said = [str(value) for person in people for value in asdict(person).values()]
    said += [text for each in complainants for text in (each.name, each.legal_id)]
    return {word for text in said for word in text.split() if len(word) > 4}


def leaked(stored: Iterable[bytes], secrets: set[str]) -> set[str]:
    """Those that stand in the first piece that has any, whatever the spelling, the digits, the encoding."""
    patterns = {text: _forms(text) for text in secrets}
    for piece in stored:
        if found := {text for text, forms in patterns.items() if any(form in piece for form in forms)}:
            return found
    return set()


def kept_by(directory: Path, login: str, clock: Clock) -> Iterator[bytes]:
    """What lies beside a profile's store, the store deciphered, and of it each indexed word and what was packed."""
    beside = (path for path in directory.rglob("*") if path.is_file() and not path.name.startswith(VAULT_NAME))
    yield from (path.read_bytes() for path in beside)
    unlocked = profile.unlock(directory, login, PASSWORD, clock())
    plain = directory.parent / f"plain-{directory.name}.sqlite"
    with closing(database.connect(directory / VAULT_NAME, subkey(unlocked.data_key, "vault"))) as store:
        store.execute("ATTACH DATABASE ? AS plain KEY ''", (str(plain),))
        store.execute("SELECT sqlcipher_export('plain')").fetchall()
        store.execute("DETACH DATABASE plain")
        yield plain.read_bytes()
        plain.unlink()
        tables = store.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'table'").fetchall()
        for name, sql in tables:
            if sql.startswith("CREATE VIRTUAL"):
                store.execute(f'CREATE VIRTUAL TABLE temp."words_{name}" USING fts5vocab(main, "{name}", row)')
                yield " ".join(term for (term,) in store.execute(f'SELECT term FROM "words_{name}"')).encode()
        for payload, kind in store.execute("SELECT payload, codec FROM sync_outbox"):
            yield codec.decode(kind, payload)


def _forms(text: str) -> set[bytes]:
    spellings = {text, search_key(text), squeezed(text), text.replace("\u200c", ""), to_persian(text)}
    return {form for spelling in spellings | {text.translate(_ARABIC)} for form in _encoded(spelling)}


def _encoded(text: str) -> Iterator[bytes]:
    plain = text.encode()
    yield plain
    yield text.encode("utf-16-be")[1:]  # is also in what is written the other way round
    yield plain.hex().encode()
    yield plain.hex().upper().encode()
    yield json.dumps(text).strip('"').encode()
    if len(plain) > 8:
        yield from (b64encode(b"x" * shift + plain)[4 if shift else 0 : -4] for shift in range(3))
