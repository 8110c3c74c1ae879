package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"prevail/internal/config"
	"prevail/internal/ledger"
	"prevail/internal/store"
)

// verifyCommand holds the records to the ledger.
type verifyCommand struct {
	storeFlags
	File     string   `placeholder:"FILE" help:"Verify a backup of an SQLite database instead."`
	Head     string   `placeholder:"FILE" help:"A checkpoint that was kept elsewhere: everything before it must still be as it was."`
	Key      []string `placeholder:"KEY" help:"Demand that checkpoints are signed by this verifying key; may be given more than once."`
	SaveHead string   `placeholder:"FILE" help:"When nothing is found, write the newest checkpoint here, to be kept elsewhere."`
	JSON     bool     `name:"json" help:"Print the result as JSON."`
}

// Help is the command's longer description.
func (*verifyCommand) Help() string {
	return `Checks that nothing was altered, deleted, reordered or cut off behind the program's back: every event against the chain of its release, every row against what its last event left, every published text against its hash, and the tree of all chains against the signed checkpoints. It names the first bad event or row of each release. It only reads, and may run beside a server.

Whoever can write to the database and has the signing key can make everything fit again. Against that only a checkpoint helps that is kept elsewhere: save one now and then with --save-head, and give it back with --head.

Examples:

    prevail verify
    prevail verify --save-head /mnt/elsewhere/head.txt
    prevail verify --head /mnt/elsewhere/head.txt --key news.example.org/ledger+5f2c...
    prevail verify --file backup.db

Exit codes: 0 nothing was found, 1 it could not be checked, 2 wrong usage or settings, 3 something was found.`
}

// Run verifies.
func (v *verifyCommand) Run(ctx context.Context, c *console) (err error) {
	settings, err := c.load(v.settings())
	if err != nil {
		return err
	}
	proof, err := v.proof(c)
	if err != nil {
		return err
	}
	records, err := v.open(ctx, settings)
	if err != nil {
		return err
	}
	verdict, err := records.Verify(ctx, proof)
	if err := errors.Join(err, records.Close()); err != nil {
		return err
	}
	c.verdict(settings, verdict, v.JSON)
	if !verdict.Sound() {
		return errCheck
	}
	if v.SaveHead == "" {
		return nil
	}
	if verdict.Head == nil {
		return errors.New("there is no checkpoint yet; a server signs one every second")
	}
	return os.WriteFile(v.SaveHead, verdict.Head, 0o600)
}

// proof gathers what the records are held to.
func (v *verifyCommand) proof(c *console) (store.Proof, error) {
	p := store.Proof{Keys: v.Key, Progress: c.progress("chains verified")}
	for _, key := range v.Key {
		if !ledger.IsVerifier(key) {
			return p, usageError{fmt.Errorf("%q is no verifying key (name+hash+data); \"prevail verify\" prints the one in use", key)}
		}
	}
	if v.Head == "" {
		return p, nil
	}
	head, err := os.ReadFile(v.Head)
	if err != nil {
		return p, usageError{err}
	}
	p.Head = head
	return p, nil
}

// open opens what is to be verified, only to read.
func (v *verifyCommand) open(ctx context.Context, s config.Settings) (*store.Store, error) {
	if v.File != "" {
		if err := isBackup(v.File, false); err != nil {
			return nil, err
		}
		return store.OpenReadOnly(ctx, store.Config{SQLite: v.File})
	}
	if err := prepare(s, false); err != nil {
		return nil, err
	}
	return store.OpenReadOnly(ctx, storeConfig(s, nil))
}

// tellEvery is how often long work says how far it is.
const tellEvery = 2 * time.Second

// progress returns a function that says how far long work is. Short work says
// nothing.
func (c *console) progress(what string) func(done, of int) {
	last := time.Now()
	return func(done, of int) {
		if time.Since(last) < tellEvery {
			return
		}
		last = time.Now()
		// Nobody depends on it, so nobody is told when it fails.
		_, _ = fmt.Fprintf(c.err, "%s: %d of %d\n", what, done, of)
	}
}

// finding is a fault as it is printed.
type finding struct {
	Release string `json:"release"`
	Event   int    `json:"event"`
	Place   string `json:"place,omitempty"`
	Fault   string `json:"fault"`
	Text    string `json:"text"`
}

// verified is a verdict as it is printed.
type verified struct {
	Sound       bool      `json:"sound"`
	Chains      int       `json:"chains"`
	Events      int       `json:"events"`
	Rows        int       `json:"rows"`
	Records     int       `json:"records"`
	Checkpoints int       `json:"checkpoints"`
	Keys        []string  `json:"keys"`
	OwnKey      string    `json:"own_key,omitempty"`
	Findings    []finding `json:"findings"`
	More        int       `json:"more"`
}

// verdict prints what a verification found.
func (c *console) verdict(s config.Settings, v store.Verdict, asJSON bool) {
	out := verified{
		Sound: v.Sound(), Chains: v.Chains, Events: v.Events, Rows: v.Rows, Records: v.Records, Checkpoints: v.Checkpoints,
		Keys: append([]string{}, v.Keys...), OwnKey: ownKey(s), Findings: []finding{}, More: v.More,
	}
	for _, f := range v.Faults {
		out.Findings = append(out.Findings, finding{string(f.Release), f.Seq, f.Place, string(f.Code), f.Error()})
	}
	if asJSON {
		c.json(out)
		return
	}
	for _, f := range out.Findings {
		c.say("FOUND: %s\n", f.Text)
	}
	if v.More > 0 {
		c.say("and %d more\n", v.More)
	}
	c.say("%d chains, %d events, %d rows, %d records in the tree, %d checkpoints\n", v.Chains, v.Events, v.Rows, v.Records, v.Checkpoints)
	for _, key := range out.Keys {
		whose := ""
		if out.OwnKey != "" && key != out.OwnKey {
			whose = " (not this installation's key)"
		}
		c.say("signed by %s%s\n", key, whose)
	}
	if v.Sound() {
		c.say("Nothing was found.\n")
	}
}

// ownKey returns this installation's verifying key, if its signing key can be
// read here.
func ownKey(s config.Settings) string {
	if s.LedgerKey != "" {
		key, err := ledger.ParseKey(s.LedgerKey.Reveal())
		if err != nil {
			return ""
		}
		return key.Verifier
	}
	key, err := keptKey(filepath.Join(s.Data, keyFile))
	if err != nil {
		return ""
	}
	return key.Verifier
}
