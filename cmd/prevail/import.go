package main

import (
	"context"
	"errors"

	"prevail/internal/archive"
	"prevail/workflow"
)

// importCommand brings files in.
type importCommand struct {
	storeFlags
	Paths     []string `arg:"" name:"path" help:"Folders, or single files."`
	As        string   `placeholder:"EMAIL" help:"The person who brings them in: an author, and an editor for --open-tasks. Without it the only one the office has, or else an account for imports."`
	Submit    bool     `help:"Submit English that is complete, so that others can approve it and translations can follow it."`
	OpenTasks bool     `name:"open-tasks" help:"Open a task for each translation that has none and put the translation into it."`
	Archive   string   `placeholder:"NAME" help:"A name for this archive, where two archives use the same file names."`
	Kind      string   `placeholder:"KEY" help:"The kind of document (such as media-note) of texts that don't say theirs."`
	Office    string   `placeholder:"KEY" help:"The unit that signs texts that don't say theirs."`
	DryRun    bool     `name:"dry-run" help:"Say what would be done and change nothing."`
	JSON      bool     `name:"json" help:"Print one line of JSON for each file."`
}

// Help is the command's longer description.
func (*importCommand) Help() string {
	return `Brings in an office's archive, or the day's English. A release is

    x.en.md, x.ar.txt       files with one name and a language each
    x/en.md, x/ar.txt       a folder with a file for each language
    x.txt, x.meta.json      plain text, with its facts (url, title, pubDate or date, publisher) beside it

in Markdown (.md, with front matter: kind, office, date, number, original, tags), HTML (.html) or plain text (.txt, also as copied from a page). Any other file is reported and left alone; a release has one English file, and x.en-US.md is none. Links are not followed, and nothing outside the folder is read.

Where there is no office yet, one is made.

English comes in as a draft. What reading it cut, changed or doubted is listed, and a person looks at it on the desk before it goes on. A translation can only be laid beside English that doesn't change any more, so the usual way takes two runs:

    prevail import --as ann@office.example archive/
    (English is submitted, approved and published on the desk)
    prevail import --as ann@office.example --open-tasks archive/

With --submit the first run submits the English too. The person may then not approve it. A translation goes into a task that has no text yet, if each of its paragraphs surely lies beside one of the English; otherwise it is for a person to lay out on the desk ("Bring in an existing translation"). Its sentences wait for a person to confirm them, and whoever brought them in may not review them.

The same files can be brought in again: nothing is doubled and nothing is overwritten. A release is known by its path in the folder; where the folder above it, or one in it, was given before, a file of the very same content, or of the same original address, counts as the one that came in (import.same). English that changed under the same name is refused: that is a correction, which a person makes, or another text of that name, for which there is --archive. So is a translation that was edited since, unless somebody works on it on the desk already.

For each file it prints its status:
    created      brought in now
    unchanged    brought in before, or work on it is under way
    incomplete   something is left to do: the reason says what
    refused      not brought in: the reason says why

With --json each line has file, status, reason (a code), message, and where they are known locale, key, release, task, reasons and notes.

Exit codes: 0 all created or unchanged, 1 failed, 2 wrong usage or settings, 3 some incomplete or refused.`
}

// Run brings the files in.
func (k *importCommand) Run(ctx context.Context, c *console) (err error) {
	settings, err := c.load(k.settings())
	if err != nil {
		return err
	}
	sources, err := sourcesOf(k.Paths)
	if err != nil {
		return usageError{err}
	}
	o, err := openOffice(ctx, settings, how{create: !k.DryRun})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, o.Close()) }()
	importer, err := k.importer(ctx, c, o)
	if err != nil {
		return err
	}
	r, err := newImportReport(c, k.JSON, k.DryRun)
	if err != nil {
		return err
	}
	for _, s := range sources {
		if err := s.bringIn(ctx, importer, r); err != nil {
			return err
		}
	}
	return r.end()
}

// importer returns what brings releases in. An archive may be the first thing
// that a new office gets: it is furnished as on the first start of a server.
func (k *importCommand) importer(ctx context.Context, c *console, o *office) (*archive.Importer, error) {
	person, err := o.importer(ctx, c, k.As, k.DryRun)
	if err != nil {
		return nil, err
	}
	if !k.DryRun {
		if err := o.install(ctx); err != nil {
			return nil, err
		}
	}
	m, err := archive.NewImporter(ctx, o.service, person.Actor(), archive.Options{
		Archive: k.Archive, Kind: k.Kind, Office: k.Office, Submit: k.Submit, OpenTasks: k.OpenTasks, DryRun: k.DryRun,
	})
	if workflow.KindOf(err) == workflow.KindNotFound {
		return nil, errors.New("this database has no office yet; the first \"prevail serve\", or an import that is no dry run, makes one")
	}
	return m, err
}
