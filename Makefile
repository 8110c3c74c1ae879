# Everything a contributor does here is a target; `make` alone lists them.
#
# Tests are split so that each target fits into ten minutes on two cores. A
# test that needs more than Go stands in a file with a build tag (pg, browser,
# crash, bench, prove); the target of that name runs the tests of exactly the
# files with its tag, wherever they are, and fails when there are none. No test
# skips because a tool is missing: the targets bring their tools first.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.NOTPARALLEL:

export GOLANGCI_VERSION := v2.15.0
GOVULNCHECK_VERSION := v1.9.0

# One seed for the order of tests and for generated cases, so that a failure
# comes back; another one is a way to look for more: make unit SEED=7
SEED ?= 1
export RAPID_SEED := $(SEED)

# What to prove of the promises, whether or not it was proven of these sources
# before: make prove R=R6; or everything again: make prove AGAIN=1
R ?=
AGAIN ?=

# Under the race detector: packages with goroutines whole, and of those that
# work on databases, which are an order of magnitude slower there, the tests
# with Concurrent in their names.
existing = $(strip $(foreach dir,$(1),$(if $(wildcard $(dir)/*),./$(dir)/...)))
RACE_PACKAGES ?= $(call existing,workflow internal/auth internal/i18n internal/jobs internal/mail internal/server)
RACE_STORES ?= $(call existing,internal/store cmd)

GO_TEST := go test -count=1 -shuffle=$(SEED) -timeout=25m
GOLANGCI := .tools/bin/golangci-lint
WITH_POSTGRES := CGO_ENABLED=0 go run ./internal/pgtest/withpostgres env

# The test files that carry a build tag, their folders, and a pattern of their
# tests' names.
tagged_files = $(shell grep -rlE --include='*_test.go' --exclude-dir=testdata --exclude-dir=node_modules '^//go:build (.*[^!])?\b$(1)\b' .)
tagged_packages = $(sort $(dir $(call tagged_files,$(1))))
tagged_names = ^($(shell grep -hoE '^func $(2)[A-Za-z0-9_]*' /dev/null $(call tagged_files,$(1)) | cut -c6- | sort -u | paste -sd'|'))$$
# $(call need_tagged,TAG) fails when nothing would run: an empty run is no pass.
need_tagged = @[ -n '$(call tagged_files,$(1))' ] || { echo 'make $@: no test carries the tag $(1)' >&2; exit 1; }

.PHONY: help
help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.PHONY: tools
tools: ## install what the other targets need and is missing (Debian), or name it
	@.ci/tools

.PHONY: lint
lint: ## check the Go sources and the shell scripts
	@.ci/tools lint
	$(GOLANGCI) run
	shellcheck .ci/run .ci/tools

.PHONY: fmt
fmt: ## format the Go sources
	@.ci/tools lint
	$(GOLANGCI) fmt

.PHONY: test
test: unit pg race browser $(if $(call tagged_files,crash),crash) ## run every test, one target after the other

.PHONY: unit
unit: ## run the tests without a tag, on the pure Go build (a few start a PostgreSQL)
	@.ci/tools pg
	CGO_ENABLED=0 $(GO_TEST) ./...

.PHONY: pg
pg: ## run the tests on PostgreSQL, all on one temporary cluster
	@.ci/tools pg
	$(call need_tagged,pg)
	$(WITH_POSTGRES) CGO_ENABLED=0 $(GO_TEST) -tags pg -run '$(call tagged_names,pg,Test)' $(call tagged_packages,pg)

.PHONY: race
race: ## run the packages with goroutines under the race detector
	@.ci/tools race pg
	$(WITH_POSTGRES) CGO_ENABLED=1 $(GO_TEST) -race $(RACE_PACKAGES)
	$(if $(RACE_STORES),$(WITH_POSTGRES) CGO_ENABLED=1 $(GO_TEST) -race -tags pg -run Concurrent $(RACE_STORES))

.PHONY: browser
browser: ## walk through the pages in Chromium and audit them
	@.ci/tools browser pg cluster
	$(call need_tagged,browser)
	CGO_ENABLED=0 $(GO_TEST) -tags browser -run '$(call tagged_names,browser,Test)' $(call tagged_packages,browser)

.PHONY: crash
crash: ## kill the program at its worst moments and look at what is left
	@.ci/tools pg
	$(call need_tagged,crash)
	CGO_ENABLED=0 $(GO_TEST) -tags crash -run '$(call tagged_names,crash,Test)' $(call tagged_packages,crash)

.PHONY: bench
bench: ## measure speed
	@.ci/tools pg
	$(call need_tagged,bench)
	CGO_ENABLED=0 go test -count=1 -tags bench -run '^$$' -bench '$(call tagged_names,bench,Benchmark)' $(call tagged_packages,bench)

.PHONY: prove
prove: ## prove the promises at full length: make prove [R=R6] [SEED=7] [AGAIN=1]
	@.ci/tools race pg browser cluster
	$(WITH_POSTGRES) CGO_ENABLED=0 go run ./internal/promisetest/prove -seed $(SEED) $(if $(R),-only $(R)) $(if $(AGAIN),-again)

.PHONY: vuln
vuln: ## look for known vulnerabilities (asks the Go vulnerability database)
	go run golang.org/x/vuln/cmd/govulncheck@$(GOVULNCHECK_VERSION) ./...

.PHONY: demo
demo: ## start a fictional office to try out
	CGO_ENABLED=0 go run ./cmd/prevail demo

.PHONY: cluster
cluster: build ## start two servers behind nginx on PostgreSQL, with that office
	@.ci/tools pg cluster
	CGO_ENABLED=0 go run ./internal/clustertest/cluster bin/prevail

.PHONY: build
build: ## build bin/prevail: one file, no libraries needed
	CGO_ENABLED=0 go build -trimpath -ldflags='-s -w' -o bin/prevail ./cmd/prevail

.PHONY: docs
docs: ## write the generated pages again
	@grep -rq '^//go:generate' workflow || { echo 'make docs: nothing is generated from workflow yet' >&2; exit 1; }
	CGO_ENABLED=0 go generate ./workflow/...

.PHONY: clean
clean: ## remove what was built, except the tools
	rm -rf bin dist
