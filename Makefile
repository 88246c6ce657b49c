# The commands of this repository; `make help` lists them. `make build` needs make and Python 3.11 or later, no more.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
BENCH_ARTICLES ?= 2000
UV_COMPILE := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-header $(UPGRADE)
NPM_LOCK := npm install --package-lock-only --omit-lockfile-registry-resolved --ignore-scripts --no-audit --no-fund

export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: help venv build serve test check bench lock clean

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-11s %s\n", $$1, $$2 }' Makefile
	@echo 'With another Python: make PYTHON=python3.12 build'

venv: $(STAMP) ## set up .venv/ with everything, from the hash-locked requirements

$(STAMP): requirements/dev.txt pyproject.toml
	@command -v "$(PYTHON)" >/dev/null || { echo 'make: there is no $(PYTHON); name a Python 3.11 or later: make PYTHON=python3.12 …' >&2; exit 1; }
	@"$(PYTHON)" -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "make: $(PYTHON) is Python %d.%d; name 3.11 or later: make PYTHON=python3.12 ..." % sys.version_info[:2])'
	@$(BIN)/python -c 'import sys, pip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || "$(PYTHON)" -m venv --clear $(VENV)
	@echo 'Installing into $(VENV)/ …'
	@$(BIN)/python -m pip install --quiet --require-hashes --requirement requirements/dev.txt
	@$(BIN)/python -m pip install --quiet --no-index --no-deps --no-build-isolation --editable .
	@touch $@

build: venv ## make the archive: seeds/ and content/ → public/
	$(BIN)/backissue build
	@echo 'To read it: make serve'

serve: venv ## preview the archive at http://127.0.0.1:8000/, with live reload
	$(BIN)/backissue serve --open

test: venv ## install what the tests drive (Chromium, nginx, Java), check the code, run every test
	tests/install_tools.sh
	@$(MAKE) --no-print-directory check
	$(BIN)/python -m pytest

SEQUENCES ?= 10000
REQUESTS ?= 100000
SEED ?= 1000

campaign: venv ## SEQUENCES=10000 random edits of small sites, every fault, REQUESTS=100000 hostile requests: hours; SEED=… takes others
	tests/install_tools.sh
	BACKISSUE_SEQUENCES=$(SEQUENCES) BACKISSUE_SEED=$(SEED) BACKISSUE_FAULTS=all BACKISSUE_HOSTILE_REQUESTS=$(REQUESTS) \
		$(BIN)/python -m pytest -n auto tests/incremental tests/faults tests/preview/test_hostile.py

check: venv ## ruff, mypy, import-linter
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: venv ## build an archive of BENCH_ARTICLES=2000 made-up seeds and say how long it took
	rm -rf bench/archive
	$(BIN)/python bench/make_archive.py bench/archive --articles $(BENCH_ARTICLES)
	$(BIN)/python bench/measure_build.py bench/archive

PEERS := bench/peers
PEERS_ARTICLES ?= 2000

bench-peers: venv $(PEERS)/.installed ## beside Hugo, Eleventy and Pelican, with PEERS_ARTICLES="10000 50000" articles (else 2000); PEERS_ARGS="--runs 3" and the like
	$(BIN)/python $(PEERS)/compare.py --articles $(PEERS_ARTICLES) $(PEERS_ARGS)

$(PEERS)/.installed: $(PEERS)/requirements.txt $(PEERS)/package-lock.json
	$(BIN)/python -m venv --clear $(PEERS)/.venv
	$(PEERS)/.venv/bin/python -m pip install --quiet --require-hashes --requirement $(PEERS)/requirements.txt
	cd $(PEERS) && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@

lock: venv ## resolve the requirements again; UPGRADE=--upgrade takes the newest versions
	$(UV_COMPILE) requirements/runtime.in --output-file requirements/runtime.txt
	$(UV_COMPILE) requirements/dev.in --constraint requirements/runtime.txt --output-file requirements/dev.txt
	cd tests/markup && $(NPM_LOCK)
	cd tests/browser && $(NPM_LOCK)
	$(UV_COMPILE) $(PEERS)/requirements.in --output-file $(PEERS)/requirements.txt
	cd $(PEERS) && $(NPM_LOCK)

clean: ## remove what builds and tests left; .venv/ stays
	rm -rf public .backissue dist bench/archive .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	rm -rf tests/markup/node_modules tests/browser/node_modules $(PEERS)/node_modules $(PEERS)/.venv $(PEERS)/.installed $(PEERS)/sites
	find generator tests bench -name __pycache__ -type d -prune -exec rm -rf {} +
