//go:build linux

package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// syncthing is nodes of Syncthing on this machine that keep a folder each alike.
type syncthing struct {
	t     *testing.T
	nodes []*syncNode
}

// syncNode is one of them: its own folder, and a port through which it is told things.
type syncNode struct {
	*service
	folder string
	id     string
	api    int
	listen int
	home   string
	away   bool // paused
}

const syncKey = "only-for-this-test"

// newSyncthing starts n nodes that know each other and nothing of the world: no
// discovery, no relays, no reports, no upgrades.
func newSyncthing(t *testing.T, n int) *syncthing {
	t.Helper()
	s := &syncthing{t: t}
	dir := t.TempDir()
	for i := range n {
		node := &syncNode{folder: filepath.Join(dir, fmt.Sprint("folder", i)), home: filepath.Join(dir, fmt.Sprint("node", i)), api: freePort(t), listen: freePort(t)}
		for _, d := range []string{node.home, filepath.Join(node.folder, ".stfolder")} {
			if err := os.MkdirAll(d, 0o700); err != nil {
				t.Fatal(err)
			}
		}
		tool(t, "syncthing", "generate", "--home="+node.home, "--no-default-folder")
		node.id = strings.TrimSpace(tool(t, "syncthing", "--home="+node.home, "--device-id"))
		s.nodes = append(s.nodes, node)
	}
	for _, node := range s.nodes {
		if err := os.WriteFile(filepath.Join(node.home, "config.xml"), s.config(node), 0o600); err != nil {
			t.Fatal(err)
		}
		node.service = serve(t, filepath.Join(node.home, "log"), []string{"HOME=" + node.home, "STNOUPGRADE=1"},
			"syncthing", "serve", "--home="+node.home, "--no-browser", "--no-restart", "--no-default-folder")
	}
	for _, node := range s.nodes {
		waitFor(t, "a node of Syncthing", engineWaits, func() string {
			if why := node.ended(); why != "" {
				t.Fatal(why)
			}
			return node.ask(http.MethodGet, "system/ping", nil)
		})
	}
	s.settle()
	return s
}

// config is what a node is to do. It calls those before it and is called by those after:
// two that call each other at once may both hang up and wait five seconds.
func (s *syncthing) config(of *syncNode) []byte {
	var b bytes.Buffer
	b.WriteString(`<configuration version="36">`)
	fmt.Fprintf(&b, `<folder id="aula" label="aula" path="%s" type="sendreceive" rescanIntervalS="3600" fsWatcherEnabled="true" fsWatcherDelayS="1" ignorePerms="true" autoNormalize="true">`, of.folder)
	for _, n := range s.nodes {
		fmt.Fprintf(&b, `<device id="%s"></device>`, n.id)
	}
	b.WriteString(`<minDiskFree unit="%">0</minDiskFree><maxConflicts>-1</maxConflicts><markerName>.stfolder</markerName></folder>`)
	calls := true
	for i, n := range s.nodes {
		address := "dynamic" // which finds nobody: it waits to be called
		if calls = calls && n != of; calls {
			address = fmt.Sprint("tcp://127.0.0.1:", n.listen)
		}
		fmt.Fprintf(&b, `<device id="%s" name="node%d" compression="never"><address>%s</address><paused>false</paused></device>`, n.id, i, address)
	}
	fmt.Fprintf(&b, `<gui enabled="true" tls="false"><address>127.0.0.1:%d</address><apikey>%s</apikey></gui>`, of.api, syncKey)
	fmt.Fprintf(&b, `<options><listenAddress>tcp://127.0.0.1:%d</listenAddress><globalAnnounceEnabled>false</globalAnnounceEnabled>`+
		`<localAnnounceEnabled>false</localAnnounceEnabled><reconnectionIntervalS>5</reconnectionIntervalS><relaysEnabled>false</relaysEnabled>`+
		`<startBrowser>false</startBrowser><natEnabled>false</natEnabled><urAccepted>-1</urAccepted><autoUpgradeIntervalH>0</autoUpgradeIntervalH>`+
		`<crashReportingEnabled>false</crashReportingEnabled><announceLANAddresses>false</announceLANAddresses><setLowPriority>false</setLowPriority>`+
		`<progressUpdateIntervalS>-1</progressUpdateIntervalS></options></configuration>`, of.listen)
	return b.Bytes()
}

