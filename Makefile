# Every target in one line: make help
.DEFAULT_GOAL := help
.PHONY: help run build test check nightly bench bench-peers bench-knowledge dist format reference
SHELL := /bin/bash

MAVEN := scripts/java.sh mvn --batch-mode --no-transfer-progress

help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 18

run: build ## build what is needed, start, and print the address and how to sign in
	@exec ./bureau serve

build: ## build the web application and the server where they are not up to date
	@scripts/build.sh

test: ## the whole suite, installing what it needs; exit 0 means the change is sound
	@scripts/test.sh

check: ## format, warnings, null-safety, borders: the fast gate
	@scripts/build.sh web-packages
	@scripts/node.sh npm --prefix web run --silent check
	@$(MAVEN) --quiet spotless:check test -Dtest=ArchitectureTest -Dsurefire.failIfNoSpecifiedTests=false
	@echo "The fast gate is open."

nightly: build ## what takes long: big kill runs, fuzzing, soak, the default model's examples
	@scripts/test.sh nightly

bench: build ## the benchmarks beside a plain proxy as control: ROUNDS=5 ONLY=throughput,streams SOAK=15m
	@scripts/bench.sh

bench-peers: build ## the same beside the gateways of others, fetched when asked: TARGETS=direct,tensorzero,bureau
	@scripts/bench.sh peers

bench-knowledge: ## what knowledge search finds and answers cite, on a folder of public data: DATA=../shared/data ONLY=law,piaf,translated,speed,answers
	@scripts/bench-knowledge.sh

dist: build ## an archive with its own Java: unpack, ./bureau serve
	@scripts/dist.sh

format: ## format what check would refuse
	@$(MAVEN) --quiet spotless:apply
	@scripts/build.sh web-packages
	@scripts/node.sh npm --prefix web run --silent format

reference: ## write the generated pages of docs/reference anew, and the web's types from them
	@$(MAVEN) --quiet --projects server --also-make test -Dtest='ReferencePagesTest,AuditEventsPageTest' -Dsurefire.failIfNoSpecifiedTests=false -Dbureau.reference.write=true
	@scripts/node.sh npm --prefix web run --silent types
