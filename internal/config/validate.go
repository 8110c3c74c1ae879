package config

import (
	"errors"
	"fmt"
	"net"
	"net/url"
	"strconv"
	"strings"
)

// validate finds values that parse but can't work, so that the program stops
// at its start and not at the first request.
func (s Settings) validate() error {
	return errors.Join(
		keyed("ADDR", checkAddr(s.Addr)),
		keyed("BASE_URL", s.checkGivenBaseURL()),
		keyed("DATABASE", checkDatabase(s.Database)),
		keyed("MIGRATE_DATABASE", checkOwner(s.Owner, s.Database)),
		keyed("LEDGER_KEY", checkLedgerKey(s.LedgerKey)),
		keyed("METRICS_ADDR", checkMetricsAddr(s.MetricsAddr, s.Addr)),
		s.checkMail(),
	)
}

// keyed puts the name of the setting before its fault.
func keyed(name string, err error) error {
	if err == nil {
		return nil
	}

	return fmt.Errorf("%s%s: %w", Prefix, name, err)
}

// checkAddr accepts host:port with a numeric port; port 0 asks the system for
// a free one, which tests do.
func checkAddr(addr string) error {
	_, port, err := net.SplitHostPort(addr)
	if err != nil {
		return fmt.Errorf("%q is not host:port", addr)
	}
	if _, err := strconv.ParseUint(port, 10, 16); err != nil {
		return fmt.Errorf("%q has no port between 0 and 65535", addr)
	}

	return nil
}

func checkMetricsAddr(addr, pages string) error {
	if addr == "" {
		return nil
	}
	if err := checkAddr(addr); err != nil {
		return err
	}
	if addr == pages && !freePort(addr) {
		return fmt.Errorf("%q is where the pages are served; metrics need a listener of their own", addr)
	}

	return nil
}

func freePort(addr string) bool {
	_, port, err := net.SplitHostPort(addr)

	return err == nil && port == "0"
}

// checkGivenBaseURL looks at an address that somebody gave. One that follows
// from the listening address is as good as that, whose faults have been named.
func (s Settings) checkGivenBaseURL() error {
	if s.BaseURL == "" || s.BaseURL == baseOf(s.Addr) {
		return nil
	}

	return checkBaseURL(s.BaseURL)
}

// checkBaseURL accepts an origin alone. Public addresses are kept for ever and
// begin at the root, so a path would be part of every one of them.
func checkBaseURL(base string) error {
	u, err := url.Parse(base)
	if err != nil || u.Host == "" || (u.Scheme != "http" && u.Scheme != "https") {
		return fmt.Errorf("%q is not an http or https address", base)
	}
	if u.Path != "" || u.RawQuery != "" || u.Fragment != "" || u.User != nil {
		return fmt.Errorf("%q must be scheme, host and port alone, without a final slash", base)
	}

	return nil
}

// checkDatabase looks at the form only. Messages don't repeat the value: it
// may hold a password.
func checkDatabase(database Secret) error {
	if database == "" {
		return nil
	}
	u, err := url.Parse(database.Reveal())
	if err != nil || !isPostgres(u) {
		return errors.New("not a PostgreSQL address (postgres://user@host/name; special characters in a password are written as %XX)")
	}

	return nil
}

// checkLedgerKey looks at the beginning only, which tells a signing key from
// everything else, the verifying key above all. The key is read where it signs.
func checkLedgerKey(key Secret) error {
	if key == "" || key == unreadSecret || strings.HasPrefix(strings.TrimSpace(key.Reveal()), "PRIVATE+KEY+") {
		return nil
	}

	return errors.New(`not a signing key (PRIVATE+KEY+...); "prevail config --new-ledger-key" prints one`)
}

// checkOwner accepts the owner's address beside the one that the server uses.
func checkOwner(owner, database Secret) error {
	if owner != "" && database == "" {
		return errors.New("is of use only with DATABASE, the address that the server uses")
	}

	return checkDatabase(owner)
}

func isPostgres(u *url.URL) bool {
	return u.Scheme == "postgres" || u.Scheme == "postgresql"
}
