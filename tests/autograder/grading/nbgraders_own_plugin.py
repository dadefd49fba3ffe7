"""A pytest plugin that puts our command in the place of `nbgrader autograde`."""

from nbgrader.apps import nbgraderapp

from autograder.grading.app import AutogradeApp
from autograder.grading.converter import EngineAutograde
from autograder.isolation import Isolation, unavailable

_, description = nbgraderapp.NbGraderApp.subcommands["autograde"]
nbgraderapp.NbGraderApp.subcommands["autograde"] = (AutogradeApp, description)
if unavailable():
    EngineAutograde.isolation.default_value = str(Isolation.PROCESS)
