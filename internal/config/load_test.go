package config_test

import (
	"log/slog"
	"net/netip"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"prevail/internal/config"
)

// write puts content into a file of the test's own and returns its path.
func write(t *testing.T, content string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "settings")
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}

	return path
}

func load(t *testing.T, src config.Sources) config.Settings {
	t.Helper()
	s, err := config.Load(src)
	if err != nil {
		t.Fatalf("Load: %v", err)
	}

	return s
}

func TestLoadWithNothingSetUsesDefaults(t *testing.T) {
	t.Parallel()
	want := config.Settings{
		Addr:      "127.0.0.1:8080",
		Data:      "prevail-data",
		BaseURL:   "http://127.0.0.1:8080",
		LogLevel:  slog.LevelInfo,
		LogFormat: config.LogText,
		SMTPTLS:   "starttls",
	}
	if diff := cmp.Diff(want, load(t, config.Sources{}), cmpopts.EquateComparable(netip.Prefix{})); diff != "" {
		t.Error(diff)
	}
}

func TestLoadReadsEverySetting(t *testing.T) {
	t.Parallel()
	got := load(t, config.Sources{Environ: []string{
		"HOME=/ignored",
		"PREVAIL_TEST_ANYTHING=ignored",
		"PREVAIL_ADDR=0.0.0.0:80",
		"PREVAIL_DATA=/var/lib/prevail",
		"PREVAIL_DATABASE=postgres://prevail:swordfish@db/prevail",
		"PREVAIL_BASE_URL=https://news.example.org",
		"PREVAIL_TRUSTED_PROXIES=10.1.2.3/8, 192.0.2.7,2001:db8::/32",
		"PREVAIL_LOG_LEVEL=debug",
		"PREVAIL_LOG_FORMAT=json",
		"PREVAIL_METRICS_ADDR=127.0.0.1:9090",
		"PREVAIL_SMTP_ADDR=mail.example.org:465",
		"PREVAIL_SMTP_USER=desk",
		"PREVAIL_SMTP_PASSWORD=mackerel",
		"PREVAIL_SMTP_TLS=tls",
		"PREVAIL_MAIL_FROM=Desk <desk@example.org>",
	}})
	want := config.Settings{
		Addr:     "0.0.0.0:80",
		Data:     "/var/lib/prevail",
		Database: "postgres://prevail:swordfish@db/prevail",
		BaseURL:  "https://news.example.org",
		TrustedProxies: config.Networks{
			netip.MustParsePrefix("10.0.0.0/8"),
			netip.MustParsePrefix("192.0.2.7/32"),
			netip.MustParsePrefix("2001:db8::/32"),
		},
		LogLevel:    slog.LevelDebug,
		LogFormat:   config.LogJSON,
		MetricsAddr: "127.0.0.1:9090",
		SMTPAddr:    "mail.example.org:465", SMTPUser: "desk", SMTPPassword: "mackerel", SMTPTLS: "tls",
		MailFrom: "Desk <desk@example.org>",
	}
	if diff := cmp.Diff(want, got, cmpopts.EquateComparable(netip.Prefix{})); diff != "" {
		t.Error(diff)
	}
}

func TestLoadLaterSourceWins(t *testing.T) {
	t.Parallel()
	file := write(t, "# the office\nPREVAIL_ADDR=\"127.0.0.1:1\"\nPREVAIL_DATA='from file'\nPREVAIL_LOG_LEVEL=WARN\n")
	got := load(t, config.Sources{
		Environ: []string{"PREVAIL_CONFIG=" + file, "PREVAIL_ADDR=127.0.0.1:2", "PREVAIL_LOG_LEVEL=ERROR", "PREVAIL_BASE_URL="},
		Flags:   map[string]string{"PREVAIL_ADDR": "127.0.0.1:3", "PREVAIL_LOG_LEVEL": ""},
	})
	for name, pair := range map[string][2]string{
		"flag over environment":             {"127.0.0.1:3", got.Addr},
		"environment over file":             {"ERROR", got.LogLevel.String()},
		"file over default":                 {"from file", got.Data},
		"an empty variable counts as unset": {"http://127.0.0.1:3", got.BaseURL},
	} {
		if pair[0] != pair[1] {
			t.Errorf("%s: want %q, got %q", name, pair[0], pair[1])
		}
	}
}

func TestLoadSecretFromFile(t *testing.T) {
	t.Parallel()
	const address = "postgres://prevail:swordfish@db/prevail"
	secret := write(t, address+"\n")
	got := load(t, config.Sources{Environ: []string{"PREVAIL_DATABASE_FILE=" + secret}})
	if got.Database.Reveal() != address {
		t.Errorf("want the file's content without its line end, got %q", got.Database.Reveal())
	}

	below := write(t, "PREVAIL_DATABASE=postgres://other/other\n")
	got = load(t, config.Sources{Environ: []string{"PREVAIL_CONFIG=" + below, "PREVAIL_DATABASE_FILE=" + secret}})
	if got.Database.Reveal() != address {
		t.Errorf("a higher source must win in either form, got %q", got.Database.Reveal())
	}
}

