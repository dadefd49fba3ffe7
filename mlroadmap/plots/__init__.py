"""Pictures of models: what they predict, where they err, how they learn.

Every function draws on matplotlib axes and returns them, so that you can add
to a picture or change its words. Hand in `ax` to draw on axes of your own;
leave it out to get a new figure. Colours are those of Okabe and Ito, which
colour-blind people can tell apart, and nothing is told by colour alone.

The functions are short. Read one with `plots.residuals??`.

Importing this package imports neither matplotlib nor scikit-learn; the
functions do so when they are called.

Examples
--------
>>> import matplotlib
>>> matplotlib.use("agg")
>>> from mlroadmap import plots
>>> ax = plots.residuals([3.0, 5.0, 4.0], [2.5, 5.5, 4.0], unit="kg")
>>> ax.get_ylabel()
'residual = true − predicted [kg]'
"""

from mlroadmap.plots.confusion import confusion_matrix
from mlroadmap.plots.curves import learning_curve, validation_curve
from mlroadmap.plots.errors import residuals
from mlroadmap.plots.regions import decision_regions
from mlroadmap.plots.trees import tree_diagram

__all__ = [
    "confusion_matrix",
    "decision_regions",
    "learning_curve",
    "residuals",
    "tree_diagram",
    "validation_curve",
]
