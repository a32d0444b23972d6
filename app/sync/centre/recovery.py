"""After a disaster: the feed of a centre that lost its latest changes begins a new epoch."""

from app.sync.centre.connection import Connection

_BEYOND = 1_000_000
"""Positions the lost time may have given out already, to other changes."""


def raise_epoch(connection: Connection) -> int:
    """To be called once when a standby was promoted or a backup restored; returns the offices concerned.

    Laptops then ask again from where the epoch began, and send again what the centre lost of their last two weeks.
    An epoch is a second of the clock: whoever restores the same backup twice would otherwise give the same one twice,
    and laptops that saw the first would miss what the second lost.
    """
    return connection.execute(_RAISE, [_BEYOND]).rowcount


_RAISE = """
    UPDATE sync.scope SET epoch_seq = seq, seq = seq + %s,
      epoch = greatest(epoch + 1, extract(epoch FROM clock_timestamp() - timestamptz '2026-01-01 00:00+00')::int)
"""
