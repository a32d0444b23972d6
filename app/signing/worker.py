"""The disposable process that parses PDFs of unknown origin: one request, one answer, no files, no network."""

import base64
import json
import os
import signal
import sys
from types import ModuleType

MAX_SECONDS = 3
MAX_MEMORY_BYTES = 512 * 1024 * 1024
_FORBIDDEN = {"subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.fork", "os.forkpty", "os.startfile"}
_REACHES_OUT = {"socket.connect", "socket.sendto", "socket.bind", "socket.getaddrinfo"}
_LOOPBACK = {"127.0.0.1", "::1"}


def main() -> None:
    """Read a JSON line and the file's bytes from stdin, write the verdict's JSON to stdout."""
    _leave_http_out()
    from app.signing.errors import TrustRootUnreadable
    from app.signing.verdict import to_json
    from app.signing.verifier import verify

    _limit()
    request = json.loads(sys.stdin.buffer.readline())
    _start_clock()
    trust = [base64.b64decode(root) for root in request["trust"]]
    try:
        answer = to_json(verify(sys.stdin.buffer.read(), trust, request["expected_hash"]))
    except TrustRootUnreadable as error:
        answer = json.dumps({"error": error.code})
    sys.stdout.write(answer)
    sys.stdout.flush()


class _Absent(ModuleType):
    """Stands for an HTTP library; whatever is asked of it is an empty class."""

    def __getattr__(self, name: str) -> type:
        if name.startswith("__"):
            raise AttributeError(name)
        return object


def _leave_http_out() -> None:
    # pyHanko imports an HTTP client for time stamps. Here none may be used, and its import is a third of the start.
    sys.modules["aiohttp"] = _Absent("aiohttp")


def _limit() -> None:
    """Bound the memory and refuse files, processes and connections from here on. Windows has the audit hook only."""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY_BYTES, MAX_MEMORY_BYTES))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    sys.addaudithook(_refuse)


def _refuse(event: str, arguments: tuple[object, ...]) -> None:
    is_write = event == "open" and _writes(arguments)
    if event in _FORBIDDEN or is_write or (event in _REACHES_OUT and not _is_loopback(arguments)):
        raise PermissionError(event)


def _writes(arguments: tuple[object, ...]) -> bool:
    flags = arguments[2] if len(arguments) > 2 and isinstance(arguments[2], int) else 0
    return bool(flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))


def _is_loopback(arguments: tuple[object, ...]) -> bool:
    # Windows has no socket pairs: asyncio builds its own over the loopback address.
    return any(isinstance(part, tuple) and part and part[0] in _LOOPBACK for part in arguments)


def _start_clock() -> None:
    """End this process after MAX_SECONDS of work, however full the machine is; the parent watches the clock."""
    if sys.platform != "win32":
        signal.setitimer(signal.ITIMER_PROF, MAX_SECONDS)


if __name__ == "__main__":
    main()
