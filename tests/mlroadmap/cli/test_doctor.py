import json
import sys
from importlib import metadata
from types import SimpleNamespace

import pytest

from mlroadmap.cli import doctor
from mlroadmap.notebooks import run as run_module


@pytest.fixture
def all_well(monkeypatch):
    """Without the kernel's second, and without what happens to be installed."""
    monkeypatch.setattr(doctor, "_kernel", lambda: doctor.Finding("kernel", doctor.GOOD, "starts"))
    monkeypatch.setattr(metadata, "requires", lambda _: ["click>=8.1", 'nbgrader>=0.9; extra == "grade"'])


def findings(run):
    return {finding["what"]: finding for finding in json.loads(run("doctor", "--json").stdout)["findings"]}


def test_all_is_well_here(run):
    result = run("doctor")
    assert result.exit_code == 0, result.output
    assert "All that the course needs is here." in result.output
    assert "kernel" in result.output


def test_json(run, all_well):
    table = json.loads(run("doctor", "--json").stdout)
    assert table["ok"] is True
    assert {finding["what"] for finding in table["findings"]} >= {"Python", "click", "GPU", "folder", "kernel"}
    assert table["findings"][1]["text"].endswith("(needed: >=8.1)")


def test_what_only_an_extra_needs_is_no_problem(run, all_well):
    assert "nbgrader" in findings(run)
    assert findings(run)["nbgrader"]["state"] == "note"


@pytest.mark.parametrize(
    ("required", "text"),
    [("click>=99", "needed: >=99"), ("no-such-package>=1", "missing; needed: >=1"), ("click<1", "needed: <1")],
)
def test_packages_that_are_missing_or_out_of_range(run, all_well, monkeypatch, required, text):
    monkeypatch.setattr(metadata, "requires", lambda _: [required])
    result = run("doctor")
    assert result.exit_code == 1
    assert text in result.output
    assert "1 thing needs mending: " in result.output
    assert "pip install --upgrade mlroadmap" in result.output


def test_python_outside_of_the_range(run, all_well, monkeypatch):
    monkeypatch.setattr(sys, "version_info", (3, 10, 1))
    assert findings(run)["Python"]["state"] == "problem"
    monkeypatch.setattr(sys, "version_info", (3, 19, 0))
    assert findings(run)["Python"]["state"] == "note"


def test_run_from_its_source(run, all_well, monkeypatch):
    def missing(name):
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr(metadata, "requires", missing)
    assert findings(run)["mlroadmap"]["state"] == "note"


def test_a_folder_that_cannot_be_written_to(run, all_well, monkeypatch):
    def refuse(**_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(doctor.tempfile, "NamedTemporaryFile", refuse)
    result = run("doctor")
    assert result.exit_code == 1
    assert "cannot be written to (Permission denied)" in " ".join(result.output.split())


def test_a_kernel_that_does_not_start(run, monkeypatch):
    def broken(*_, **__):
        raise run_module.KernelStartError("No Python kernel could be started: why")

    monkeypatch.setattr(run_module, "execute", broken)
    assert findings(run)["kernel"] == {
        "what": "kernel",
        "state": "problem",
        "text": "No Python kernel could be started: why",
    }


def fake_torch(available=False, built="12.4", mps=False, error=None):
    def init():
        raise error

    cuda = SimpleNamespace(is_available=lambda: available, get_device_name=lambda: "A card", init=init)
    backends = SimpleNamespace(mps=SimpleNamespace(is_available=lambda: mps))
    return SimpleNamespace(cuda=cuda, version=SimpleNamespace(cuda=built), backends=backends)


NO_DRIVER = RuntimeError("Found no NVIDIA driver on your system. Please check that you have one.\nMore")


@pytest.mark.parametrize(
    ("torch", "state", "text"),
    [
        (fake_torch(available=True), "ok", "A card (CUDA 12.4)"),
        (fake_torch(mps=True, built=None), "ok", "Apple GPU (MPS)"),
        (fake_torch(built=None), "note", "none for torch: this build of torch is for the CPU only"),
        (fake_torch(error=NO_DRIVER), "note", "none for torch: Found no NVIDIA driver on your system"),
        (SimpleNamespace(), "note", "torch could not be asked: AttributeError"),
        (None, "note", "not looked for, because torch is not installed"),
    ],
)
def test_the_gpu_or_the_reason_for_none(run, all_well, monkeypatch, torch, state, text):
    monkeypatch.setattr(doctor, "find_spec", lambda _: torch)
    monkeypatch.setitem(sys.modules, "torch", torch)
    finding = findings(run)["GPU"]
    assert finding["state"] == state
    assert finding["text"].startswith(text)
