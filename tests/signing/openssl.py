"""openssl as a second validator: it shares no code with us and knows the mathematics."""

import re
import subprocess
from datetime import datetime
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


def openssl_accepts_stamp(
    pdf: bytes, directory: Path, root: Path, at: datetime, altered: tuple[bytes, bytes] = (b"", b"")
) -> bool:
    """Whether `openssl ts` verifies the last time stamp over its range of bytes; `altered`: what is other in them."""
    *_, (until, since, length) = [tuple(map(int, found.groups()[1:])) for found in SIGNED_RANGE.finditer(pdf)]
    token, data = directory / "token", directory / "data"
    token.write_bytes(bytes.fromhex(pdf[until + 1 : since - 1].decode()).rstrip(b"\0"))
    data.write_bytes((pdf[:until] + pdf[since : since + length]).replace(*altered))
    command = ["openssl", "ts", "-verify", "-token_in", "-in", str(token), "-data", str(data), "-CAfile", str(root)]
    command += ["-attime", str(int(at.timestamp()))]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0
