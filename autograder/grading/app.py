"""`nbgrader autograde` with our engine: the same options, files and marks."""

import sys

from nbgrader.apps.autogradeapp import AutogradeApp as NbGraderAutogradeApp
from nbgrader.apps.baseapp import NbGrader
from nbgrader.converters.base import NbGraderException
from traitlets import default
from traitlets.traitlets import MetaHasTraits

from autograder.engine import EngineError
from autograder.grading.converter import EngineAutograde


class AutogradeApp(NbGraderAutogradeApp):
    """nbgrader's command, whose notebooks our engine runs."""

    @default("classes")
    def _classes_default(self) -> list[MetaHasTraits]:
        return [*super()._classes_default(), EngineAutograde]

    def start(self) -> None:
        """Grade the assignment that the arguments name; exit status 1 when a submission could not be graded."""
        NbGrader.start(self)
        if len(self.extra_args) > 1:
            self.fail("Only one argument (the assignment id) may be specified")
        elif self.extra_args and self.coursedir.assignment_id != "":
            self.fail("The assignment cannot both be specified in config and as an argument")
        elif not self.extra_args and self.coursedir.assignment_id == "":
            self.fail("An assignment id must be specified, either as an argument or with --assignment")
        elif self.extra_args:
            self.coursedir.assignment_id = self.extra_args[0]
        try:
            EngineAutograde(coursedir=self.coursedir, parent=self).start()
        except (NbGraderException, EngineError) as error:
            self.log.error("%s", error)
            sys.exit(1)
