"""A laptop that is never online: what it would send goes out as one file, and the centre's answer comes back as one."""

import json
import time
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from datetime import UTC, datetime
from hashlib import sha256
from itertools import groupby
from pathlib import Path
from typing import Any, Final

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from app.sync import blobs, codec, heads, healing, inbox, numbers, outbox, state
from app.sync.bundle_errors import AnswerOfAnother, BundleIsOwn
from app.sync.bundle_file import FROM_CENTRE, FROM_LAPTOP, Bundle, Header, Record, bundle_secret, new_salt, write
from app.sync.enrolment import Enrolment
from app.sync.errors import RestoredCopy, RowsQuarrel
from app.sync.meeting import enrolment_of
from app.sync.rounds import Laptop, Report, renew
from app.sync.store import Store

_WANTED: Final = "SELECT sha256 FROM sync_blob WHERE state = 'to_fetch' ORDER BY sha256"


def export_bundle(laptop: Laptop, target: Path) -> Report:
    """Write all that waits to be sent; it goes on waiting until an answer says it arrived.

    Raises NotEnrolled, BundleNotWritten and what `look` raises; then there is no file.
    """
    started, store, enrolment = time.monotonic(), laptop.store, enrolment_of(laptop.store)
    while outbox.seal(store, laptop.now(), most_rows=laptop.limits.batch_rows, packing=laptop.limits.packing):
        laptop.look("seal", 0, 0)
    batches, report = outbox.unacknowledged(store), Report()
    header = Header(
        kind=FROM_LAPTOP,
        device=enrolment.device_id,
        office=enrolment.office_id,
        first_batch=batches[0] if batches else 0,
        last_batch=batches[-1] if batches else 0,
        epoch=inbox.known_epoch(store),
        made_at=laptop.now().astimezone(UTC).isoformat(),
        salt=new_salt(),
    )
    secret = bundle_secret(enrolment.password, enrolment.device_id)
    records = _outgoing(laptop, batches, report)
    report.bytes_sent = write(target, header, secret, lambda words: _signed(enrolment, words), records)
    report.conflicts = state.open_conflicts(store)
    report.seconds = time.monotonic() - started
    return report


def _signed(enrolment: Enrolment, words: bytes) -> bytes:
    key = serialization.load_pem_private_key(enrolment.key_pem.encode(), None)
    assert isinstance(key, ec.EllipticCurvePrivateKey)
    return key.sign(words, ec.ECDSA(hashes.SHA256()))


def _outgoing(laptop: Laptop, batches: list[int], report: Report) -> Iterator[Record]:
    store, now = laptop.store, laptop.now()
    facts = {
        "is": "facts",
        "cursors": inbox.cursors(store),
        "schema": laptop.schema,
        "now_ms": int(now.timestamp() * 1000),
        "used": numbers.used(store),
        "wishes": [asdict(wish) for wish in numbers.wishes(store, now)],
        "wanted": [name for (name,) in store.execute(_WANTED)],
        "log": heads.wishes(store),
    }
    yield facts, b""
    for done, batch_no in enumerate(batches):
        laptop.look("push", done, len(batches))
        number, digest, payload = outbox.sealed(store, batch_no)
        report.pushed += len(outbox.changes_of(store, batch_no))
        yield {"is": "batch", "no": batch_no, "codec": number, "sha256": digest.hex()}, payload
    waiting = blobs.to_send(store, laptop.files)
    for done, (name, size) in enumerate(waiting.items()):
        laptop.look("files", done, len(waiting))
        yield from _pieces(laptop, name, size)
        report.blobs += 1


def _pieces(laptop: Laptop, name: str, size: int) -> Iterator[Record]:
    for index, piece in blobs.pieces(laptop.files, name):
        yield {"is": "blob", "sha256": name, "size": size, "index": index}, piece


def import_answer(laptop: Laptop, source: Path) -> Report:
    """Take in the centre's answer; a second time changes nothing, whatever came over the line in between.

    All of the file is checked first. Raises BundleDamaged, BundleIsOwn, AnswerOfAnother, NotEnrolled, RestoredCopy,
    RowsQuarrel.
    """
    started, store, enrolment, bundle = time.monotonic(), laptop.store, enrolment_of(laptop.store), Bundle(source)
    if bundle.header.kind != FROM_CENTRE:
        raise BundleIsOwn(file=source.name)
    if bundle.header.device != enrolment.device_id:
        raise AnswerOfAnother(file=source.name)
    secret = bundle_secret(enrolment.password, enrolment.device_id)
    authority = x509.load_pem_x509_certificate(enrolment.ca_pem.encode()).public_key()
    assert isinstance(authority, ec.EllipticCurvePublicKey)
    laptop.look("verify", 0, 0)
    bundle.verify(secret, authority)
    facts = next(meta for meta, _body in bundle.records(secret) if meta["is"] == "facts")
    if int(facts["last_batch"]) >= int(store.one("SELECT next_batch FROM sync_peer")):
        raise RestoredCopy
    report = Report(bytes_received=bundle.size)
    _Import(laptop, facts, report).take(bundle.records(secret))
    renew(laptop)
    _note_success(store, str(facts["schema"]), _instant(facts["laptop_now_ms"]))
    report.conflicts = state.open_conflicts(store)
    report.seconds = time.monotonic() - started
    return report


