# What a developer does, by name. Each line can be typed as well.

PYTHON = .venv/bin/python

.PHONY: setup test room lint types docs

setup: ## everything that the program and its tests need, into .venv
	./makeleaflet test --collect-only -qq >/dev/null

test: ## all tests
	./makeleaflet test

room: ## the tests of one room: make room R=compose
	$(PYTHON) -m pytest -n 0 tests/$(R) tests/test_layers.py

lint: ## format, and look for what ruff finds
	.venv/bin/ruff format .
	.venv/bin/ruff check --fix .

types: ## mypy, room by room
	$(PYTHON) -m tools.typecheck

docs: ## write the tables of docs/reference anew
	$(PYTHON) docs/reference/generate.py
