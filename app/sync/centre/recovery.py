"""After a disaster: the feed of a centre that lost its latest changes begins a new epoch."""

from app.sync.centre.connection import Connection

_BEYOND = 1_000_000
"""Positions the lost time may have given out already, to other changes."""


def raise_epoch(connection: Connection) -> int:
    """To be called once when a standby was promoted or a backup restored; returns the offices concerned.

    Laptops then ask again from where the epoch began, and send again what the centre lost of their last two weeks.
    """
    return connection.execute(
        "UPDATE sync.scope SET epoch = epoch + 1, epoch_seq = seq, seq = seq + %s", [_BEYOND]
    ).rowcount
