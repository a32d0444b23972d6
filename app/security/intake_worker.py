"""The disposable worker: reads foreign files from a pipe, opens nothing else, and dies at its limits."""

import os
import sys
from collections.abc import Callable
from dataclasses import asdict
from typing import Any, BinaryIO

from app.security import intake_documents, intake_images
from app.security.intake_facts import WORK_BYTES, WORK_SECONDS, Refused
from app.security.intake_wire import read_frame, write_frame

if sys.platform != "win32":
    import resource


Answer = Callable[[dict[str, Any], bytes], tuple[dict[str, Any], bytes]]


def main() -> None:
    """Look at pictures and attachments."""
    serve(_answer)


def serve(answer: Answer) -> None:
    """Answer requests under the limits until the program closes the pipe."""
    requests, answers = _own_pipes()
    _give_up_rights()
    while True:
        try:
            head, content = read_frame(requests)
        except EOFError:
            return
        _allow_work()
        try:
            facts, body = answer(head, content)
        except Refused as refused:
            facts, body = {"refused": refused.reason}, b""
        except MemoryError:
            write_frame(answers, {"refused": "too_heavy"})
            return  # what is left of the memory may be in pieces: the next file gets a fresh worker
        write_frame(answers, facts, body)


def _answer(head: dict[str, Any], content: bytes) -> tuple[dict[str, Any], bytes]:
    match head["verb"]:
        case "inspect_image":
            found = asdict(intake_images.inspect_image(content))
            taken_at = found["taken_at"]
            return found | {"taken_at": taken_at and taken_at.isoformat()}, b""
        case "safe_image":
            return {}, intake_images.safe_image(content, int(head["max_side"]))
        case "inspect_document":
            return asdict(intake_documents.inspect_document(content, str(head["file_name"]))), b""
    raise ValueError("unknown verb")


def _own_pipes() -> tuple[BinaryIO, BinaryIO]:
    """The pipes, moved away from 0 and 1, so that nothing a library prints can look like an answer."""
    pipes = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1, 2):
        os.dup2(nothing, standard)
    return pipes


def _give_up_rights() -> None:
    if sys.platform == "win32":
        return
    limits = {
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_FSIZE: 0,  # write no file
        resource.RLIMIT_NOFILE: 0,  # open no file: what is open stays so
        resource.RLIMIT_NPROC: 0,  # start nothing
        resource.RLIMIT_DATA: WORK_BYTES,
    }
    for kind, most in limits.items():
        resource.setrlimit(kind, (most, most))


def _allow_work() -> None:
    if sys.platform == "win32":
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    until = int(used.ru_utime + used.ru_stime) + 1 + WORK_SECONDS
    resource.setrlimit(resource.RLIMIT_CPU, (until, resource.RLIM_INFINITY))


if __name__ == "__main__":
    main()
