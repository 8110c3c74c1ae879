package config

import (
	"log/slog"
	"net"
	"net/netip"
	"net/url"
	"path/filepath"
)

// Settings is everything an operator can choose. Load is the only way to get
// one that has been checked.
//
// The tags: env is the name without its prefix, envDefault the value when
// nothing is set, help one line for people, and secret marks a value that is
// never printed and may come from a file.
type Settings struct {
	Addr           string     `env:"ADDR" envDefault:"127.0.0.1:8080" help:"host:port the pages are served on"`
	Data           string     `env:"DATA" envDefault:"prevail-data" help:"folder for the SQLite database and everything else kept on disk"`
	Database       Secret     `env:"DATABASE" secret:"true" help:"PostgreSQL address (postgres://...); empty means SQLite in the data folder"`
	Owner          Secret     `env:"MIGRATE_DATABASE" secret:"true" help:"address of the same PostgreSQL database as the role that owns its tables, for migrate and restore; empty means DATABASE's role does"`
	LedgerKey      Secret     `env:"LEDGER_KEY" secret:"true" help:"key that signs checkpoints of the ledger; empty means the file ledger.key in the data folder, which is made"`
	BaseURL        string     `env:"BASE_URL" help:"address readers see, such as https://news.example.org; empty means http:// and the listening address"`
	TrustedProxies Networks   `env:"TRUSTED_PROXIES" help:"addresses or networks of proxies whose forwarding headers are believed, separated by commas"`
	LogLevel       slog.Level `env:"LOG_LEVEL" envDefault:"INFO" help:"least level that is logged: DEBUG, INFO, WARN or ERROR"`
	LogFormat      LogFormat  `env:"LOG_FORMAT" envDefault:"text" help:"text for people, json for collectors"`
	MetricsAddr    string     `env:"METRICS_ADDR" help:"host:port of a listener of its own for /metrics; empty means no metrics are served"`

	SMTPAddr     string       `env:"SMTP_ADDR" help:"host:port of the server that takes mails; empty means no mails are sent"`
	SMTPUser     string       `env:"SMTP_USER" help:"name to sign in with at the mail server"`
	SMTPPassword Secret       `env:"SMTP_PASSWORD" secret:"true" help:"password to sign in with at the mail server"`
	SMTPTLS      MailSecurity `env:"SMTP_TLS" envDefault:"starttls" help:"how the connection to it is encrypted: starttls, tls (from the start) or none"`
	MailFrom     string       `env:"MAIL_FROM" help:"address that mails come from, such as Desk <desk@example.org>"`
}

// CookieSecure reports whether cookies must carry the Secure attribute. It
// follows the address that readers use, not the listener: behind a proxy that
// ends TLS the listener itself speaks plain HTTP.
func (s Settings) CookieSecure() bool {
	u, err := url.Parse(s.BaseURL)

	return err == nil && u.Scheme == "https"
}

// UsesPostgres reports whether the store is PostgreSQL instead of SQLite.
func (s Settings) UsesPostgres() bool { return s.Database != "" }

// SQLiteFile is the path of the SQLite database inside the data folder.
func (s Settings) SQLiteFile() string { return filepath.Join(s.Data, "prevail.db") }

// withDerived fills what follows from other settings. A listener on every
// interface is reached as localhost, because an unspecified address is none
// that a browser can open.
func (s Settings) withDerived() Settings {
	if s.BaseURL == "" {
		s.BaseURL = baseOf(s.Addr)
	}

	return s
}

// baseOf is the address of what listens on host:port, or empty if that is none.
func baseOf(addr string) string {
	host, port, err := net.SplitHostPort(addr)
	if err != nil {
		return ""
	}
	if ip, err := netip.ParseAddr(host); host == "" || (err == nil && ip.IsUnspecified()) {
		host = "localhost"
	}

	return "http://" + net.JoinHostPort(host, port)
}
