# Thin names over CMake.
#   make           build/casus and the libraries          make install   to PREFIX (default /usr/local), honours DESTDIR
#   make demo      packages, build, code examples/         make test      packages, build, every test (= check)
#   make san       tests under the sanitizers              make torture   failing allocations, one after another
#   make fuzz      libFuzzer, FUZZ_SECONDS a target        make bench     accuracy and speed tables
#   make docs      remakes manual pages, examples    make clean     away with build folders
BUILD ?= build
PREFIX ?= /usr/local
JOBS ?= $(shell nproc 2>/dev/null || echo 2)
FUZZ_SECONDS ?= 30
MAKEFLAGS += --no-print-directory
# more for cmake, e.g. CMAKE_FLAGS=-DCASUS_WERROR=ON
CMAKE_FLAGS ?=

.PHONY: all packages demo test check san tsan torture fuzz bench docs install clean

all:
	@cmake -S . -B $(BUILD) -DCMAKE_BUILD_TYPE=Release -DCMAKE_INSTALL_PREFIX=$(PREFIX) $(CMAKE_FLAGS) >/dev/null
	@cmake --build $(BUILD) --parallel $(JOBS)

packages:
	@tools/bootstrap.sh

demo: packages
	@echo "demo: building in $(BUILD)/"
	@$(MAKE) all >$(BUILD)-demo.log 2>&1 || { cat $(BUILD)-demo.log; exit 1; }
	@rm -f $(BUILD)-demo.log
	@echo "demo: $(BUILD)/casus code --format table examples/"
	@$(BUILD)/casus code --format table examples/

test: packages all
	@tools/run-tests.sh $(BUILD) --parallel $(JOBS)

check: test

san:
	@$(MAKE) all BUILD=$(BUILD)-san CMAKE_FLAGS="-DCASUS_SANITIZE=ON $(CMAKE_FLAGS)"
	@tools/run-tests.sh $(BUILD)-san --parallel $(JOBS)

tsan:
	@$(MAKE) all BUILD=$(BUILD)-tsan CMAKE_FLAGS="-DCASUS_THREAD_SANITIZE=ON $(CMAKE_FLAGS)"
	@tools/run-tests.sh $(BUILD)-tsan --parallel $(JOBS)

torture: all
	@cmake --build $(BUILD) --target torture >/dev/null
	@$(BUILD)/tests/torture examples

fuzz:
	@CC=clang $(MAKE) all BUILD=$(BUILD)-fuzz CMAKE_FLAGS="-DCASUS_FUZZ=ON $(CMAKE_FLAGS)"
	@fuzz/run.sh $(BUILD)-fuzz $(FUZZ_SECONDS)

bench: all
	@bench/run.sh $(BUILD)/casus

docs: all
	@tools/man.sh $(BUILD)/casus docs/man
	@for f in README.md docs/output.md; do tools/doc-examples.sh $(BUILD)/casus $$f >$(BUILD)/doc.md && cp $(BUILD)/doc.md $$f; done
	@tools/check-docs.sh

install: all
	@cmake --install $(BUILD)

clean:
	rm -rf $(BUILD) $(BUILD)-san $(BUILD)-tsan $(BUILD)-fuzz $(BUILD)-clang
