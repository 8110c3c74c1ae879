package clustertest

import (
	"bytes"
	_ "embed" // the two configurations
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strconv"
	"syscall"
	"text/template"
)

//go:embed nginx.conf
var nginxConf string

//go:embed site.conf
var siteConf string

// errNoNginx says that the machine has no proxy.
var errNoNginx = errors.New("nginx is not installed: run `make tools`")

// site is what the configuration of a site is made from.
type site struct {
	// Listen is what nginx listens on, Instances where it sends requests.
	Listen    string
	Instances []string
}

// conf is the configuration of the site.
func (s site) conf() ([]byte, error) { return fill(siteConf, s) }

// fill fills a configuration in.
func fill(text string, with any) ([]byte, error) {
	t, err := template.New("nginx").Option("missingkey=error").Parse(text)
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	err = t.Execute(&out, with)
	return out.Bytes(), err
}

// findNginx returns the program, which Debian keeps where only root looks.
func findNginx() (string, error) {
	for _, name := range []string{"nginx", "/usr/sbin/nginx"} {
		if path, err := exec.LookPath(name); err == nil {
			return path, nil
		}
	}
	return "", errNoNginx
}

// startProxy runs nginx on a listener that is open already: so its port is
// known before, and nobody can take it meanwhile. As root it runs as nobody.
func (g *ground) startProxy(on *net.TCPListener, instances []string, said *Journal) (*process, error) {
	program, err := findNginx()
	if err != nil {
		return nil, err
	}
	dir := filepath.Join(g.dir, "nginx")
	if err := configure(dir, site{on.Addr().String(), instances}); err != nil {
		return nil, err
	}
	who, err := lessThanRoot(dir)
	if err != nil {
		return nil, err
	}
	open, err := on.File()
	if err != nil {
		return nil, err
	}
	defer func() { _ = open.Close() }()                                                             // nginx has its own
	cmd := exec.Command(program, "-e", "stderr", "-p", dir, "-c", filepath.Join(dir, "nginx.conf")) //nolint:noctx // it ends with the ground
	cmd.Dir, cmd.ExtraFiles = dir, []*os.File{open}
	// The names of the listeners that nginx finds open, as it tells a new copy
	// of itself when it is replaced.
	cmd.Env = []string{"NGINX=3;"}
	cmd.SysProcAttr = &syscall.SysProcAttr{Credential: who}
	return g.start(cmd, said)
}

// configure writes nginx's folder.
func configure(dir string, s site) error {
	if err := os.Mkdir(dir, 0o700); err != nil {
		return err
	}
	whole, err := fill(nginxConf, struct{ Dir string }{dir})
	if err != nil {
		return err
	}
	part, err := s.conf()
	if err != nil {
		return err
	}
	for name, text := range map[string][]byte{"nginx.conf": whole, "site.conf": part} {
		if err := os.WriteFile(filepath.Join(dir, name), text, 0o644); err != nil {
			return err
		}
	}
	return nil
}

// lessThanRoot gives a folder to the user nobody and returns how a program is
// started as them. Where we are not root it is nil: there is nothing to give up.
func lessThanRoot(dir string) (*syscall.Credential, error) {
	if os.Geteuid() != 0 {
		return nil, nil
	}
	nobody, err := user.Lookup("nobody")
	if err != nil {
		return nil, fmt.Errorf("nginx should not run as root: %w", err)
	}
	uid, err := strconv.ParseUint(nobody.Uid, 10, 32)
	if err != nil {
		return nil, fmt.Errorf("the number of nobody: %w", err)
	}
	gid, err := strconv.ParseUint(nobody.Gid, 10, 32)
	if err != nil {
		return nil, fmt.Errorf("the group of nobody: %w", err)
	}
	if err := os.Chown(dir, int(uid), int(gid)); err != nil {
		return nil, err
	}
	return &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}, nil
}
