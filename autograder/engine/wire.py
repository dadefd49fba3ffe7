"""Messages between the grader and the processes of a submission: JSON, and blocks of bytes beside it.

A frame is the length of its JSON text, the number of blocks, the length of
each, then the text and the blocks. Nothing in a frame is ever run or
unpickled, and a frame that says it is longer than allowed is refused before a
byte of it is kept.
"""

import json
import select
import socket
import struct
import time
from collections.abc import Sequence
from typing import Any

MAX_FRAME = 256 * 1024 * 1024  # bytes of one message with its blocks
MAX_BLOCKS = 100_000
_HEAD = struct.Struct("!II")
_LENGTH = struct.Struct("!Q")


class WireError(Exception):
    """The other side cannot be talked to any more."""


class ClosedError(WireError):
    """The other side has ended."""


class GarbledError(WireError):
    """The other side sent something that is no message, or one that is too large."""


class Channel:
    """One end of a connected socket over which messages go both ways."""

    def __init__(self, sock: socket.socket, max_frame: int = MAX_FRAME) -> None:
        self.sock = sock
        self.max_frame = max_frame
        self._buffer = bytearray()
        # Waiting is done by `poll`, so that a limit holds for a whole message and not for each piece of it.
        sock.setblocking(False)

    def fileno(self) -> int:
        return self.sock.fileno()

    def close(self) -> None:
        self.sock.close()

    def send(self, message: dict[str, Any], blocks: Sequence[bytes] = (), timeout: float | None = None) -> None:
        """Send one message.

        Raises
        ------
        ClosedError
            When nobody is there to take it.
        TimeoutError
            When it was not taken in `timeout` seconds.
        """
        self.send_text(json.dumps(message, separators=(",", ":")).encode(), blocks, timeout)

    def send_text(self, text: bytes, blocks: Sequence[bytes] = (), timeout: float | None = None) -> None:
        """Send a message that is JSON already."""
        head = _HEAD.pack(len(text), len(blocks)) + b"".join(_LENGTH.pack(len(block)) for block in blocks)
        deadline = None if timeout is None else time.monotonic() + timeout
        for part in (head + text, *blocks):
            self._send_all(memoryview(part), deadline)

    def receive(self, timeout: float | None = None) -> tuple[dict[str, Any], list[bytes]]:
        """The next message and its blocks.

        Raises
        ------
        ClosedError
            When the other side has ended.
        GarbledError
            When what came is no message, or longer than allowed.
        TimeoutError
            When it was not there, whole, in `timeout` seconds.
        """
        deadline = None if timeout is None else time.monotonic() + timeout
        size, count = _HEAD.unpack(self._take(_HEAD.size, deadline))
        if size > self.max_frame or count > MAX_BLOCKS:
            raise GarbledError(f"a message of {size} bytes and {count} blocks is too large")
        lengths = [_LENGTH.unpack(self._take(_LENGTH.size, deadline))[0] for _ in range(count)]
        if size + sum(lengths) > self.max_frame:
            raise GarbledError(f"a message of {size + sum(lengths)} bytes is too large")
        text = self._take(size, deadline)
        blocks = [self._take(length, deadline) for length in lengths]
        try:
            message = json.loads(text, parse_constant=_refuse)
        except (ValueError, RecursionError) as error:
            raise GarbledError(f"a message is no JSON: {error}") from None
        if not isinstance(message, dict):
            raise GarbledError("a message is no JSON object")
        return message, blocks

    def ready(self, timeout: float) -> bool:
        """Whether something has come, or the other side has ended; waits up to `timeout` seconds for it."""
        return bool(self._buffer) or _poll(self.sock, select.POLLIN, timeout)

    @property
    def ended(self) -> bool:
        """Whether the other side has closed its end and nothing of it is left to read."""
        if self._buffer:
            return False
        try:
            return not self.sock.recv(1, socket.MSG_PEEK)
        except BlockingIOError:
            return False
        except OSError:
            return True

    def _send_all(self, rest: memoryview, deadline: float | None) -> None:
        while rest:
            try:
                rest = rest[self.sock.send(rest) :]
            except BlockingIOError:
                _wait(self.sock, select.POLLOUT, deadline)
            except OSError as error:
                raise ClosedError(f"the other side has ended ({error.strerror})") from None

    def _take(self, size: int, deadline: float | None) -> bytes:
        while len(self._buffer) < size:
            try:
                piece = self.sock.recv(min(max(size - len(self._buffer), 1 << 16), 1 << 20))
            except BlockingIOError:
                _wait(self.sock, select.POLLIN, deadline)
                continue
            except OSError as error:
                raise ClosedError(f"the other side has ended ({error.strerror})") from None
            if not piece:
                raise ClosedError("the other side has ended")
            self._buffer += piece
        taken = bytes(self._buffer[:size])
        del self._buffer[:size]
        return taken


def _wait(sock: socket.socket, event: int, deadline: float | None) -> None:
    left = None if deadline is None else deadline - time.monotonic()
    if (left is not None and left <= 0) or not _poll(sock, event, left):
        raise TimeoutError("no whole message in time")


def _poll(sock: socket.socket, event: int, timeout: float | None) -> bool:
    poll = select.poll()
    poll.register(sock, event)
    return bool(poll.poll(None if timeout is None else max(timeout, 0) * 1000))


def _refuse(name: str) -> None:
    """NaN and its like are no JSON, and whoever reads a notebook with one in it may fail."""
    raise ValueError(f"{name} is no JSON")


def pair() -> tuple[socket.socket, socket.socket]:
    """Two connected sockets of this machine, which nobody else can reach."""
    return socket.socketpair(socket.AF_UNIX, socket.SOCK_STREAM)
