"""Calls of the centre's functions over one connection, each its own transaction, none waiting for the one before.

psycopg's own pipeline waits for all answers at each synchronisation, one round trip per transaction; so this speaks to
its libpq wrapper directly.
"""

import contextlib
import json
import selectors
import time
from collections import deque
from collections.abc import Callable
from typing import Any, Final

import psycopg
from psycopg import pq

_JSONB: Final = 3802
_BOOL: Final = 16
_LOOK_SECONDS: Final = 0.1
"""How often a wait looks whether it was cancelled, also while bytes trickle in."""

Argument = bytes | str | int


class Pipe:
    """Answers come in the order of the calls. `turns` counts the waits for an answer to something just sent."""

    def __init__(
        self,
        connection: "psycopg.Connection[Any]",
        look: Callable[[], None] = lambda: None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.waiting: deque[str] = deque()
        self.turns = self.bytes_sent = self.bytes_received = 0
        self._pg, self._look, self._sent = connection.pgconn, look, False
        self._clock, self._looked_at = clock, 0.0
        self._pg.nonblocking = 1
        self._pg.enter_pipeline_mode()

    def send(self, function: str, *arguments: Argument) -> None:
        """Call `sync.<function>`; bytes travel in binary."""
        marks = ",".join(f"${n}{'::bytea' if isinstance(a, bytes) else ''}" for n, a in enumerate(arguments, 1))
        values = [a if isinstance(a, bytes) else str(a).encode() for a in arguments]
        self._pg.send_query_params(
            f"SELECT sync.{function}({marks})".encode(),
            values,
            param_formats=[pq.Format.BINARY if isinstance(a, bytes) else pq.Format.TEXT for a in arguments],
            result_format=pq.Format.BINARY,
        )
        self._pg.pipeline_sync()
        self.bytes_sent += sum(map(len, values))
        self.waiting.append(function)
        self._sent = True
        if self._pg.flush():
            self._turn(0)

    def receive(self) -> Any:  # noqa: ANN401 - whatever the function gives
        """The next answer: JSON decoded, bytes as they are, None. Raises psycopg.Error of this call alone."""
        self.waiting.popleft()
        self._looked_at = self._clock()
        error: psycopg.Error | None = None
        value: Any = None
        while (result := self._result()) is None or result.status != pq.ExecStatus.PIPELINE_SYNC:
            if result is None:
                continue
            if result.status == pq.ExecStatus.TUPLES_OK:
                value = self._value(result)
                continue
            error = error or psycopg.errors.error_from_result(result)
            if self._pg.status == pq.ConnStatus.BAD:
                raise error
        if error:
            raise error
        return value

    def rest(self, seconds: float) -> None:
        """Let time pass; what was sent goes on its way meanwhile."""
        self._looked_at = self._clock()
        until = self._looked_at + seconds
        while (left := until - self._clock()) > 0:
            self._turn(left)

    def close(self) -> None:
        """Take what is still to come and leave the connection ready for the next round."""
        while self.waiting:
            try:
                self.receive()
            except psycopg.Error:
                if self._pg.status == pq.ConnStatus.BAD:
                    return
        with contextlib.suppress(psycopg.Error):
            self._pg.exit_pipeline_mode()
            self._pg.nonblocking = 0

    def _value(self, result: Any) -> Any:  # noqa: ANN401 - as `receive`
        raw = result.get_value(0, 0)
        if raw is None:
            return None
        self.bytes_received += len(raw)
        if result.ftype(0) == _JSONB:
            return json.loads(raw[1:])  # the first byte is the format's version
        return raw[0] == 1 if result.ftype(0) == _BOOL else raw

    def _result(self) -> Any:  # noqa: ANN401 - psycopg's PGresult
        while self._pg.flush() or self._pg.is_busy():
            self.turns, self._sent = self.turns + self._sent, False
            self._turn(_LOOK_SECONDS)
        return self._pg.get_result()

    def _turn(self, seconds: float) -> None:
        """Send what can be sent and read what there is; wait for either no longer than `seconds`, and look."""
        more = self._pg.flush()
        with selectors.DefaultSelector() as selector:
            selector.register(self._pg.socket, selectors.EVENT_READ | (selectors.EVENT_WRITE if more else 0))
            ready = selector.select(min(seconds, _LOOK_SECONDS))
        if any(events & selectors.EVENT_READ for _key, events in ready):
            self._pg.consume_input()
        if seconds and self._clock() - self._looked_at >= _LOOK_SECONDS:
            self._looked_at = self._clock()
            self._look()
