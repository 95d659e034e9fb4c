# Two commands: `make run` starts the city with its demonstration, `make test` proves it. Both rest on `make setup`.
PYTHON ?= python3
VENV   := .venv
# Recordings beside the project, if there are any: they fill the demonstration's catalogue.
RECORDINGS ?= ../shared/data
# Processes that share the tests, a file each at a time.
WORKERS ?= 2
BIN    := $(VENV)/bin
export PATH := $(CURDIR)/$(BIN):$(PATH)
export UV_PYTHON_DOWNLOADS := never
# A process of the city imports 2,900 modules: compiled anew each time they cost it four seconds.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: run test setup setup-dev lint types format messages lock nightly simulation oracle clean
.DELETE_ON_ERROR:

run: setup
	zinneke up --demo $(if $(wildcard $(RECORDINGS)),--demo-files $(RECORDINGS))

setup: $(VENV)/.setup src/zinneke/ui/static/vendor/.made $(VENV)/.messages

setup-dev: $(VENV)/.dev $(VENV)/.node $(VENV)/.clients $(VENV)/.mcp src/zinneke/ui/static/vendor/.made $(VENV)/.messages

test: setup-dev
	pytest --numprocesses $(WORKERS) --dist loadfile --no-loadscope-reorder
	$(MAKE) --no-print-directory lint types

# The slow checks: ten-minute soak, 20-fold crash runs, benchmarks against their references.
nightly: setup-dev
	pytest -m "slow or not slow"

# The proof by simulation: drivers who follow nothing, free counts, or guidance, in SUMO (docs/explanation/parking-simulation.md).
simulation: setup-dev $(VENV)/.simulation
	PYTHONPATH=$(VENV)/simulation python bench/parking_simulation.py

lint: setup-dev
	ruff check .
	ruff format --check .
	lint-imports

types: setup-dev
	mypy

format: setup-dev
	ruff format .
	ruff check --fix .

messages: setup-dev
	python tools/messages.py extract

lock: $(VENV)/.uv
	tools/lock

$(VENV)/.uv: requirements/bootstrap.lock
	$(PYTHON) tools/python_version.py
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements/bootstrap.lock
	touch $@

$(VENV)/.setup: requirements/setup.lock pyproject.toml $(VENV)/.uv
	test -e $(VENV)/.dev || uv pip sync --quiet --require-hashes --python $(BIN)/python requirements/setup.lock $(VENV)/../requirements/bootstrap.lock
	uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .
	touch $@

$(VENV)/.dev: requirements/dev.lock pyproject.toml $(VENV)/.uv
	uv pip sync --quiet --require-hashes --python $(BIN)/python requirements/dev.lock requirements/bootstrap.lock
	uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .
	touch $@ $(VENV)/.setup

# pyngsildclient asks for Python 3.12 and runs on 3.11 the way tests/contracts/foreign_session.py starts it.
$(VENV)/.clients: requirements/clients.lock $(VENV)/.uv
	$(BIN)/python -m venv --clear $(VENV)/clients
	$(VENV)/clients/bin/python -m pip install --quiet --disable-pip-version-check --no-compile --ignore-requires-python --no-deps --require-hashes --requirement requirements/clients.lock
	touch $@

# The client of the Model Context Protocol wants another httpx than the others.
$(VENV)/.mcp: requirements/mcp.lock $(VENV)/.uv
	$(BIN)/python -m venv --clear $(VENV)/mcp
	$(VENV)/mcp/bin/python -m pip install --quiet --disable-pip-version-check --no-compile --no-deps --require-hashes --requirement requirements/mcp.lock
	touch $@

# SUMO takes 750 MB and only the simulation needs it: packages in a folder of their own, which nothing else looks into.
$(VENV)/.simulation: requirements/simulation.lock $(VENV)/.dev
	rm -rf $(VENV)/simulation
	uv pip install --quiet --python $(BIN)/python --target $(VENV)/simulation --no-deps --require-hashes --requirement requirements/simulation.lock
	touch $@

# The count beside pabutools, which is under the GPL and lives in an environment of its own.
oracle: setup-dev $(VENV)/.oracle
	python bench/budget.py $(RECORDINGS)/participation/pabulib

$(VENV)/.oracle: requirements/oracle.lock $(VENV)/.uv
	uv venv --quiet --clear --python $(BIN)/python $(VENV)/oracle
	uv pip install --quiet --python $(VENV)/oracle/bin/python --require-hashes --requirement requirements/oracle.lock
	touch $@

src/zinneke/ui/static/vendor/.made: package-lock.json tools/vendor.py $(VENV)/.setup
	python tools/vendor.py

# What tests want of npm and pages do not.
$(VENV)/.node: package-lock.json $(VENV)/.dev
	python tools/vendor.py
	touch $@

MESSAGES := $(shell find src -name '*.po' 2>/dev/null)
$(VENV)/.messages: $(MESSAGES) tools/messages.py | $(VENV)/.setup
	python tools/messages.py compile
	touch $@

clean:
	rm -rf $(VENV) node_modules src/zinneke/ui/static/vendor
