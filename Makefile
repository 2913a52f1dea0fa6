# make demo: build and score the twelve sample projects.   make test: every test.
# Both install what is missing from packages.txt (as root; otherwise they say what to install).

.PHONY: demo test bench build packages format clean
BUILD := build/release
JOBS ?= $(shell nproc)

demo: build
	@echo
	@$(BUILD)/heng --lang zh score --policy rules/xinxiang/self-assessment-2023.heng samples/xinxiang-2023 || test $$? -eq 1

test: build
	cmake --build --preset release --parallel $(JOBS)
	ctest --preset release --parallel $(JOBS)

# How long whole processes take: prints medians, judges nothing.
bench: build
	cmake --build --preset release --parallel $(JOBS) --target bench_cold_start
	$(BUILD)/tests/bench_cold_start

build: packages
	@test -f $(BUILD)/build.ninja || cmake --preset release
	cmake --build --preset release --parallel $(JOBS) --target heng

# Only what is missing is installed, so that a second run needs neither network nor root.
packages:
	@missing=$$(sed 's/#.*//' packages.txt | xargs -n1 | while read -r package; do \
	  dpkg-query -W -f='$${Status}' $$package 2>/dev/null | grep -q 'ok installed' || echo $$package; done | xargs); \
	if [ -n "$$missing" ]; then \
	  if [ "$$(id -u)" != 0 ]; then echo "please install as root / 请以root安装: apt-get install $$missing"; exit 2; fi; \
	  apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends $$missing; \
	fi

format:
	git ls-files '*.cpp' '*.hpp' | xargs clang-format-19 -i

clean:
	rm -rf build
