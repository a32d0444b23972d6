"""A line with a round-trip time and a rate, in a process of its own.

It prints its port, and once its standard input closes the bytes that passed. Slow start and loss are not modelled.
"""

import asyncio
import contextlib
import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field

from benchmarks.measuring.children import ROOT


@dataclass(slots=True)
class Passed:
    """Bytes from the client and to it; filled in when the line is closed."""

    port: int
    sent: int = 0
    received: int = 0

    @property
    def bytes(self) -> int:
        """Both directions."""
        return self.sent + self.received


@contextlib.contextmanager
def line(target: int, rtt: float, rate: float = 0, listen: int = 0) -> Iterator[Passed]:
    """A port that leads to `target` with a delay in seconds and a rate in bytes per second (0: none)."""
    command = [sys.executable, "-m", "benchmarks.syncing.line", str(target), str(rtt), str(rate), str(listen)]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin and process.stdout
        passed = Passed(int(process.stdout.readline()))
        try:
            yield passed
        finally:
            process.stdin.close()
            found = json.loads(process.stdout.readline())
            passed.sent, passed.received = found["sent"], found["received"]


@dataclass(slots=True)
class _Line:
    target: int
    rtt: float
    rate: float
    passed: dict[str, int] = field(default_factory=lambda: {"sent": 0, "received": 0})
    free_at: dict[str, float] = field(default_factory=lambda: {"sent": 0.0, "received": 0.0})

    async def carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, way: str, opened: float) -> None:
        """Bytes arrive half a round trip later; the first from the client also wait for TCP's handshake."""
        loop, queue = asyncio.get_running_loop(), asyncio.Queue[tuple[float, bytes]](maxsize=4096)

        async def deliver() -> None:
            while True:
                at, data = await queue.get()
                await asyncio.sleep(max(0.0, at - loop.time()))
                if not data:
                    break
                writer.write(data)
                await writer.drain()
            with contextlib.suppress(OSError, RuntimeError):
                writer.write_eof()

        delivering = asyncio.create_task(deliver())
        with contextlib.suppress(ConnectionError):
            while data := await reader.read(1 << 16):
                self.passed[way] += len(data)
                ready = max(loop.time(), opened + self.rtt) if way == "sent" else loop.time()
                if self.rate:
                    ready = self.free_at[way] = max(ready, self.free_at[way]) + len(data) / self.rate
                await queue.put((ready + self.rtt / 2, data))
        await queue.put((loop.time() + self.rtt / 2, b""))
        with contextlib.suppress(ConnectionError):
            await delivering

    async def connect(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection through the line."""
        opened = asyncio.get_running_loop().time()
        far_reader, far_writer = await asyncio.open_connection("127.0.0.1", self.target)
        for each in (writer, far_writer):
            each.get_extra_info("socket").setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        await asyncio.gather(
            self.carry(reader, far_writer, "sent", opened), self.carry(far_reader, writer, "received", opened)
        )
        for each in (writer, far_writer):
            each.close()


async def _main(target: int, rtt: float, rate: float, listen: int) -> None:
    made = _Line(target, rtt, rate)
    server = await asyncio.start_server(made.connect, "127.0.0.1", listen)
    print(server.sockets[0].getsockname()[1], flush=True)
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)
    print(json.dumps(made.passed), flush=True)
    os._exit(0)  # whatever is still on its way has nowhere to go


if __name__ == "__main__":
    asyncio.run(_main(int(sys.argv[1]), float(sys.argv[2]), float(sys.argv[3]), int(sys.argv[4])))
