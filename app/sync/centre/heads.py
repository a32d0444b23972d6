"""Heads of the offices' logs, signed by the administrator, whose key is not on the server."""

from datetime import datetime

from app.sync.centre.certificates import Authority
from app.sync.centre.connection import Connection
from app.sync.merkle import Head, signed_words


def sign_heads(connection: Connection, authority: Authority, now: datetime) -> list[Head]:
    """Sign the present head of each office whose log has grown since; laptops get them with their next round."""
    signed = []
    for row in connection.execute(_GROWN).fetchall():
        head = Head(*row)
        connection.execute(
            "INSERT INTO sync.log_head (office_id, size, root, signed_at, signature) VALUES (%s, %s, %s, %s, %s)",
            [head.office_id, head.size, head.root, now, authority.sign(signed_words(head, now))],
        )
        signed.append(head)
    return signed


_GROWN = """
    SELECT l.office_id, l.size, sync.log_hash(l.office_id, 0, l.size) FROM sync.log l
    WHERE NOT EXISTS (SELECT FROM sync.log_head h WHERE h.office_id = l.office_id AND h.size = l.size) ORDER BY 1
"""
