# aula: the two that a fresh machine needs are `make run` and `make test`.

GO      ?= go
BIN     := bin/aula
VERSION ?= $(shell git describe --tags --always --dirty 2>/dev/null || echo dev)
COMMIT  ?= $(shell git rev-parse --short=12 HEAD 2>/dev/null)
EPOCH   := $(or $(SOURCE_DATE_EPOCH),$(shell git log -1 --format=%ct 2>/dev/null),0)
DATE    := $(shell date -u -d @$(EPOCH) +%Y-%m-%d 2>/dev/null || date -u -r $(EPOCH) +%Y-%m-%d)
LDFLAGS := -s -w -X main.version=$(VERSION) -X main.commit=$(COMMIT) -X main.date=$(DATE)
BUILD   := CGO_ENABLED=0 $(GO) build -trimpath -buildvcs=false -ldflags "$(LDFLAGS)"
TARGETS := linux/amd64 linux/arm64 darwin/amd64 darwin/arm64 windows/amd64 windows/arm64
FUZZTIME ?= 5s
# each fuzz target as package:name
FUZZ     = $(shell grep -rHo --include='*_test.go' '^func Fuzz[A-Za-z0-9]*' . | sed 's|/[^/]*_test.go:func |:|' | sort)

.PHONY: build run demo test check race soak bench sim engines golden vectors e2e hours gallery shots fuzz fmt fix docs stats vuln release clean

build: ## the program into bin/
	$(BUILD) -o $(BIN) ./cmd/aula

run: build ## build it and start it
	@$(BIN)

demo: build ## a filled workspace that is thrown away
	@$(BIN) demo

test: ## all tests
	$(GO) test -timeout 20m ./...

check: ## what each commit passes beside the tests
	@echo "gofumpt"; out=$$($(GO) tool gofumpt -l .); [ -z "$$out" ] || { $(GO) tool gofumpt -d .; echo "not formatted: $$out"; exit 1; }
	$(GO) vet ./...
	$(GO) tool staticcheck ./...
	@echo "go fix"; out=$$($(GO) fix -diff ./... 2>&1); [ -z "$$out" ] || { echo "$$out"; echo "make fix"; exit 1; }
	$(GO) test -run 'TestREADMEHolds|TestWhatEachPackageMayImport|TestNothing' ./cmd/aula
	CGO_ENABLED=0 GOOS=linux GOARCH=amd64 $(GO) build -o /dev/null ./cmd/aula
	CGO_ENABLED=0 GOOS=windows GOARCH=amd64 $(GO) build -o /dev/null ./cmd/aula
	CGO_ENABLED=0 GOOS=windows GOARCH=amd64 $(GO) vet ./cmd/aula ./store/...

race: ## the parts that several goroutines touch, under the race detector
	CGO_ENABLED=1 $(GO) test -race ./model/... ./store/...

# A worker that is still busy when the time is up makes go test say "context deadline
# exceeded": no input failed, none is written. Anything else is a finding.
fuzz: ## each fuzz target for FUZZTIME
	@for t in $(FUZZ); do echo "$$t"; \
		out=$$($(GO) test -run '^$$' -fuzz "^$${t##*:}$$" -fuzztime $(FUZZTIME) -fuzzminimizetime 5x "$${t%%:*}" 2>&1) || \
		{ echo "$$out" | grep -q 'context deadline exceeded' && ! echo "$$out" | grep -q 'Failing input' ; } || { echo "$$out"; exit 1; }; \
		echo "$$out" | tail -1; done

sim: ## sharing simulated: laptops, folders, engines and faults; SEED=n replays one world
	AULA_SIM_SEED=$(SEED) AULA_SIM_SEEDS=200 $(GO) test ./store -run 'TestSim' -count=1 -v

engines: ## sharing through real engines, where they are installed: Syncthing, Samba, exFAT
	$(GO) test ./store/... ./cmd/aula -run 'TestEngine' -count=1 -v -timeout 30m

soak: ## the full figures: hours
	CGO_ENABLED=1 $(GO) test -race -timeout 4h ./...
	AULA_SOAK=1 AULA_KILLS=3000 $(GO) test -count=1 -timeout 4h ./...
	$(MAKE) fuzz FUZZTIME=20m
	$(MAKE) release

bench: ## the figures of PERFORMANCE beside their floors
	AULA_BENCH_SIZES=all $(GO) test -run '^$$' -bench . -benchmem -timeout 2h ./...

golden: ## take the golden screens anew; look at them before they are committed
	$(GO) test $$(grep -rl --include='*_test.go' 'x/exp/golden' . | xargs -n1 dirname | sort -u) -update

vectors: ## add vectors and frozen fields that are missing; old ones never change
	$(GO) test ./model -vectors -freeze

e2e: ## the stories on the real program in a real terminal
	$(GO) test -count=1 -v -run 'TestTerminal|TestScripts' ./cmd/aula

