# The whole tour is in README.md; each step is a script of its own under scripts/.
.PHONY: start test bench fuzz format check tidy package clean

start:   ## install, build, run the demo, serve on http://127.0.0.1:8080
	@scripts/start.sh

test:    ## install, build, every test; ends with ctest's summary
	@scripts/test.sh

bench:   ## build and run the benchmarks
	@scripts/bench.sh

fuzz:    ## build and run every fuzz target for a bounded time (needs clang)
	@scripts/fuzz.sh

format:  ## format our C++
	@git ls-files '*.cpp' '*.hpp' | xargs clang-format-19 -i

check:   ## format and static checks
	@scripts/check.sh

tidy:    ## clang-tidy on the parsers and the vault
	@scripts/tidy.sh

package: ## a .deb with the binary, data, web app, systemd unit and man page
	@scripts/package.sh

clean:
	@rm -rf build web/dist