def _instant(milliseconds: int) -> datetime:
    return datetime.fromtimestamp(milliseconds / 1000, UTC)


def _note_success(store: Store, schema: str, at: datetime) -> None:
    """What the bundle held was in step with the centre when the bundle was written, on this laptop's clock.

    How far the clocks differ nobody can tell: the bundle was on its way for an unknown time.
    """
    with store.transaction():
        store.execute("UPDATE sync_peer SET centre_schema = ?", schema)
    if (store.one("SELECT synced_at FROM sync_peer") or "") < state.stamp(at):
        state.note_success(store, at)


class _Import:
    """The records of an answer, each kind taken in by the same functions as over the line."""

    def __init__(self, laptop: Laptop, facts: Mapping[str, Any], report: Report) -> None:
        self._laptop, self._store, self._facts, self._report = laptop, laptop.store, facts, report
        self._epochs: Mapping[str, int] = facts["epochs"]
        self._fits = False

    def take(self, records: Iterator[Record]) -> None:
        """Acknowledgements, numbers, pages and files, in the order in which the centre wrote them."""
        for kind, group in groupby(records, lambda record: str(record[0]["is"])):
            step = {
                "ack": self._acknowledge,
                "numbers": self._number,
                "log": self._log,
                "page": self._page,
                "blob": self._files,
            }
            if kind == "facts":
                self._meet()
            elif kind in step:
                step[kind](group)

    def _acknowledge(self, records: Iterator[Record]) -> None:
        for meta, body in records:
            self._laptop.look("ack", self._report.pushed, 0)
            query = "SELECT 1 FROM sync_outbox WHERE batch_no = ? AND sha256 = ? AND acked_at IS NULL"
            if self._store.one(query, meta["no"], bytes.fromhex(meta["sha256"])) is None:
                continue
            answer = json.loads(body)
            epoch = inbox.known_epoch(self._store)
            inbox.acknowledge(self._store, meta["no"], answer["back"], epoch, self._laptop.now())
            self._report.pushed += answer["n"]

    def _number(self, records: Iterator[Record]) -> None:
        for meta, _body in records:
            numbers.note_told(self._store, [tuple(each) for each in meta["told"]])
            for kind, year, block in meta["leased"]:
                numbers.keep(self._store, kind, year, block)
            waiting = self._unsent_files()
            blobs.note(self._store, meta["whole"], "sent")
            self._report.blobs += waiting - self._unsent_files()

    def _unsent_files(self) -> int:
        return int(self._store.one("SELECT count(*) FROM sync_blob WHERE state = 'to_send'"))

    def _log(self, records: Iterator[Record]) -> None:
        for meta, _body in records:
            heads.take(self._store, self._facts, meta["asked"], meta, self._laptop.now())

    def _meet(self) -> None:
        """Whether the pages that follow go on from where this laptop is; a centre of a new epoch is read anew."""
        store, known = self._store, inbox.cursors(self._store)
        if max(self._epochs.values(), default=1) < inbox.known_epoch(store):
            return
        is_healing = bool(known) and healing.begin(store, known, self._epochs)
        if is_healing:
            blobs.offer_everything(store, self._laptop.files)
        if is_healing or self._facts["has_gap"]:
            outbox.send_again(store, int(self._facts["last_batch"]))
        if not is_healing:
            after: Mapping[str, list[int]] = self._facts["after"]
            self._fits = all(seq <= known.get(scope, [0])[0] for scope, (seq, _epoch) in after.items())

    def _page(self, records: Iterator[Record]) -> None:
        store = self._store
        if not self._fits:
            return
        inbox.drop_staged(store)
        for meta, body in records:
            page = json.loads(codec.decode(meta["codec"], body))
            known = inbox.cursors(store)
            if all(seq <= known.get(scope, [-1])[0] for scope, seq in page["cursor"].items()):
                continue
            self._report.pulled += len(page["rows"])
            self._laptop.look("pull", self._report.pulled, 0)
            inbox.stage(store, meta["codec"], body, page, self._epochs)
        try:
            inbox.apply_staged(store)
        except store.integrity_error:
            inbox.drop_staged(store)
            raise RowsQuarrel from None
        healing.finish(store)

    def _files(self, records: Iterator[Record]) -> None:
        for name, pieces in groupby(records, lambda record: str(record[0]["sha256"])):
            self._laptop.look("files", self._report.blobs, 0)
            content = b"".join(body for _meta, body in pieces)
            if sha256(content).hexdigest() != name:
                continue
            if not self._laptop.files.has(name):
                self._laptop.files.put(content)
                self._report.blobs += 1
            blobs.note(self._store, [name], "fetched")
