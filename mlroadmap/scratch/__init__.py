"""Learning algorithms written to be read: NumPy only, and the interface of scikit-learn.

Import the module that you need; importing this package loads nothing else.

- `mlroadmap.scratch.tree`: decision trees. Its parts are `impurity`, `splitting` and `nodes`.
- `mlroadmap.scratch.linear`: least squares, ridge, gradient descent.
- `mlroadmap.scratch.logistic`: logistic regression for two classes and for more.
- `mlroadmap.scratch.bayes`: Gaussian, multinomial and Bernoulli Naive Bayes.
- `mlroadmap.scratch.forest`: random forests of these trees.
"""