func TestLoadRefuses(t *testing.T) {
	t.Parallel()
	empty := write(t, "\n")
	tests := map[string]struct {
		environ []string
		flags   map[string]string
		want    []string
	}{
		"a misspelt name":            {environ: []string{"PREVAIL_ADR=x"}, want: []string{"PREVAIL_ADR", "no such setting", "PREVAIL_ADDR"}},
		"a misspelt name in a file":  {environ: []string{"PREVAIL_CONFIG=" + write(t, "PREVAIL_DATUM=x")}, want: []string{"PREVAIL_DATUM", "file"}},
		"a misspelt flag":            {flags: map[string]string{"PREVAIL_ADDRESS": "x"}, want: []string{"PREVAIL_ADDRESS", "flags"}},
		"a file form of no secret":   {environ: []string{"PREVAIL_ADDR_FILE=x"}, want: []string{"PREVAIL_ADDR_FILE"}},
		"a missing file":             {environ: []string{"PREVAIL_CONFIG=/no/such/file"}, want: []string{"PREVAIL_CONFIG"}},
		"a line that is none":        {environ: []string{"PREVAIL_CONFIG=" + write(t, "\nhello")}, want: []string{":2:"}},
		"a name twice in a file":     {environ: []string{"PREVAIL_CONFIG=" + write(t, "PREVAIL_DATA=a\nPREVAIL_DATA=b")}, want: []string{":2:"}},
		"a file that names a file":   {environ: []string{"PREVAIL_CONFIG=" + write(t, "PREVAIL_CONFIG=x")}, want: []string{":1:"}},
		"a secret given twice":       {environ: []string{"PREVAIL_DATABASE=postgres://a/b", "PREVAIL_DATABASE_FILE=x"}, want: []string{"both set"}},
		"a secret file that is gone": {environ: []string{"PREVAIL_DATABASE_FILE=/no/such/file"}, want: []string{"PREVAIL_DATABASE_FILE"}},
		"an empty secret file":       {environ: []string{"PREVAIL_DATABASE_FILE=" + empty}, want: []string{"is empty"}},
		"no port":                    {environ: []string{"PREVAIL_ADDR=localhost"}, want: []string{"PREVAIL_ADDR"}},
		"a port too high":            {environ: []string{"PREVAIL_ADDR=localhost:65536"}, want: []string{"PREVAIL_ADDR", "65535"}},
		"metrics among the pages":    {environ: []string{"PREVAIL_METRICS_ADDR=127.0.0.1:8080"}, want: []string{"PREVAIL_METRICS_ADDR", "own"}},
		"a base without a scheme":    {environ: []string{"PREVAIL_BASE_URL=news.example.org"}, want: []string{"PREVAIL_BASE_URL"}},
		"a base with a path":         {environ: []string{"PREVAIL_BASE_URL=https://example.org/news"}, want: []string{"PREVAIL_BASE_URL"}},
		"another database":           {environ: []string{"PREVAIL_DATABASE=mysql://a/b"}, want: []string{"PREVAIL_DATABASE", "PostgreSQL"}},
		"an owner of nothing":        {environ: []string{"PREVAIL_MIGRATE_DATABASE=postgres://a/b"}, want: []string{"PREVAIL_MIGRATE_DATABASE", "DATABASE"}},
		"an owner elsewhere":         {environ: []string{"PREVAIL_DATABASE=postgres://a/b", "PREVAIL_MIGRATE_DATABASE=b"}, want: []string{"PREVAIL_MIGRATE_DATABASE"}},
		"an unknown level":           {environ: []string{"PREVAIL_LOG_LEVEL=loud"}, want: []string{"PREVAIL_LOG_LEVEL", "loud"}},
		"an unknown format":          {environ: []string{"PREVAIL_LOG_FORMAT=xml"}, want: []string{"PREVAIL_LOG_FORMAT", "xml"}},
		"a proxy that is a name":     {environ: []string{"PREVAIL_TRUSTED_PROXIES=proxy"}, want: []string{"PREVAIL_TRUSTED_PROXIES", "proxy"}},
		"mails from nowhere":         {environ: []string{"PREVAIL_SMTP_ADDR=mail:587"}, want: []string{"PREVAIL_MAIL_FROM"}},
		"a mail server's name alone": {environ: []string{"PREVAIL_SMTP_ADDR=mail", "PREVAIL_MAIL_FROM=a@b.example"}, want: []string{"PREVAIL_SMTP_ADDR"}},
		"mails without a server":     {environ: []string{"PREVAIL_MAIL_FROM=a@b.example"}, want: []string{"PREVAIL_SMTP_ADDR", "no mail is sent"}},
		"half a sign-in":             {environ: []string{"PREVAIL_SMTP_ADDR=m:25", "PREVAIL_MAIL_FROM=a@b.example", "PREVAIL_SMTP_USER=x"}, want: []string{"PREVAIL_SMTP_PASSWORD"}},
		"a password in the open": {environ: []string{"PREVAIL_SMTP_ADDR=m:25", "PREVAIL_MAIL_FROM=a@b.example", "PREVAIL_SMTP_USER=x",
			"PREVAIL_SMTP_PASSWORD=mackerel", "PREVAIL_SMTP_TLS=none"}, want: []string{"PREVAIL_SMTP_PASSWORD", "encryption"}},
		"an unknown encryption": {environ: []string{"PREVAIL_SMTP_TLS=ssl"}, want: []string{"PREVAIL_SMTP_TLS", "ssl"}},
		"everything wrong at once": {environ: []string{"PREVAIL_LOG_LEVEL=loud", "PREVAIL_LOG_FORMAT=xml", "PREVAIL_ADR=x", "PREVAIL_ADDR=here", "PREVAIL_BASE_URL=ftp://x"},
			flags: map[string]string{"PREVAIL_METRICS_ADDR": "there"}, want: []string{"loud", "xml", "PREVAIL_ADR:", `"here"`, `"there"`, "ftp"}},
		"a misspelt name beside a secret that is gone": {environ: []string{"PREVAIL_DATUM=x", "PREVAIL_DATABASE_FILE=/no/such/file"}, want: []string{"PREVAIL_DATUM", "PREVAIL_DATABASE_FILE"}},
		"a bad address beside a secret that is gone":   {environ: []string{"PREVAIL_ADDR=x", "PREVAIL_DATABASE_FILE=/no/such/file"}, want: []string{"PREVAIL_ADDR:", "PREVAIL_DATABASE_FILE"}},
		"a key that can't sign":                        {environ: []string{"PREVAIL_LEDGER_KEY=news.example.org/ledger+5f2c+A"}, want: []string{"PREVAIL_LEDGER_KEY", "--new-ledger-key"}},
		"levels by their names":                        {environ: []string{"PREVAIL_LOG_LEVEL=loud"}, want: []string{`"loud" is none of DEBUG, INFO, WARN and ERROR`}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, err := config.Load(config.Sources{Environ: test.environ, Flags: test.flags})
			if err == nil {
				t.Fatal("want an error")
			}
			for _, want := range test.want {
				if !strings.Contains(err.Error(), want) {
					t.Errorf("want %q in %q", want, err)
				}
			}
		})
	}
}

