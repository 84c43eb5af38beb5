# The commands of the README. Everything they need is installed on the way.
.POSIX:
STAGE = teams
PORT = 8000
FRESH =
PYTHON = .venv/bin/python

.PHONY: run test test-sqlite test-postgres lint format bench severity soak lock migration setup

setup:
	@bin/setup

run: setup
	@$(PYTHON) -m cli demo --stage "$(STAGE)" --port "$(PORT)" $(if $(FRESH),--fresh)

test: setup
	@CHROMIUM=$$(bin/chromium) && export CHROMIUM && $(PYTHON) tests/run.py

lint: setup
	@$(PYTHON) -m ruff format --check --quiet src tests bench
	@$(PYTHON) -m ruff check --quiet src tests bench
	@$(PYTHON) -m mypy

format: setup
	@$(PYTHON) -m ruff format src tests bench
	@$(PYTHON) -m ruff check --fix --quiet src tests bench

bench: setup
	@$(PYTHON) -m bench

severity: setup
	@$(PYTHON) -m bench.severity

soak: setup
	@for engine in sqlite postgres; do FULL_ROUND=105x9 $(PYTHON) -m pytest tests/rounds/test_full_round.py --engine $$engine -s || exit 1; done

lock:
	@bin/lock

migration: setup
	@PYTHONHASHSEED=0 PYTHONPATH=src $(PYTHON) -m kit.new_migration $(PACKAGE)
