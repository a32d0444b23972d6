"""Verifying files of unknown origin in a disposable process, so that a hostile one can neither hang nor harm us."""

import base64
import json
import subprocess
from collections.abc import Sequence
from hashlib import sha256
from types import TracebackType
from typing import Self

from app import children
from app.signing.errors import TrustRootUnreadable
from app.signing.precheck import refused_unread
from app.signing.verdict import Reason, Verdict, from_json, refusal

# The worker ends itself after 3 s of work. This covers its start on a busy machine and systems without alarms, too.
_PATIENCE_SECONDS = 15


class VerifyingWorker:
    """One process for one question. Starting it early hides the time its imports take (0.4 s) behind other work."""

    def __init__(self) -> None:
        self._process = children.start("app.signing.worker")

    @property
    def is_running(self) -> bool:
        """Whether it can still be asked."""
        return self._process.poll() is None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def ask(self, pdf: bytes, trust: Sequence[bytes], expected_hash: str | None = None) -> Verdict:
        """The verdict, or `Reason.UNREADABLE` if the process ran into a limit or fell over.

        Raises TrustRootUnreadable.
        """
        roots = [base64.b64encode(root).decode() for root in trust]
        header = json.dumps({"trust": roots, "expected_hash": expected_hash}).encode() + b"\n"
        try:
            answer = self._process.communicate(header + pdf, timeout=_PATIENCE_SECONDS)[0].decode()
            if json.loads(answer).get("error") == TrustRootUnreadable.code:
                raise TrustRootUnreadable
            return from_json(answer)
        except (subprocess.TimeoutExpired, OSError, ValueError, KeyError, TypeError):
            return refusal(Reason.UNREADABLE, sha256(pdf).hexdigest())

    def close(self) -> None:
        """End the process, whether it was asked or not."""
        self._process.kill()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                pipe.close()
        self._process.wait()


def verify_isolated(
    pdf: bytes, trust: Sequence[bytes], expected_hash: str | None = None, worker: VerifyingWorker | None = None
) -> Verdict:
    """Verify a file of unknown origin within 5 s and 512 MB; `worker` may have been started before (it is used up).

    Takes what `verifier.verify` takes. Raises TrustRootUnreadable; a bad PDF is a verdict, not an error.
    """
    early = refused_unread(pdf)
    if early is not None and worker is None:
        return refusal(early, sha256(pdf).hexdigest())
    with worker or VerifyingWorker() as process:
        return process.ask(pdf, trust, expected_hash)
