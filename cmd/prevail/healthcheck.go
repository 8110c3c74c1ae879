package main

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/netip"
	"strings"
	"time"
)

// healthcheckCommand asks a running server whether it lives.
type healthcheckCommand struct {
	Addr    string        `placeholder:"HOST:PORT" help:"${ADDR}"`
	Config  string        `placeholder:"FILE" help:"File of NAME=value lines (PREVAIL_CONFIG)."`
	Ready   bool          `help:"Ask whether it can serve now (/readyz), not only whether it lives."`
	Timeout time.Duration `default:"3s" help:"How long to wait for the answer."`
	JSON    bool          `name:"json" help:"Print the answer as JSON."`
}

// Help is the command's longer description.
func (*healthcheckCommand) Help() string {
	return `Asks /healthz of the server on this machine that has the same settings; meant for containers and monitors.

Exit codes: 0 it answers as it should, 2 wrong usage or settings, 3 it doesn't.`
}

// Run asks once.
func (h *healthcheckCommand) Run(ctx context.Context, c *console) error {
	settings, err := c.load(storeFlags{ConfigFile: h.Config}.settings(), serverFlags{Addr: h.Addr}.settings())
	if err != nil {
		return err
	}
	path := "/healthz"
	if h.Ready {
		path = "/readyz"
	}
	ctx, cancel := context.WithTimeout(ctx, h.Timeout)
	defer cancel()
	url := "http://" + local(settings.Addr) + path
	word, err := ask(ctx, url)
	if h.JSON {
		h.report(c, url, word, err)
	}
	if err != nil {
		c.complain(err)
		return errCheck
	}
	if !h.JSON {
		c.say("%s\n", word)
	}
	return nil
}

// report prints the answer for programs.
func (*healthcheckCommand) report(c *console, url, word string, err error) {
	answer := map[string]any{"url": url, "ok": err == nil, "answer": word}
	if err != nil {
		answer["error"] = err.Error()
	}
	c.json(answer)
}

// ask returns what a server says of itself; anything but 200 is an error.
func ask(ctx context.Context, url string) (string, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, url, http.NoBody)
	if err != nil {
		return "", err
	}
	// A proxy named in the environment is for the world outside.
	client := &http.Client{Transport: &http.Transport{Proxy: nil, DisableKeepAlives: true}}
	answer, err := client.Do(request)
	if err != nil {
		return "", err
	}
	word, err := io.ReadAll(io.LimitReader(answer.Body, 100))
	if closing := answer.Body.Close(); err == nil {
		err = closing
	}
	if err == nil && answer.StatusCode != http.StatusOK {
		err = fmt.Errorf("%s answers %s", url, answer.Status)
	}
	return strings.TrimSpace(string(word)), err
}

// local returns how a listener is reached from its own machine: one on every
// interface by the loopback.
func local(addr string) string {
	host, port, err := net.SplitHostPort(addr)
	if err != nil {
		return addr
	}
	ip, err := netip.ParseAddr(host)
	if host == "" || err == nil && ip.IsUnspecified() {
		host = "127.0.0.1"
		if err == nil && ip.Is6() {
			host = "::1"
		}
	}
	return net.JoinHostPort(host, port)
}
