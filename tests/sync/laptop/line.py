"""Lines between laptop and centre that break: after so many bytes, or when the test says so."""

import contextlib
import socket
import threading
from collections.abc import Iterator


@contextlib.contextmanager
def cut_line(port: int, after: int) -> Iterator[int]:
    """A port that leads to `port` for `after` bytes in both directions together, then resets the connection."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        server = threading.Thread(target=_serve, args=(listening, port, after), daemon=True)
        server.start()
        yield listening.getsockname()[1]
        with contextlib.suppress(OSError):  # wake it, if nobody ever came
            socket.create_connection(listening.getsockname(), 1).close()
        server.join(5)


@contextlib.contextmanager
def relay(port: int) -> Iterator[int]:
    """A port that leads to `port` for everybody, until it is closed: then nobody answers there."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        server = threading.Thread(target=_pass_on, args=(listening, port), daemon=True)
        server.start()
        yield listening.getsockname()[1]
        listening.shutdown(socket.SHUT_RDWR)
        server.join(5)


def _pass_on(listening: socket.socket, port: int) -> None:
    served = []
    with contextlib.suppress(OSError):
        while True:
            near, _address = listening.accept()
            served.append(threading.Thread(target=_join_up, args=(near, port, 1 << 40), daemon=True))
            served[-1].start()
    for each in served:
        each.join(5)


def _serve(listening: socket.socket, port: int, after: int) -> None:
    near, _address = listening.accept()
    _join_up(near, port, after)


def _join_up(near: socket.socket, port: int, after: int) -> None:
    with near, socket.create_connection(("127.0.0.1", port)) as far:
        left, guard = [after], threading.Lock()
        both = [threading.Thread(target=_carry, args=(a, b, left, guard)) for a, b in ((near, far), (far, near))]
        for each in both:
            each.start()
        for each in both:
            each.join()


def _carry(source: socket.socket, target: socket.socket, left: list[int], guard: threading.Lock) -> None:
    with contextlib.suppress(OSError):
        while data := source.recv(4096):
            with guard:
                some, left[0] = data[: left[0]], left[0] - len(data)
            target.sendall(some)
            if left[0] <= 0:
                break
    for end in (source, target):
        with contextlib.suppress(OSError):
            end.shutdown(socket.SHUT_RDWR)
