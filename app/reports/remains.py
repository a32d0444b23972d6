"""The last look at a file without identities before it is handed out."""

from dataclasses import replace

from app.domain.remains import Remaining, Secrets
from app.reports.every_text import every_text, read_plainly

MOST = 10
"""Finds that are told; the first is enough to hand nothing out."""


def knowing(secrets: Secrets, form: bytes) -> Secrets:
    """The secrets, knowing which of their words the form itself says: the same document without anybody's words."""
    texts = {said.text for said in read_plainly(form)}
    both_ways = (text[::way] for text in texts for way in (1, -1))
    return replace(secrets, known=secrets.known.union(*map(secrets.ordinary, both_ways)))


def remaining(pdf: bytes, secrets: Secrets, *, sealed: bool = False) -> tuple[Remaining, ...]:
    """What a file still says of what was hidden; empty for a file that may leave.

    Only a `sealed` file has more than one revision.
    """
    found: dict[Remaining, None] = {}
    for said in every_text(pdf):
        if said.forbidden and not (sealed and said.place == "revision"):
            found[Remaining(said.place, said.place, said.page)] = None
        for hit in secrets.remaining(said.text) if said.text else ():
            found[Remaining(hit.kind, said.place, said.page)] = None
        if len(found) >= MOST:
            break
    return tuple(found)
