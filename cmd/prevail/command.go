package main

import (
	"context"
	"errors"

	"github.com/alecthomas/kong"
)

const about = `The translation desk and the public site of an office whose English text prevails.

Settings are flags, environment variables (PREVAIL_ADDR is --addr) or lines of a file named by PREVAIL_CONFIG; flags win. "prevail config" shows those in force.

Exit codes: 0 done, 1 failed, 2 wrong usage or settings, 3 a check found something wrong.`

// commands is everything that can be asked of the program.
type commands struct {
	Demo        demoCommand        `cmd:"" help:"Try it out: a fictional office on this machine."`
	Serve       serveCommand       `cmd:"" help:"Serve the desk and the public site."`
	Migrate     migrateCommand     `cmd:"" help:"Bring the database's schema up to date."`
	Import      importCommand      `cmd:"" help:"Bring in releases and existing translations from files."`
	Verify      verifyCommand      `cmd:"" help:"Hold all records to the ledger, and name what was tampered with."`
	Backup      backupCommand      `cmd:"" help:"Write all records to a file, while others work."`
	Restore     restoreCommand     `cmd:"" help:"Bring a backup's records to an empty place, into safe mode."`
	User        userCommand        `cmd:"" help:"Add, list, invite, disable people and grant roles."`
	Jobs        jobsCommand        `cmd:"" help:"Look at background work that was given up, and decide about it."`
	Config      configCommand      `cmd:"" help:"Show the settings in force, secrets hidden."`
	Doctor      doctorCommand      `cmd:"" help:"Check that everything is as it must be."`
	Healthcheck healthcheckCommand `cmd:"" help:"Ask a running server whether it lives."`
	Version     versionFlag        `help:"Show the program's version." name:"version"`
}

// run carries out one command line and returns the exit code.
func run(ctx context.Context, args []string, c *console) int {
	asked := false // for help or the version, which kong prints itself
	parser, err := kong.New(&commands{},
		kong.Name("prevail"), kong.Description(about), kong.Writers(c.out, c.err),
		kong.Exit(func(int) { asked = true }),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true, NoExpandSubcommands: true, WrapUpperBound: 100}),
		settingHelp(), kong.BindTo(ctx, (*context.Context)(nil)), kong.Bind(c),
	)
	if err != nil {
		c.complain(err)
		return exitFailed
	}
	if len(args) == 0 {
		if _, err := parser.Parse([]string{"--help"}); err != nil && !asked {
			c.complain(err)
		}
		return exitUsage
	}
	parsed, err := parser.Parse(args)
	switch {
	case asked:
		return exitDone
	case err != nil:
		c.complain(errors.Join(err, errors.New(`try "prevail --help", or --help after a command`)))
		return exitUsage
	}
	err = parsed.Run()
	if ctx.Err() != nil && errors.Is(err, ctx.Err()) && !errors.Is(err, errInterrupted) {
		err = errInterrupted
	}
	return c.code(err)
}
