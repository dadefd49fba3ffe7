# `make demo` and `make test` set up all they need in .venv by themselves.
# Needs: make, Python 3.11 or newer, and the package index on the first run.

VENV := .venv
ifeq ($(OS),Windows_NT)
BIN := $(VENV)/Scripts
else
BIN := $(VENV)/bin
endif
CONSTRAINTS := constraints/newest.txt
# The first Python found that is new enough; PYTHON=... chooses another.
PYTHON ?= $(firstword $(foreach p,python3 python3.13 python3.12 python3.11 python, \
	$(if $(shell $(p) -c "import sys; sys.exit(sys.version_info < (3, 11))" 2>/dev/null && echo yes),$(p))))
# Options handed to pytest, such as ARGS="-k expect".
ARGS ?=

.DEFAULT_GOAL := help
.PHONY: help demo test lab build lint format gate bench bench-scratch wheel clean

help: ## Say what there is to make
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-13s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: $(VENV)/.ready-grade ## Grade a made-up class of 24 and show what each got wrong
	$(BIN)/autograder demo

test: $(VENV)/.ready-dev ## Run all tests
	$(BIN)/python -m pytest -n 2 --dist worksteal $(ARGS)

lab: $(VENV)/.ready-dev ## Open JupyterLab in a learner's folder (learn/)
	$(BIN)/mlroadmap start learn
	cd learn && ../$(BIN)/jupyter lab

build: $(VENV)/.ready-dev ## Build the notebooks from curriculum/
	$(BIN)/autograder build

gate: $(VENV)/.ready-dev ## Prove the tests of every exercise with its answer bank
	$(BIN)/autograder gate

bench: $(VENV)/.ready-dev ## Grade the same class in several ways and compare (ten minutes)
	$(BIN)/python benchmarks/grading.py $(ARGS)

bench-scratch: $(VENV)/.ready-dev ## Compare the algorithms of mlroadmap.scratch with scikit-learn's in time
	$(BIN)/python benchmarks/scratch.py $(ARGS)

lint: $(VENV)/.ready-dev ## Check style, types and that the built notebooks are up to date
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/autograder build --check

format: $(VENV)/.ready-dev ## Put the code into its standard form
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

wheel: $(VENV)/.ready-dev ## Build the wheel into dist/
	$(BIN)/python -m build --wheel

clean: ## Delete the environment and what was built beside the sources
	rm -rf $(VENV) .venv-colab build dist demo-course

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "No Python 3.11 or newer was found; install one, or name it: make demo PYTHON=/path/to/python3"; exit 1; }
	@echo "Making $(VENV) with $$($(PYTHON) --version)"
	$(PYTHON) -m venv $(VENV)

# One stamp for each set of packages: nothing is installed twice.
$(VENV)/.ready-grade: pyproject.toml $(CONSTRAINTS) | $(BIN)/python
	@echo "Installing what the grader needs (a minute or two, once)"
	$(BIN)/python -m pip install --disable-pip-version-check --progress-bar on -c $(CONSTRAINTS) -e ".[grade]"
	@touch $@

$(VENV)/.ready-dev: pyproject.toml $(CONSTRAINTS) | $(BIN)/python
	@echo "Installing what the tests need (a minute or two, once)"
	$(BIN)/python -m pip install --disable-pip-version-check --progress-bar on -c $(CONSTRAINTS) -e ".[dev]"
	@touch $@ $(VENV)/.ready-grade
