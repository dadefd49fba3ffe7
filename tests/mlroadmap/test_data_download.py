"""`download`: from a server on this machine, never from the real one."""

import functools
import hashlib
import io
import logging
import socket
import subprocess
import sys
import threading
import zipfile
from collections import Counter
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pandas as pd
import pytest

from mlroadmap import data
from mlroadmap.data import downloading, registry

MESSAGES = [
    ("ham", "See you at 8?"),
    ("spam", 'WIN a "free prize'),
    ("ham", "Tea costs £2,50\tor so"),
    ("ham", 'she said "no'),
    ("spam", "NA"),
    ("ham", "  ok  "),
    ("ham", "one\u2028message, not two"),
]


def packed(messages=MESSAGES, end="\n"):
    text = "".join(f"{label}\t{text}{end}" for label, text in messages)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("readme", "A small one, made by a test.")
        archive.writestr("SMSSpamCollection", text.encode("utf-8"))
    return file.getvalue()


@dataclass
class Server:
    """Sends `body` and counts how often it was asked."""

    url: str = ""
    body: bytes = b""
    status: int = 200
    asked: Counter = field(default_factory=Counter)


class Handler(BaseHTTPRequestHandler):
    def __init__(self, state, *arguments):
        self.state = state
        super().__init__(*arguments)

    def do_GET(self):
        self.state.asked[self.path] += 1
        self.send_response(self.state.status)
        self.send_header("Content-Length", str(len(self.state.body)))
        self.end_headers()
        self.wfile.write(self.state.body)

    def log_message(self, *_):
        pass


@pytest.fixture
def server():
    state = Server()
    with ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, state)) as http:
        state.url = f"http://127.0.0.1:{http.server_port}/smsspamcollection.zip"
        thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield state
        http.shutdown()
        thread.join()


@pytest.fixture
def cache(monkeypatch, tmp_path):
    """A cache folder of the test's own, and no proxy between it and the server."""
    pytest.importorskip("pooch")
    monkeypatch.setattr(downloading, "cache_folder", lambda pooch: tmp_path / "cache")
    for name in ("no_proxy", "NO_PROXY"):
        monkeypatch.setenv(name, "127.0.0.1")
    return tmp_path / "cache"


@pytest.fixture
def point(monkeypatch):
    """Let the catalogue's entry lead somewhere else."""

    def to(url, body):
        entry = registry.datasets()["sms_spam"]
        aim = replace(entry.download, url=url, sha256=hashlib.sha256(body).hexdigest())
        monkeypatch.setitem(registry.datasets(), "sms_spam", replace(entry, download=aim))

    return to


def closed_port():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{taken.getsockname()[1]}/smsspamcollection.zip"


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_it_is_fetched_unpacked_and_read(server, cache, point, end):
    server.body = packed(end=end)
    point(server.url, server.body)
    frame = data.download("sms_spam")
    pd.testing.assert_frame_equal(frame, pd.DataFrame(MESSAGES, columns=["label", "text"]))
    assert pd.api.types.is_string_dtype(frame["text"])


def test_columns_are_those_of_the_catalogue_and_the_card(server, cache, point):
    server.body = packed()
    point(server.url, server.body)
    frame = data.download("sms_spam")
    entry = registry.find("sms_spam")
    assert frame.shape[1] == entry.tables[0].columns
    assert entry.target in frame
    assert all(f"| `{column}`" in data.describe("sms_spam").text for column in frame)


def test_the_second_time_needs_no_network(server, cache, point):
    server.body = packed()
    point(server.url, server.body)
    first = data.download("sms_spam")
    point(closed_port(), server.body)
    second = data.download("sms_spam")
    pd.testing.assert_frame_equal(first, second)
    assert server.asked.total() == 1
    assert first is not second


def test_a_spoilt_file_in_the_cache_is_fetched_again(server, cache, point):
    server.body = packed()
    point(server.url, server.body)
    data.download("sms_spam")
    (kept,) = cache.iterdir()
    kept.write_bytes(b"spoilt")
    assert len(data.download("sms_spam")) == len(MESSAGES)
    assert server.asked.total() == 2


def test_it_is_quiet_and_leaves_the_logger_as_it_was(server, cache, point, caplog):
    import pooch

    logger = pooch.get_logger()
    before = logger.level
    server.body = packed()
    point(server.url, server.body)
    logger.addHandler(caplog.handler)
    try:
        data.download("sms_spam")
    finally:
        logger.removeHandler(caplog.handler)
    assert caplog.records == []
    assert logger.level == before != logging.WARNING


def test_offline_it_says_so(cache, point):
    url = closed_port()
    point(url, packed())
    with pytest.raises(data.DownloadError) as caught:
        data.download("sms_spam")
    assert str(caught.value) == (
        f"'sms_spam' could not be fetched from {url}: the server can't be reached (ConnectionError). Are you offline? "
        f"Nothing graded needs this data set; all others work offline."
    )
    assert caught.value.__suppress_context__  # no page of causes above it


def test_a_server_that_says_no_is_quoted(server, cache, point):
    server.status = 404
    point(server.url, packed())
    with pytest.raises(data.DownloadError, match=r"the server answered with error 404\. Nothing graded"):
        data.download("sms_spam")
    assert not list(cache.glob("*"))


def test_another_file_is_refused_and_not_kept(server, cache, point):
    server.body = b"<html>Please log in to this network.</html>"
    point(server.url, packed())
    with pytest.raises(data.DownloadError, match="its SHA-256 is not the one the catalogue states"):
        data.download("sms_spam")
    assert not list(cache.glob("*"))


def test_without_pooch_it_says_how_to_get_it(monkeypatch):
    monkeypatch.setitem(sys.modules, "pooch", None)
    with pytest.raises(ModuleNotFoundError) as caught:
        data.download("sms_spam")
    assert str(caught.value) == (
        "'sms_spam' is a download and needs the package pooch: run `pip install pooch` once, then try again."
    )
    assert caught.value.name == "pooch"


def test_a_fault_inside_pooch_is_not_called_a_lack_of_it(monkeypatch):
    def broken(name):
        raise ModuleNotFoundError("No module named 'platformdirs'", name="platformdirs")

    monkeypatch.setattr(downloading, "import_module", broken)
    with pytest.raises(ModuleNotFoundError, match="platformdirs"):
        data.download("sms_spam")


def test_the_cache_is_the_users():
    pooch = pytest.importorskip("pooch")
    assert downloading.cache_folder(pooch) == pooch.os_cache("mlroadmap")


def test_pooch_is_imported_only_when_asked():
    code = (
        "import sys; from mlroadmap import data\n"
        "data.load('cars'); data.describe('sms_spam'); data.catalog(downloads=True)\n"
        "print({'pooch', 'requests'} & set(sys.modules))"
    )
    seen = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert seen.stdout.strip() == "set()"
