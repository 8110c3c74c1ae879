package clustertest

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"net"
	"path/filepath"
	"sync"

	"prevail/internal/config"
	"prevail/internal/ledger"
	"prevail/internal/smtptest"
	"prevail/workflow"
)

// size is how many instances there are. Two are enough for whatever goes wrong
// between them.
const size = 2

// Cluster is a running office: instances of the program over one database, the
// proxy before them, and the server their mail goes to. It lives until Stop, or
// the end of the process that started it.
type Cluster struct {
	// URL is where readers reach it, through the proxy.
	URL string
	// Verifier is the key by which the ledger's signatures are verified, which
	// all instances share.
	Verifier string
	// Instances answer behind the proxy.
	Instances []*Instance
	// Mail is what they sent.
	Mail *smtptest.Sink
	// People are those of the demo's office, by name; nobody without it.
	People []workflow.Person

	options  Options
	ground   *ground
	settings map[string]string // of all that work on this office
	nginx    *process
	said     *Journal // by nginx
}

// Start starts everything, the instances all at once, and returns when a request
// to the proxy is answered. The database may be empty.
func Start(ctx context.Context, o Options) (c *Cluster, err error) {
	c = &Cluster{options: o, said: newJournal("nginx", o.Log)}
	defer func() {
		if err != nil {
			err = errors.Join(err, c.Stop())
			c = nil
		}
	}()
	if c.ground, err = newGround(); err != nil {
		return c, err
	}
	if c.Mail, err = smtptest.Start(ctx, orAny(o.Mail)); err != nil {
		return c, err
	}
	front, err := new(net.ListenConfig).Listen(ctx, "tcp", orAny(o.Addr))
	if err != nil {
		return c, err
	}
	defer func() { _ = front.Close() }() // nginx has its own copy
	if err := c.settle(front.Addr().String()); err != nil {
		return c, err
	}
	if o.Demo || o.Owner != "" {
		if err := c.migrate(); err != nil {
			return c, err
		}
	}
	if o.Demo {
		if c.People, err = c.fillDemo(ctx); err != nil {
			return c, err
		}
	}
	if err := c.startInstances(ctx); err != nil {
		return c, err
	}
	on, ok := front.(*net.TCPListener)
	if !ok {
		return c, fmt.Errorf("%s is no TCP address", front.Addr())
	}
	addrs := make([]string, len(c.Instances))
	for n, i := range c.Instances {
		addrs[n] = i.Addr
	}
	if c.nginx, err = c.ground.startProxy(on, addrs, c.said); err != nil {
		return c, err
	}
	err = c.awaitFront(ctx)
	return c, err
}

// orAny is an address, or any free one of this machine.
func orAny(addr string) string {
	if addr == "" {
		return "127.0.0.1:0"
	}
	return addr
}

// settle decides on the settings that all instances share.
func (c *Cluster) settle(front string) error {
	signer, verifier, err := ledger.NewKey(rand.Reader, front+"/ledger")
	if err != nil {
		return err
	}
	c.URL, c.Verifier = "http://"+front, verifier
	proxy, _, err := net.SplitHostPort(front)
	if err != nil {
		return err
	}
	c.settings = map[string]string{
		"DATABASE": c.options.Database, "LEDGER_KEY": signer, "BASE_URL": c.URL, "TRUSTED_PROXIES": proxy,
		"LOG_FORMAT": "json", "SMTP_ADDR": c.Mail.Addr(), "SMTP_TLS": "none", "MAIL_FROM": "Desk <desk@office.example>",
	}
	return nil
}

// Environ are the settings of the office, as an environment: what a command
// needs that works on it.
func (c *Cluster) Environ() []string {
	out := make([]string, 0, len(c.settings))
	for name, value := range c.settings {
		out = append(out, config.Prefix+name+"="+value)
	}
	return out
}

// startInstances starts them at once: who comes first to an empty database makes
// the schema, and the others wait.
func (c *Cluster) startInstances(ctx context.Context) error {
	host, err := ownHost()
	if err != nil {
		return err
	}
	var group sync.WaitGroup
	failed := make([]error, size)
	for n := range size {
		name := fmt.Sprintf("instance-%d", n+1)
		folder := filepath.Join(c.ground.dir, name)
		i := &Instance{
			Name: name, Addr: host + ":0", Folder: folder, Said: newJournal(name, c.options.Log),
			ground: c.ground, command: c.serve(folder),
		}
		c.Instances = append(c.Instances, i)
		group.Go(func() { failed[n] = i.Start(ctx) })
	}
	group.Wait()
	return errors.Join(failed...)
}

// ownHost is an address of this machine for one cluster alone, of the millions
// that its loopback has. So nobody takes the port of an instance between its
// death and its next start.
func ownHost() (string, error) {
	var b [3]byte
	if _, err := rand.Read(b[:]); err != nil {
		return "", err
	}
	return net.IPv4(127, b[0]|1, b[1], b[2]|1).String(), nil // neither 127.0.0.1 nor the end of a network
}

// Stop stops everything in order, and fails for whatever didn't. It leaves
// nothing behind.
func (c *Cluster) Stop() error {
	var failed []error
	if c.nginx != nil {
		failed = append(failed, c.nginx.stop())
	}
	for _, i := range c.Instances {
		failed = append(failed, i.Stop())
	}
	if c.Mail != nil {
		failed = append(failed, c.Mail.Close())
	}
	if c.ground != nil {
		failed = append(failed, c.ground.stop())
	}
	return errors.Join(failed...)
}
