# Words for the everyday jobs. `make help` lists them; each line of help is the `##` comment of its target.
# Dialogue scripts live in scripts/, so helpers of the build live in .ci/.

.DEFAULT_GOAL := help
.SUFFIXES:

# The whole product is built here, whatever the shell says (see CONTRIBUTING.md for the engine alone).
unexport HUASHU_SCOPE

# Debug builds from here optimise the rooms that tests and chats spend their time in (Package.swift).
export HUASHU_OPTIMISED := 1

PREFIX ?= /usr/local
ARGS ?=
SEED ?= 1
ROUNDS ?= 2000
# Tests that talk over sockets and wait for time-outs; beside tests that keep every core busy they would only measure those.
BY_THE_CLOCK := ^(ServiceTests|HTTPCurlTests|MetricsTextTests)\.|ServeCommandTests
# How often the service is killed, and how many visitors it gets.
KILLS ?= 200
VISITORS ?= 10000
# Public sets of labelled texts, which are not part of this project (docs/evaluation.md).
DATA ?= ../shared/data

HUASHU := .build/debug/huashu
RELEASE := .build/release/huashu
SWIFT_FILES := Sources Tests Package.swift
# On Linux an installed program must not depend on the toolchain that built it.
RELEASE_FLAGS := -c release $(if $(filter Linux,$(shell uname -s)),--static-swift-stdlib)

.PHONY: help setup chat serve test test-peers test-faults build release lint format bench eval coverage install fuzz clean

help: ## List these jobs
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-11s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

setup: ## Install what is missing (PCRE2, OpenSSL, libcurl, SQLite, pkg-config); does nothing the second time
	@.ci/setup $(if $(filter setup,$(MAKECMDGOALS)),,--quiet)

chat: setup ## Talk to the shop's bot here, or at a pipe (ARGS="--flag ..." is passed on)
	@test -x $(HUASHU) || echo "building huashu; the first time takes a few minutes" >&2
	@swift build -q --product huashu </dev/null >&2
	@$(HUASHU) chat $(ARGS) .

serve: setup ## Run the shop as a service with the website's chat (ARGS="--check" is passed on; ^C stops it)
	@test -x $(HUASHU) || echo "building huashu; the first time takes a few minutes" >&2
	@swift build -q --product huashu </dev/null >&2
	@exec $(HUASHU) serve $(ARGS) .

test: setup ## Run the unit tests, then check, format and test the shipped bot
	swift test --skip '$(BY_THE_CLOCK)'
	swift test --skip-build --filter '$(BY_THE_CLOCK)'
	$(HUASHU) check .
	$(HUASHU) fmt --check .
	$(HUASHU) test .

test-peers: setup ## Compare calendar, channels and service with what others publish on PyPI, figures with another program; a browser judges the widget
	@.ci/peers-calendar
	@.ci/peers-figures
	@.ci/peers-channels
	@.ci/peers-service
	@.ci/peers-widget

test-faults: release ## Kill the service, fill its disk, set its clock, let all it talks to misbehave (KILLS=200 VISITORS=10000)
	python3 .ci/faults/kill.py $(RELEASE) --rounds $(KILLS) --seed $(SEED)
	python3 .ci/faults/desk.py $(RELEASE)
	python3 .ci/faults/counterparts.py $(RELEASE)
	python3 .ci/faults/disk.py $(RELEASE) --seed $(SEED)
	python3 .ci/faults/clock.py $(RELEASE) --seed $(SEED)
	python3 .ci/faults/visitors.py $(RELEASE) --visitors $(VISITORS)
	python3 .ci/faults/day.py $(RELEASE)

build: setup ## Build everything for debugging
	swift build

release: setup ## Build the program as it is installed
	swift build $(RELEASE_FLAGS) --product huashu

lint: setup ## Check the style of the Swift code
	swift format lint --strict --recursive --parallel $(SWIFT_FILES)

format: setup ## Rewrite the Swift code in that style
	swift format format --in-place --recursive --parallel $(SWIFT_FILES)

bench: release ## Measure the release build on the shipped bot and on generated shops, beside floors and aims
	$(RELEASE) bench .
	@for intents in 100 1000 10000; do echo; $(RELEASE) bench --generate $$intents || exit; done
	@echo; $(RELEASE) bench --store-events 1000000
	@echo; swift build -q $(RELEASE_FLAGS) --product EchoServer
	@python3 .ci/load/load.py $(RELEASE) .build/release/EchoServer

eval: ## Evaluate the classifier on public sets beside what it must reach (DATA=folder)
	@if test -d "$(DATA)"; then $(MAKE) --no-print-directory release; fi
	@.ci/eval $(RELEASE) "$(DATA)" .build/eval

coverage: setup ## Run the unit tests and report the lines they reach
	swift test --enable-code-coverage --scratch-path .build-coverage
	@.ci/coverage .build-coverage

install: release ## Install the program under PREFIX (default /usr/local)
	install -d "$(DESTDIR)$(PREFIX)/bin"
	install -s -m 755 $(RELEASE) "$(DESTDIR)$(PREFIX)/bin/huashu"

fuzz: setup ## Run the fuzz tests for longer (SEED=1 ROUNDS=2000)
	HUASHU_FUZZ_SEED=$(SEED) HUASHU_FUZZ_ROUNDS=$(ROUNDS) swift test --filter Fuzz

clean: ## Remove everything that was built
	rm -rf .build .build-*
