"""The centre's end of a bundle: applied on the laptop's behalf, by the same functions and rules, and answered."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, Final
from uuid import UUID

import psycopg
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from psycopg import sql

from app.sync import codec, heads
from app.sync.blobs import CHUNK_BYTES
from app.sync.bundle_errors import BundleForeign, BundleOfRestoredCopy, BundleRefused
from app.sync.bundle_file import FROM_CENTRE, FROM_LAPTOP, Bundle, Header, Record, Sign, new_salt, write
from app.sync.centre.connection import Connection
from app.sync.pipe import Pipe
from app.sync.wire import by_name

_RESTORED: Final = "SY001"
_GAP: Final = "SY002"
_REFUSED: Final = "28000"
_PAGE_ROWS: Final = 2000


@dataclass(slots=True)
class Delivery:
    """What a bundle brought and what its answer takes back."""

    laptop: UUID
    user: str
    batches: int = 0
    applied: int = 0
    pages: int = 0
    blobs: int = 0
    blobs_back: int = 0
    answer_bytes: int = 0


@dataclass(frozen=True, slots=True)
class Office:
    """Who answers: the authority's signature, the time, and who is told how far it is."""

    sign: Sign
    now: Callable[[], datetime]
    look: Callable[[str, int, int], None] = lambda _phase, _done, _total: None


def import_bundle(connection: Connection, source: Path, answer: Path, office: Office) -> Delivery:
    """Apply a laptop's bundle and write the answer; a second time applies nothing and answers alike.

    All of the file is checked first; each batch is one transaction. BundleDamaged, BundleForeign, BundleRefused,
    BundleOfRestoredCopy, BundleNotWritten.
    """
    bundle = Bundle(source)
    known = connection.execute(_KEYS, [bundle.header.device]).fetchone()
    if known is None or bundle.header.kind != FROM_LAPTOP:
        raise BundleForeign(file=source.name)
    login, user, is_revoked, offset, secret, public_key = known
    if is_revoked:
        raise BundleRefused(user=user)
    key = serialization.load_der_public_key(public_key)
    assert isinstance(key, ec.EllipticCurvePublicKey)
    office.look("verify", 0, 0)
    bundle.verify(secret, key)
    delivery = Delivery(bundle.header.device, user)
    header = _answer_header(bundle.header, office.now())
    try:
        with _on_behalf(connection, bundle.header.device, login) as pipe:
            records = _Answer(pipe, delivery, office).records(bundle.records(secret))
            delivery.answer_bytes = write(answer, header, secret, office.sign, records)
    except psycopg.Error as error:
        if error.sqlstate == _RESTORED:
            raise BundleOfRestoredCopy(user=user) from error
        if error.sqlstate == _REFUSED:
            raise BundleRefused(user=user) from error
        raise
    # The bundle was on its way for an unknown time: it says nothing of the laptop's clock.
    connection.execute(_KEEP_OFFSET, [offset, delivery.laptop])
    return delivery


def _answer_header(asked: Header, now: datetime) -> Header:
    return Header(
        kind=FROM_CENTRE,
        device=asked.device,
        office=asked.office,
        first_batch=asked.first_batch,
        last_batch=asked.last_batch,
        epoch=asked.epoch,
        made_at=now.isoformat(),
        salt=new_salt(),
    )


@contextmanager
def _on_behalf(connection: Connection, device: UUID, login: str) -> Iterator[Pipe]:
    """Be that laptop for a while: the functions see its login, and that an administrator brings its bundle."""
    connection.execute(_COURIER, [device])
    connection.execute(sql.SQL("SET SESSION AUTHORIZATION {}").format(sql.Identifier(login)))
    pipe = Pipe(connection)
    try:
        yield pipe
    finally:
        pipe.close()
        if not connection.closed:
            connection.execute("RESET SESSION AUTHORIZATION")
            connection.execute("DELETE FROM sync.courier WHERE pid = pg_backend_pid()")


