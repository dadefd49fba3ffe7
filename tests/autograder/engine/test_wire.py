import json
import struct
import threading

import pytest

from autograder.engine.wire import Channel, ClosedError, GarbledError, pair


@pytest.fixture
def ends():
    ours, theirs = pair()
    with ours, theirs:
        yield Channel(ours, max_frame=1 << 20), Channel(theirs, max_frame=1 << 20)


def test_a_message_and_its_blocks_come_over(ends):
    one, other = ends
    one.send({"do": "run", "text": "Größe \N{GRINNING FACE}"}, [b"", b"\x00\xff" * 10])
    assert other.receive(1) == ({"do": "run", "text": "Größe \N{GRINNING FACE}"}, [b"", b"\x00\xff" * 10])


def test_messages_come_in_order_and_one_at_a_time(ends):
    one, other = ends
    for number in range(3):
        one.send({"number": number})
    assert [other.receive(1)[0]["number"] for _ in range(3)] == [0, 1, 2]


def test_what_is_larger_than_the_sockets_buffer_comes_whole(ends):
    one, other = ends
    thread = threading.Thread(target=one.send, args=({}, [b"x" * 900_000]))
    thread.start()
    assert len(other.receive(5)[1][0]) == 900_000
    thread.join()


def test_ready_says_whether_something_came(ends):
    one, other = ends
    assert not other.ready(0)
    one.send({})
    assert other.ready(1)


def test_nothing_in_time(ends):
    with pytest.raises(TimeoutError):
        ends[1].receive(0.01)


def test_half_a_message_in_time_is_none(ends):
    one, other = ends
    one.sock.send(struct.pack("!II", 100, 0) + b"{")
    with pytest.raises(TimeoutError):
        other.receive(0.05)


def test_the_other_side_has_ended(ends):
    one, other = ends
    one.send({"last": True})
    one.close()
    assert other.receive(1)[0] == {"last": True}
    assert other.ended
    with pytest.raises(ClosedError):
        other.receive(1)
    with pytest.raises(ClosedError):
        other.send({})


def test_a_side_that_is_there_has_not_ended(ends):
    assert not ends[0].ended


@pytest.mark.parametrize(
    "frame",
    [
        struct.pack("!II", 1 << 30, 0),
        struct.pack("!II", 2, 1 << 20),
        struct.pack("!IIQ", 2, 1, 1 << 40) + b"{}",
        struct.pack("!II", 3, 0) + b"{,}",
        struct.pack("!II", 2, 0) + b"[]",
        struct.pack("!II", 4, 0) + b"\xff\xfe\x00\x00",
        struct.pack("!II", 200_000, 0) + b"[" * 200_000,
        struct.pack("!II", 9, 0) + b'{"a":NaN}',
    ],
    ids=["long text", "many blocks", "long block", "no JSON", "no object", "no text", "deep", "not a number"],
)
def test_what_is_no_message_is_refused(ends, frame):
    one, other = ends
    thread = threading.Thread(target=one.sock.sendall, args=(frame,))
    one.sock.setblocking(True)
    thread.start()
    with pytest.raises(GarbledError):
        other.receive(2)
    thread.join()


def test_a_message_nobody_takes_ends_in_time(ends):
    one, _ = ends
    with pytest.raises(TimeoutError):
        one.send({}, [b"x" * 10_000_000], timeout=0.05)


def test_nothing_but_json_is_read(ends):
    one, other = ends
    one.send({"pickle": "gASVCQAAAAAAAACMBXByaW50lC4="})
    assert json.dumps(other.receive(1)[0]) == '{"pickle": "gASVCQAAAAAAAACMBXByaW50lC4="}'