# A push runs the stories at whatever hour it is. Here the workspace's zone is moved so that
# it is another one there; the machine's clock stays as it is.
HOURS ?= 2 8 13 18 23
hours: ## the stories of e2e at other hours of the day
	@for h in $(HOURS); do zones=$$(mktemp -d); mkdir $$zones/Europe; ahead=$$(($$h - $$(date -u +%-H))); \
		[ $$ahead -le 14 ] || ahead=$$((ahead - 24)); [ $$ahead -ge -12 ] || ahead=$$((ahead + 24)); \
		cp /usr/share/zoneinfo/Etc/GMT$$([ $$ahead -ge 0 ] && echo "-$$ahead" || echo "+$${ahead#-}") $$zones/Europe/Helsinki; \
		echo "at $$h"; ZONEINFO=$$zones $(GO) test -count=1 -run 'TestTerminal|TestScripts' ./cmd/aula || exit 1; rm -r $$zones; done

gallery: build ## every screen with sample data
	@$(BIN) gallery

# In the pictures it is early afternoon at the demo's sites, whenever they are taken.
shots: build ## the pictures of README, from the demo
	@mkdir -p assets/pictures
	@zones=$$(mktemp -d); mkdir $$zones/Europe; ahead=$$((13 - $$(date -u +%-H))); \
	cp /usr/share/zoneinfo/Etc/GMT$$([ $$ahead -ge 0 ] && echo "-$$ahead" || echo "+$${ahead#-}") $$zones/Europe/Helsinki; \
	tmux -L aula-shots -f /dev/null kill-server 2>/dev/null; \
	tmux -L aula-shots -f /dev/null new-session -d -x 84 -y 24 "env ZONEINFO=$$zones COLORTERM=truecolor TERM=xterm-256color $(BIN) demo"; \
	tmux -L aula-shots set-option -g status off; tmux -L aula-shots resize-window -x 84 -y 24; \
	sleep 4; tmux -L aula-shots capture-pane -e -p -t 0 | $(GO) run ./cmd/shots > assets/pictures/lobby.svg; \
	tmux -L aula-shots send-keys -t 0 F1; \
	sleep 2; tmux -L aula-shots capture-pane -e -p -t 0 | $(GO) run ./cmd/shots > assets/pictures/today.svg; \
	tmux -L aula-shots send-keys -t 0 F3; sleep 2; tmux -L aula-shots send-keys -t 0 Enter; sleep 2; tmux -L aula-shots send-keys -t 0 g; \
	sleep 2; tmux -L aula-shots capture-pane -e -p -t 0 | $(GO) run ./cmd/shots > assets/pictures/goals.svg; \
	tmux -L aula-shots send-keys -t 0 F4; sleep 2; tmux -L aula-shots send-keys -t 0 Down Down Enter; \
	sleep 2; tmux -L aula-shots capture-pane -e -p -t 0 | $(GO) run ./cmd/shots > assets/pictures/plan.svg; \
	tmux -L aula-shots kill-server; rm -r $$zones; ls -l assets/pictures

fmt: ## format
	$(GO) tool gofumpt -w .

fix: ## modern Go
	$(GO) fix ./...

docs: ## the generated parts of README
	$(GO) test -count=1 -run TestREADMEHolds ./cmd/aula -docs

stats: ## the size of the house
	@echo "lines without tests: $$(git ls-files '*.go' | grep -v _test.go | xargs cat | wc -l)"
	@echo "lines of tests:      $$(git ls-files '*_test.go' | xargs cat | wc -l)"
	@echo "packages:            $$($(GO) list ./... | wc -l)"
	@echo "direct dependencies: $$($(GO) list -m -f '{{if not .Indirect}}{{.Path}}{{end}}' all | grep -c .)"
	@echo "files over 500 lines:"; git ls-files '*.go' | grep -v _test.go | xargs wc -l | awk '$$1 > 500 && $$2 != "total"'

vuln: ## known faults in what is linked (needs the network)
	$(GO) run golang.org/x/vuln/cmd/govulncheck@v1.3.0 ./...

release: ## six programs and their checksums in dist/
	@rm -rf dist && mkdir dist
	@for t in $(TARGETS); do os=$${t%/*}; arch=$${t#*/}; ext=; [ $$os = windows ] && ext=.exe; \
		echo "dist/aula-$(VERSION)-$$os-$$arch$$ext"; \
		GOOS=$$os GOARCH=$$arch $(BUILD) -o dist/aula-$(VERSION)-$$os-$$arch$$ext ./cmd/aula || exit 1; done
	@cp LICENSE dist/ && $(GO) run ./cmd/aula man > dist/aula.1
	@cd dist && sha256sum aula* > checksums.txt && cat checksums.txt

clean: ## what was built
	rm -rf bin dist