@dataclass(slots=True)
class _Answer:
    """What the functions say to the records of a bundle."""

    pipe: Pipe
    delivery: Delivery
    office: Office
    has_gap: bool = False
    whole: dict[str, bool] = field(default_factory=dict)
    missing: dict[str, set[int]] = field(default_factory=dict)

    def records(self, asked: Iterator[Record]) -> Iterator[Record]:
        """The answer's records; those of the bundle are applied on the way."""
        facts: dict[str, Any] = {}
        for meta, body in asked:
            self.office.look("import", self.delivery.batches + self.delivery.blobs, 0)
            if meta["is"] == "facts":
                facts = meta
            elif meta["is"] == "batch" and not self.has_gap:
                yield from self._push(meta, body)
            elif meta["is"] == "blob":
                self._put(meta, body)
        yield self._numbers(facts), b""
        opened = self._call("open", json.dumps(facts["cursors"]), facts["schema"], facts["now_ms"])
        more = {"after": facts["cursors"], "has_gap": self.has_gap, "laptop_now_ms": facts["now_ms"]}
        yield {"is": "facts", **opened, **more}, b""
        wanted = dict.fromkeys(facts["wanted"])
        yield from self._log(facts.get("log"), opened["log"])
        yield from self._pages(wanted)
        for name in wanted:
            yield from self._get(name)

    def _call(self, function: str, *arguments: bytes | str | int) -> Any:  # noqa: ANN401 - whatever it gives
        self.pipe.send(function, *arguments)
        return self.pipe.receive()

    def _push(self, meta: dict[str, Any], body: bytes) -> Iterator[Record]:
        try:
            answer = self._call("push", meta["no"], bytes.fromhex(meta["sha256"]), meta["codec"], body)
        except psycopg.Error as error:
            if error.sqlstate != _GAP:
                raise
            self.has_gap = True  # the centre lost what came before; the laptop sends it again
            return
        self.delivery.batches += 1
        self.delivery.applied += 0 if answer.get("dup") else answer["n"]
        yield {"is": "ack", "no": meta["no"], "sha256": meta["sha256"]}, json.dumps(answer).encode()

    def _put(self, meta: dict[str, Any], body: bytes) -> None:
        name, index = meta["sha256"], meta["index"]
        if name not in self.missing:
            needed = self._call("blob_need", json.dumps([[name, meta["size"], CHUNK_BYTES]]))
            self.missing[name] = {number for _name, _chunk, lacking in needed for number in lacking or ()}
            self.whole[name] = not needed
            self.delivery.blobs += 1
        if index in self.missing[name]:
            self.whole[name] = bool(self._call("blob_put", bytes.fromhex(name), index, body))

    def _numbers(self, facts: dict[str, Any]) -> dict[str, Any]:
        if facts["used"]:
            self._call("note_numbers", json.dumps(facts["used"]))
        leased = [
            [wish["kind"], wish["year"], self._call("lease_numbers", *(wish[name] for name in _WISH))]
            for wish in facts["wishes"]
        ]
        whole = [name for name, is_whole in self.whole.items() if is_whole]
        return {"is": "numbers", "told": facts["used"], "leased": leased, "whole": whole}

    def _log(self, asked: Any, log: dict[str, Any]) -> Iterator[Record]:  # noqa: ANN401 - JSON
        """What the laptop wants proved of the log."""
        if asked:
            sizes = [*asked["sizes"], *([log["signed"]["size"]] if log["signed"] else ())]
            proofs = heads.ask(self.pipe, log["size"], sizes, [row for _table, row in asked["rows"]])
            yield {"is": "log", "asked": asked, **proofs}, b""

    def _pages(self, wanted: dict[str, None]) -> Iterator[Record]:
        has_more = True
        while has_more:
            body = self._call("next", _PAGE_ROWS, codec.PACKED)
            page = json.loads(codec.decode(codec.PACKED, body))
            has_more = page["more"]
            self.delivery.pages += 1
            self.office.look("pages", self.delivery.pages, 0)
            wanted.update(dict.fromkeys(_documents(page["rows"])))
            yield {"is": "page", "codec": codec.PACKED}, body

    def _get(self, name: str) -> Iterator[Record]:
        index = 0
        while (piece := self._call("blob_get", bytes.fromhex(name), index)) is not None:
            yield {"is": "blob", "sha256": name, "index": index}, piece
            index += 1
            if len(piece) < CHUNK_BYTES:
                break
        self.delivery.blobs_back += bool(index)


def _documents(rows: list[list[Any]]) -> Iterator[str]:
    """The files that every laptop of the office takes along with these rows."""
    for table, _id, _seq, _rev, state, row in rows:
        wire = by_name().get(table)
        for column, policy in wire.blobs.items() if wire and state == "L" else ():
            if policy == "always" and row.get(column):
                yield row[column]


_WISH: Final = ("kind", "year", "count", "known")
_KEYS: Final = """
    SELECT d.login, d.user_name, d.revoked_at IS NOT NULL, d.clock_offset_ms, k.secret, k.public_key
    FROM sync.device d JOIN sync.bundle_key k USING (device_id) WHERE d.device_id = %s
"""
_KEEP_OFFSET: Final = "UPDATE sync.device SET clock_offset_ms = %s WHERE device_id = %s"
_COURIER: Final = """
    INSERT INTO sync.courier (pid, began_at, device_id)
    SELECT s.pid, s.backend_start, %s FROM pg_stat_get_activity(pg_backend_pid()) s
    ON CONFLICT (pid) DO UPDATE SET began_at = excluded.began_at, device_id = excluded.device_id
"""
