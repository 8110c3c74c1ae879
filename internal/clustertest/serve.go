package clustertest

import (
	"context"
	"fmt"
	"net/http"
	"os/exec"
	"time"

	"prevail/internal/config"
)

// serve returns how an instance is started that has a folder of its own.
func (c *Cluster) serve(folder string) func(addr string) *exec.Cmd {
	return func(addr string) *exec.Cmd {
		cmd := c.Command("serve")
		cmd.Env = append(cmd.Env, config.Prefix+"ADDR="+addr, config.Prefix+"DATA="+folder)
		return cmd
	}
}

// Command is the program with a command line, over the same office.
func (c *Cluster) Command(args ...string) *exec.Cmd {
	cmd := c.options.Program(args...)
	cmd.Env = append(cmd.Env, c.Environ()...)
	return cmd
}

// awaitFront waits for an answer of the proxy. Its listener is open, so the
// first request waits until nginx takes it.
func (c *Cluster) awaitFront(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, time.Minute)
	defer cancel()
	answered := make(chan error, 1)
	go func() { answered <- ask(ctx, c.URL+"/readyz") }()
	select {
	case err := <-answered:
		return err
	case <-c.nginx.ended:
		return fmt.Errorf("nginx ended at once: %w\n%s", c.nginx.err, c.said)
	}
}

// ask wants an address answered with 200.
func ask(ctx context.Context, address string) error {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, address, http.NoBody)
	if err != nil {
		return err
	}
	client := &http.Client{Transport: &http.Transport{Proxy: nil, DisableKeepAlives: true}}
	answer, err := client.Do(request)
	if err != nil {
		return err
	}
	if err := answer.Body.Close(); err != nil {
		return err
	}
	if answer.StatusCode != http.StatusOK {
		return fmt.Errorf("%s answers %s", address, answer.Status)
	}
	return nil
}
