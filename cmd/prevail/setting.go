package main

import (
	"strings"

	"github.com/alecthomas/kong"

	"prevail/internal/config"
)

// storeFlags choose whose data a command works on. Every flag is a setting.
type storeFlags struct {
	ConfigFile string `name:"config" placeholder:"FILE" help:"File of NAME=value lines (PREVAIL_CONFIG)."`
	Data       string `placeholder:"DIR" help:"${DATA}"`
	Database   string `placeholder:"URL" help:"${DATABASE}"`
	Owner      string `name:"migrate-database" placeholder:"URL" help:"${MIGRATE_DATABASE}"`
}

// settings returns the flags under the names of the settings. An empty one
// counts as not given.
func (f storeFlags) settings() map[string]string {
	return map[string]string{
		config.Prefix + "CONFIG": f.ConfigFile, config.Prefix + "DATA": f.Data, config.Prefix + "DATABASE": f.Database,
		config.Prefix + "MIGRATE_DATABASE": f.Owner,
	}
}

// serverFlags choose how a server is reached and what it logs.
type serverFlags struct {
	Addr           string `placeholder:"HOST:PORT" help:"${ADDR}"`
	LedgerKey      string `name:"ledger-key" placeholder:"KEY" help:"${LEDGER_KEY}"`
	BaseURL        string `name:"base-url" placeholder:"URL" help:"${BASE_URL}"`
	TrustedProxies string `placeholder:"NET,..." help:"${TRUSTED_PROXIES}"`
	LogLevel       string `placeholder:"LEVEL" help:"${LOG_LEVEL}"`
	LogFormat      string `placeholder:"FORMAT" help:"${LOG_FORMAT}"`
	MetricsAddr    string `placeholder:"HOST:PORT" help:"${METRICS_ADDR}"`
	SMTPAddr       string `name:"smtp-addr" placeholder:"HOST:PORT" help:"${SMTP_ADDR}"`
	SMTPUser       string `name:"smtp-user" placeholder:"NAME" help:"${SMTP_USER}"`
	SMTPPassword   string `name:"smtp-password" placeholder:"PASSWORD" help:"${SMTP_PASSWORD}"`
	SMTPTLS        string `name:"smtp-tls" placeholder:"HOW" help:"${SMTP_TLS}"`
	MailFrom       string `placeholder:"ADDRESS" help:"${MAIL_FROM}"`
}

func (f serverFlags) settings() map[string]string {
	return map[string]string{
		config.Prefix + "LEDGER_KEY": f.LedgerKey,
		config.Prefix + "ADDR":       f.Addr, config.Prefix + "BASE_URL": f.BaseURL,
		config.Prefix + "TRUSTED_PROXIES": f.TrustedProxies, config.Prefix + "LOG_LEVEL": f.LogLevel,
		config.Prefix + "LOG_FORMAT": f.LogFormat, config.Prefix + "METRICS_ADDR": f.MetricsAddr,
		config.Prefix + "SMTP_ADDR": f.SMTPAddr, config.Prefix + "SMTP_USER": f.SMTPUser, config.Prefix + "SMTP_PASSWORD": f.SMTPPassword,
		config.Prefix + "SMTP_TLS": f.SMTPTLS, config.Prefix + "MAIL_FROM": f.MailFrom,
	}
}

// load reads the settings from the flags of a command and everything below
// them.
func (c *console) load(flags ...map[string]string) (config.Settings, error) {
	all := map[string]string{}
	for _, group := range flags {
		for key, value := range group {
			all[key] = value
		}
	}
	s, err := config.Load(config.Sources{Environ: c.environ, Flags: all})
	if err != nil {
		return config.Settings{}, usageError{err}
	}
	return s, nil
}

// settingHelp offers what the settings say about themselves to the help of the
// flags, so that the two can't disagree.
func settingHelp() kong.Vars {
	vars := kong.Vars{}
	for _, line := range config.Defaults() {
		name := strings.TrimPrefix(line.Key, config.Prefix)
		text := strings.ToUpper(line.Help[:1]) + line.Help[1:] + " (" + line.Key
		if line.Value != "" {
			text += "; by default " + line.Value
		}
		vars[name] = text + ")."
	}
	return vars
}