// ask calls a node; what went wrong, or "".
func (n *syncNode) ask(method, path string, into any) string {
	r, err := http.NewRequest(method, fmt.Sprintf("http://127.0.0.1:%d/rest/%s", n.api, path), nil)
	if err != nil {
		return err.Error()
	}
	r.Header.Set("X-API-Key", syncKey)
	c := http.Client{Timeout: 20 * time.Second, Transport: &http.Transport{DisableKeepAlives: true}}
	answer, err := c.Do(r)
	if err != nil {
		return err.Error()
	}
	defer answer.Body.Close()
	b, err := io.ReadAll(answer.Body)
	if err == nil && answer.StatusCode != http.StatusOK {
		err = fmt.Errorf("%s: %s", answer.Status, b)
	}
	if err == nil && into != nil {
		err = json.Unmarshal(b, into)
	}
	if err != nil {
		return path + ": " + err.Error()
	}
	return ""
}

func (n *syncNode) must(t *testing.T, method, path string) {
	t.Helper()
	if why := n.ask(method, path, nil); why != "" {
		t.Fatal(why)
	}
}

// pause cuts a node off from the others; what is written there stays there.
func (s *syncthing) pause(i int) {
	s.t.Helper()
	s.nodes[i].must(s.t, http.MethodPost, "system/pause")
	s.nodes[i].away = true
	waitFor(s.t, "the pause", engineWaits, func() string { return s.connected(s.nodes[i], false) })
}

// resume lets it see the others again.
func (s *syncthing) resume(i int) {
	s.t.Helper()
	s.nodes[i].away = false
	s.nodes[i].must(s.t, http.MethodPost, "system/resume")
}

// connected tells what is missing of a node's having, or not having, its connections.
func (s *syncthing) connected(n *syncNode, want bool) string {
	var c struct {
		Connections map[string]struct{ Connected bool }
	}
	if why := n.ask(http.MethodGet, "system/connections", &c); why != "" {
		return why
	}
	for _, other := range s.nodes {
		if other != n && !other.away && c.Connections[other.id].Connected != want {
			return fmt.Sprintf("connected to %s: %v", other.folder, !want)
		}
	}
	return ""
}

// settle lets every node look at its folder, and waits until all that are not paused
// say that they have everything, and have it.
func (s *syncthing) settle() {
	s.t.Helper()
	var here []*syncNode
	for _, n := range s.nodes {
		if !n.away {
			here = append(here, n)
		}
	}
	for _, n := range here {
		waitFor(s.t, "the connections", engineWaits, func() string { return s.connected(n, true) })
	}
	s.scan(here)
	last := time.Now()
	waitFor(s.t, "Syncthing", engineWaits, func() string {
		why := s.behind(here)
		if why != "" && time.Since(last) > 3*time.Second {
			s.scan(here) // an engine that lost a moment's change finds it by looking
			last = time.Now()
		}
		return why
	})
}

func (s *syncthing) scan(nodes []*syncNode) {
	s.t.Helper()
	for _, n := range nodes {
		n.must(s.t, http.MethodPost, "db/scan?folder=aula")
	}
}

// behind tells what is missing until the nodes are alike.
func (s *syncthing) behind(nodes []*syncNode) string {
	for _, n := range nodes {
		var st struct {
			State          string
			NeedTotalItems int
		}
		if why := n.ask(http.MethodGet, "db/status?folder=aula", &st); why != "" {
			return why
		}
		if st.State != "idle" || st.NeedTotalItems > 0 {
			return fmt.Sprintf("%s: %s, needs %d", n.folder, st.State, st.NeedTotalItems)
		}
		for _, other := range nodes {
			var c struct{ Completion float64 }
			if other == n {
				continue
			}
			if why := n.ask(http.MethodGet, "db/completion?folder=aula&device="+other.id, &c); why != "" {
				return why
			}
			if c.Completion < 100 {
				return fmt.Sprintf("%s has %.0f %%", other.folder, c.Completion)
			}
		}
	}
	for _, n := range nodes[1:] {
		if why := unlike(nodes[0].folder, n.folder); why != "" {
			return why
		}
	}
	return ""
}
