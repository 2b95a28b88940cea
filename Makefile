# Every target makes the environment in .venv from pinned versions first.
PYTHON ?= python3
EXAMPLES ?= 5000
# One more than a small machine has cores, since a third of the run is waiting: 7:15 instead of 9:48 on two cores.
WORKERS ?= 3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.made
PEERS := .venv-peers

.DELETE_ON_ERROR:
.DEFAULT_GOAL := help
.PHONY: help demo test test-slow fuzz bench bench-big bench-split docs screenshots clean

help:  ## these targets
	@sed -n 's/^\([a-z-]*\):[^#]*## /\1\t/p' Makefile | expand -t 14

demo: $(STAMP)  ## crawl the bundled sample outlet and show what was split
	$(BIN)/sosik demo

test: $(STAMP)  ## everything the repository tests, under 10 minutes on 2 cores
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m pytest -q -n $(WORKERS) --dist loadfile --no-loadscope-reorder -m "not slow"

test-slow: $(STAMP)  ## soak, big data, power cuts
	$(BIN)/python -m pytest -q -m slow

fuzz: $(STAMP)  ## new broken pages for the splitter; EXAMPLES=N a test; 5,000 take some ten minutes
	SOSIK_FUZZ_EXAMPLES=$(EXAMPLES) $(BIN)/python -m pytest -q -n 2 --timeout=0 tests/pipelines/test_fuzz.py tests/pipelines/test_nested_pages.py

bench: $(STAMP)  ## the figures of docs/performance.md
	$(BIN)/python -m tests.bench.bench_split
	$(BIN)/python -m tests.bench.bench_memory
	$(BIN)/python -m tests.bench.bench_hints
	$(BIN)/python -m tests.bench.bench_shapes
	$(BIN)/python -m tests.bench.bench_worker_memory
	$(BIN)/python -m tests.bench.bench_crawl
	$(BIN)/python -m tests.bench.bench_crawl --pages 5000 --kb 100 --floor 0.6
	$(BIN)/python -m tests.bench.bench_rebuild
	$(BIN)/python -m tests.bench.bench_frontier
	$(BIN)/python -m tests.bench.bench_search
	$(BIN)/python -m tests.bench.bench_export

bench-split: $(PEERS)/.made  ## the splitter beside other extractors; FOLDER=… adds labelled pages of other hosts
	$(PEERS)/bin/python -m tests.bench.bench_peers $(FOLDER)

BIG ?= 1000000
bench-big: $(STAMP)  ## every page of the front on BIG articles while a crawl writes; a million take 20 GB of TMPDIR
	$(BIN)/python -m tests.bench.bench_front --articles $(BIG)

docs: $(STAMP)  ## what is generated: docs/schema.md, the tables of rules in docs/splitting.md
	$(BIN)/python -m archive.codebook
	$(BIN)/python -m archive.reasons

screenshots: $(STAMP)  ## the pictures of docs/images, from the demo archive in Chromium
	$(BIN)/python -m tests.screenshots

$(STAMP): pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e ".[test]"
	touch $@

# pip 23 fails on an extra that two of them spell differently.
$(PEERS)/.made: tests/bench/peers.txt
	$(PYTHON) -m venv $(PEERS)
	$(PEERS)/bin/python -m pip install --quiet --disable-pip-version-check pip==26.3
	$(PEERS)/bin/python -m pip install --quiet --disable-pip-version-check -r $<
	touch $@

clean:  ## remove the environments
	rm -rf $(VENV) $(PEERS)
