"""Reaches one of the centre's hosts without ever waiting for longer than a person who stops it would.

libpq asks for a host's address and waits for an answer in one piece; here each step looks up several times a second.
"""

import queue
import selectors
import socket
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

import psycopg
from psycopg import pq
from psycopg.conninfo import make_conninfo

_LOOK_SECONDS: Final = 0.25
_PATIENCE_SECONDS: Final = 10.0
"""For one address of one host; libpq's own `connect_timeout` counts only where it waits itself."""

_SOCKET_EVENT: Final[dict[int, int]] = {
    pq.PollingStatus.READING: selectors.EVENT_READ,
    pq.PollingStatus.WRITING: selectors.EVENT_WRITE,
}
_PLACE: Final = ("host", "hostaddr", "port")


def dial(parameters: Mapping[str, Any], look: Callable[[], None]) -> "psycopg.Connection[Any]":
    """Try the hosts in turn. Raises psycopg.OperationalError with what each said, and what `look` raises."""
    others = {name: value for name, value in parameters.items() if name not in _PLACE}
    refusals = list[str]()
    for place in _places(parameters):
        try:
            for address in _addresses(place, look):
                line = _reach(make_conninfo(**others, **place, hostaddr=address), look)
                if isinstance(line, str):
                    refusals.append(line)
                else:
                    connection = psycopg.Connection(line)
                    connection.autocommit = True
                    return connection
        except OSError as error:
            refusals.append(f"{place.get('host', '')}: {error}")
    raise psycopg.OperationalError("\n".join(refusals))


def _places(parameters: Mapping[str, Any]) -> Iterator[dict[str, str]]:
    """One per host of a list; a single port or address list of the same length goes with it, as libpq has it."""
    lists = {name: str(parameters[name]).split(",") for name in _PLACE if parameters.get(name)}
    for number in range(max(map(len, lists.values()), default=1)):
        yield {name: given[number if number < len(given) else 0] for name, given in lists.items()}


def _addresses(place: dict[str, str], look: Callable[[], None]) -> list[str | None]:
    """Where a host is. The system's own look-up cannot be stopped, so a thread waits for it. OSError."""
    given = place.pop("hostaddr", None)
    host = place.get("host", "")
    if given or not host or host.startswith("/"):
        return [given]
    found: queue.SimpleQueue[list[str | None] | OSError] = queue.SimpleQueue()
    threading.Thread(target=lambda: found.put(_resolved(host)), name="name look-up", daemon=True).start()
    while True:
        try:
            answer = found.get(timeout=_LOOK_SECONDS)
        except queue.Empty:
            look()
        else:
            if isinstance(answer, OSError):
                raise answer
            return answer


def _resolved(host: str) -> list[str | None] | OSError:
    try:
        answers = socket.getaddrinfo(host, None, proto=socket.IPPROTO_TCP, type=socket.SOCK_STREAM)
    except OSError as error:
        return error
    return list(dict.fromkeys(str(answer[4][0]) for answer in answers))


def _reach(conninfo: str, look: Callable[[], None]) -> pq.abc.PGconn | str:
    """An open line, or what stood in the way."""
    line, status = pq.PGconn.connect_start(conninfo.encode()), int(pq.PollingStatus.WRITING)
    late = time.monotonic() + _PATIENCE_SECONDS
    try:
        while line.status != pq.ConnStatus.BAD and status in _SOCKET_EVENT:
            look()
            if time.monotonic() > late:
                break
            if _is_ready(line.socket, _SOCKET_EVENT[status]):
                status = line.connect_poll()
        if status == pq.PollingStatus.OK:
            line.nonblocking = 1  # as psycopg's own connections are
            return line
        said = line.error_message.decode(errors="replace")
    except BaseException:
        line.finish()
        raise
    line.finish()
    return said


def _is_ready(number: int, event: int) -> bool:
    with selectors.DefaultSelector() as selector:
        selector.register(number, event)
        return bool(selector.select(_LOOK_SECONDS))