// One fault is one line: what only follows from it, or can't be judged for it,
// is not found wanting too.
func TestLoadBlamesNothingElse(t *testing.T) {
	t.Parallel()
	const mails = "PREVAIL_MAIL_FROM=a@b.example"
	for name, environ := range map[string][]string{
		"an address that is none":       {"PREVAIL_ADDR=nonsense"},
		"a port by its name":            {"PREVAIL_ADDR=:http"},
		"an address beside a base":      {"PREVAIL_ADDR=nonsense", "PREVAIL_BASE_URL=https://news.example.org"},
		"a database's file":             {"PREVAIL_DATABASE_FILE=/no/such/file", "PREVAIL_MIGRATE_DATABASE=postgres://owner@db/prevail"},
		"a password's file":             {"PREVAIL_SMTP_PASSWORD_FILE=/no/such/file", "PREVAIL_SMTP_ADDR=m:25", "PREVAIL_SMTP_USER=x", mails},
		"a key's file":                  {"PREVAIL_LEDGER_KEY_FILE=/no/such/file"},
		"a base that is none (control)": {"PREVAIL_BASE_URL=nonsense"},
	} {
		_, err := config.Load(config.Sources{Environ: environ})
		if err == nil || strings.Contains(err.Error(), "\n") {
			t.Errorf("%s: %v", name, err)
		}
	}
	_, err := config.Load(config.Sources{Environ: []string{"PREVAIL_ADDR=nonsense", "PREVAIL_BASE_URL=ftp://x"}})
	if err == nil || strings.Count(err.Error(), "\n") != 1 {
		t.Errorf("the control, two faults: %v", err)
	}
}

func TestLoadReadsAFileThatBeginsWithAMark(t *testing.T) {
	t.Parallel()
	file := write(t, "\ufeffPREVAIL_ADDR=127.0.0.1:1\r\n")
	if got := load(t, config.Sources{Flags: map[string]string{"PREVAIL_CONFIG": file}}).Addr; got != "127.0.0.1:1" {
		t.Errorf("read %q", got)
	}
}

// The environment given is the only one read: the process's own must not
// leak in, or tests and commands would depend on who runs them.
func TestLoadIgnoresTheProcess(t *testing.T) {
	t.Setenv("PREVAIL_ADDR", "127.0.0.1:9")
	if got := load(t, config.Sources{}).Addr; got != "127.0.0.1:8080" {
		t.Errorf("read %q from the process", got)
	}
}
