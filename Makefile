# On a machine with git, make and Python 3.11 or later: `make demo`, `make test`.

PYTHON ?= python3
VENV := .venv
RUN := $(VENV)/bin
# Byte code is compiled when it is first used: most of what comes with the packages never is.
PIP := $(RUN)/pip install --quiet --disable-pip-version-check --no-compile

.PHONY: demo test lint types soak fixtures bench lock clean

# A second demo is a first one, too: where people have an issue, its follower is made by --reissue.
demo: $(VENV)/.installed
	rm -rf out/marlshire-adult-social-care
	$(RUN)/timetabler solve fixtures/marlshire-adult-social-care.xlsx \
		--out out/marlshire-adult-social-care

# Types take one core and half a minute: the tests do not wait for them.
test: lint
	@$(RUN)/mypy & types=$$!; $(RUN)/pytest -n auto --dist worksteal; tests=$$?; \
		wait $$types && exit $$tests

lint: $(VENV)/.installed
	$(RUN)/ruff check src tests fixtures benchmarks

types: $(VENV)/.installed
	$(RUN)/mypy

# Visits as organisers write them, drawn by chance, each through the whole command line.
N ?= 1000
soak: $(VENV)/.installed
	$(RUN)/python -m tests.habits.soak $(N) $(ARGS)

# The workbooks in fixtures/ are written from the documents in fixtures/source/.
fixtures: $(VENV)/.installed
	$(RUN)/python fixtures/build.py

# Hours, if nothing is left out: make bench ARGS="fixtures --only 'marlshire*'"
bench: $(VENV)/.bench
	$(RUN)/python -m benchmarks $(ARGS)

# Everything is installed from the lock, hash by hash; the package itself in place.
$(VENV)/.installed: requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "timetabler needs Python 3.11 or later")'
	$(PYTHON) -m venv $(VENV)
	$(PIP) --require-hashes -r requirements.lock
	$(PIP) --no-deps --no-build-isolation --editable .
	touch $@

# What only comparisons and pictures need; one contestant has a runtime of its own.
$(VENV)/.bench: $(VENV)/.installed benchmarks/requirements.lock
	$(PIP) --require-hashes -r benchmarks/requirements.lock
	touch $@

# Needs the tool uv; run it after a change of the dependencies in pyproject.toml.
lock:
	uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 \
		--generate-hashes --no-emit-index-url --no-header --output-file requirements.lock
	uv pip compile pyproject.toml --extra dev --extra bench --prerelease=if-necessary-or-explicit \
		--universal --python-version 3.11 --constraint requirements.lock \
		--generate-hashes --no-emit-index-url --no-header --output-file benchmarks/requirements.lock

clean:
	rm -rf $(VENV) out .mypy_cache .ruff_cache .pytest_cache .hypothesis
