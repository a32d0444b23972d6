"""openssl as a second validator: it shares no code with us and knows the mathematics."""

import re
import subprocess
from pathlib import Path

from tests.signing.documents import NOW

SIGNED_RANGE = re.compile(rb"/ByteRange \[(\d+) (\d+) (\d+) (\d+)\]")


def openssl_accepts(pdf: bytes, directory: Path, root: Path) -> list[bool]:
    """For each signature, in order: whether `openssl cms` verifies it over its range of bytes."""
    accepted = []
    for found in SIGNED_RANGE.finditer(pdf):
        _, until, since, length = map(int, found.groups())
        (directory / "signature").write_bytes(bytes.fromhex(pdf[until + 1 : since - 1].decode()))
        (directory / "content").write_bytes(pdf[:until] + pdf[since : since + length])
        command = ["openssl", "cms", "-verify", "-binary", "-inform", "DER", "-in", str(directory / "signature")]
        command += ["-content", str(directory / "content"), "-CAfile", str(root), "-purpose", "any"]
        command += ["-attime", str(int(NOW.timestamp())), "-out", str(directory / "out")]
        accepted.append(subprocess.run(command, capture_output=True, check=False).returncode == 0)
    return accepted
