# Every command works from a fresh clone, with only Python 3.11+, pip and make; each may be repeated.
.DEFAULT_GOAL := help
.PHONY: help run test check bench soak reset python venv venv-dev
PYTHON ?= python3
ARGS ?=
.NOTPARALLEL:

help: ## list these commands
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/\1|\2/p' Makefile | while IFS='|' read -r name what; do printf '  make %-8s %s\n' "$$name" "$$what"; done

run: venv ## start everything for development and the demo, on http://HOST:PORT/ (Ctrl-C stops it)
	@exec .venv/bin/python -m deploy.run

test: venv-dev ## run the whole suite (ARGS="-k name" for a part)
	@exec .venv/bin/python -m pytest -n auto --dist worksteal $(ARGS)

check: venv-dev ## lint, types, import contracts, migrations, deploy check
	@exec .venv/bin/python -m deploy.check

bench: venv-dev ## measure the pages against their budgets, into bench/results.json
	@exec .venv/bin/python -m bench $(ARGS)

soak: venv-dev ## the long chaos, fuzz and load runs (one JSON line a test at the end)
	@SOAK=1 exec .venv/bin/python -m pytest -m soak --timeout 0 $(ARGS)

reset: python ## throw the demo's data (.local) away, after asking (YES=1: without)
	@exec $(PYTHON) -B -m deploy.reset

python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { echo "II-AL needs Python 3.11 or newer as $(PYTHON); found: $$($(PYTHON) --version 2>&1 | head -n 1)."; echo "Install it (Debian 12: apt-get install python3 python3-venv), or name another one: make PYTHON=python3.12 run"; exit 1; } >&2

venv: python
	@$(PYTHON) -B deploy/bootstrap.py requirements.txt

venv-dev: python
	@$(PYTHON) -B deploy/bootstrap.py requirements-dev.txt
