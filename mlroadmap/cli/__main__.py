"""`python -m mlroadmap.cli`, for where the command itself is not on the path."""

from mlroadmap.cli import main

main(prog_name="mlroadmap")
