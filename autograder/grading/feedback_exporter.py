"""The exporter that turns an autograded notebook into a page of feedback.

In an `nbgrader_config.py` two lines make `nbgrader generate_feedback` and
formgrader write such pages too:

    c.GenerateFeedback.exporter_class = FeedbackExporter
    c.GenerateFeedback.preprocessors = STEPS
"""

import base64
import hashlib
from pathlib import Path
from typing import Any

from markupsafe import Markup
from nbconvert.exporters import TemplateExporter
from traitlets import default
from traitlets.config import Config

from .feedback_page import LayOutQuestions
from .feedback_preprocessors import HideTests, ReadGrades

TEMPLATES = Path(__file__).parent / "templates"
TEMPLATE = "mlroadmap_feedback"

# In this order: points and comments in, secrets out, then the page.
STEPS = [ReadGrades, HideTests, LayOutQuestions]


class FeedbackExporter(TemplateExporter):
    """A page in one file: no script, nothing from the network, nothing that a learner's HTML could run."""

    export_from_notebook = ""
    output_mimetype = "text/html"

    @default("file_extension")
    def _file_extension_default(self) -> str:
        return ".html"

    @default("template_extension")
    def _template_extension_default(self) -> str:
        return ".html.j2"

    @property
    def default_config(self) -> Config:
        # nbgrader names a template of its own for HTMLExporter, which this is none of.
        config = Config(
            {
                "FeedbackExporter": {
                    "template_name": TEMPLATE,
                    "extra_template_basedirs": [str(TEMPLATES)],
                    # Once at the end, not after each step.
                    "optimistic_validation": True,
                }
            }
        )
        config.merge(super().default_config)
        return config

    def _init_resources(self, resources: Any) -> Any:
        resources = super()._init_resources(resources)
        style = (TEMPLATES / TEMPLATE / "style.css").read_text(encoding="utf-8")
        # The page allows this one style and no other: by its hash.
        digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode("ascii")
        resources["style"], resources["style_hash"] = Markup(style), f"sha256-{digest}"
        return resources
