package store_test

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"prevail/internal/check"
	"prevail/internal/ledger"
	"prevail/internal/promisetest"
	"prevail/internal/store"
	"prevail/workflow"
	"prevail/workflow/workflowtest"
)

// writesEvery paces those who write while a backup is made: 200 times a second.
// Writing as fast as it goes, they would only make every backup larger.
const writesEvery = 5 * time.Millisecond

// backupsOfOne is how many backups are made of one office, before the next one
// begins: written to all the while, an office grows, and looking at it takes
// longer with every backup.
const backupsOfOne = 3

// testBackups makes backups of offices during writes, of as many offices side by
// side as there are processors: most of a backup is waited for.
func testBackups(t *testing.T, key ledger.Key, fresh func(*testing.T) *store.Store, place func(t *testing.T, n int) (file string, to store.Config)) {
	t.Helper()
	began := time.Now()
	evidence := promisetest.Evidence{
		Promise: "R20", Database: "SQLite", Attempts: backupRounds,
		Words: "backups made while others write, each restored elsewhere, verified and in safe mode",
	}
	var events atomic.Int64
	var postgres atomic.Bool
	t.Run("offices", func(t *testing.T) {
		for n := 0; n < backupRounds; n += backupsOfOne {
			t.Run(strconv.Itoa(n), func(t *testing.T) {
				t.Parallel()
				s := fresh(t)
				postgres.Store(s.Postgres() != nil)
				here := func(k int) (string, store.Config) { return place(t, n+k) }
				events.Add(int64(backUp(t, s, key, here, min(backupsOfOne, backupRounds-n))))
			})
		}
	})
	if postgres.Load() {
		evidence.Database = "PostgreSQL"
	}
	evidence.Figures, evidence.Took = []string{fmt.Sprintf("events=%d", events.Load())}, time.Since(began)
	evidence.Held(t)
}

// backUp makes backups of one office during writes, restores each elsewhere and
// holds it to everything that can be asked of it. Nobody writes while a restored
// one is looked at. It returns how many events the last one had.
func backUp(t *testing.T, s *store.Store, key ledger.Key, place func(n int) (file string, to store.Config), rounds int) int {
	t.Helper()
	fresh, err := s.Verify(t.Context(), store.Proof{})
	must(t, err)
	service := workflow.New(s, workflowtest.NewIDs("writes"), check.New())
	author := someone(t, s, workflow.Author)
	ctx, stop := context.WithCancel(t.Context())
	var writing sync.WaitGroup
	written := make(chan struct{}, 1<<16)
	var turn sync.Mutex
	pace := time.NewTicker(writesEvery)
	defer pace.Stop()
	writing.Go(func() {
		write(ctx, t, service, author, written, func() func() {
			select {
			case <-pace.C:
			case <-ctx.Done():
			}
			turn.Lock()
			return turn.Unlock
		})
	})
	defer writing.Wait()
	defer stop()
	before, answered := 0, 0
	for n := range rounds {
		for range 20 { // so that there is something new
			<-written
			answered++
		}
		for len(written) > 0 {
			<-written
			answered++
		}
		if _, err := s.Seal(t.Context(), key); err != nil {
			t.Fatal(err)
		}
		file, to := place(n)
		v, err := s.Backup(t.Context(), file, store.Proof{}, false)
		if err != nil {
			t.Fatalf("backup %d: %v", n, err)
		}
		if v.Events <= before || v.Events < fresh.Events+answered {
			t.Errorf("backup %d has %d events after %d; %d writes were answered before it, over %d", n, v.Events, before, answered, fresh.Events)
		}
		before = v.Events
		func() {
			turn.Lock()
			defer turn.Unlock() // also where the test ends here
			testRestored(t, file, to, v)
		}()
	}
	return before
}

// someone returns a member with a role.
func someone(t *testing.T, s *store.Store, role workflow.Role) workflow.Actor {
	t.Helper()
	var out workflow.Actor
	must(t, s.View(t.Context(), func(r workflow.Reader) error {
		people, err := r.People()
		for _, p := range people {
			if p.Actor().Has(role, "") {
				out = p.Actor()
			}
		}
		return err
	}))
	return out
}

// write drafts releases until the context ends, each in a turn of its own.
func write(ctx context.Context, t *testing.T, service *workflow.Service, author workflow.Actor, written chan<- struct{}, turn func() (end func())) {
	t.Helper()
	for n := 0; ctx.Err() == nil; n++ {
		end := turn()
		_, _, err := service.DraftRelease(ctx, author, workflow.DraftInput{
			Facts: workflow.Letterhead{Kind: "statement", Date: workflow.Date{Year: 2026, Month: 5, Day: 4}},
			Units: workflowtest.Text(fmt.Sprint("Written while a backup was made, ", n)),
		})
		end()
		if err != nil && ctx.Err() == nil {
			t.Errorf("write %d: %v", n, err)
			return
		}
		select {
		case written <- struct{}{}:
		default:
		}
	}
}

// testRestored restores a backup and looks at what came of it.
func testRestored(t *testing.T, file string, to store.Config, backed store.Verdict) {
	t.Helper()
	v, err := store.Restore(t.Context(), file, to, store.Proof{}, false)
	if err != nil {
		t.Fatalf("restore %s: %v", file, err)
	}
	if !v.Sound() || v.Events != backed.Events || v.Rows != backed.Rows || v.Records != backed.Records {
		t.Errorf("backed up %+v, restored %+v", backed, v)
	}
	if _, err := store.Restore(t.Context(), file, to, store.Proof{}, false); !errors.Is(err, store.ErrNotEmpty) {
		t.Errorf("restored over what was there: %v", err)
	}
	s, err := store.Open(t.Context(), to)
	must(t, err)
	defer func() { must(t, s.Close()) }()
	if _, on, err := s.SafeMode(t.Context()); err != nil || !on {
		t.Errorf("not in safe mode: %v", err)
	}
	// What was restored can be worked on, and the ledger goes on from there.
	service := workflow.New(s, workflowtest.NewIDs("restored"), check.New())
	ctx, cancel := context.WithCancel(t.Context())
	written := make(chan struct{})
	go func() {
		<-written
		cancel()
	}()
	write(ctx, t, service, someone(t, s, workflow.Author), written, func() func() { return func() {} })
	if again, err := s.Verify(t.Context(), store.Proof{}); err != nil || !again.Sound() || again.Events <= v.Events {
		t.Errorf("after going on: %+v, %v", again, err)
	}
	if was, err := s.LeaveSafeMode(t.Context()); err != nil || !was {
		t.Errorf("leaving safe mode: %v, %v", was, err)
	}
}

func TestABackupDuringWritesRestores(t *testing.T) { //nolint:tparallel // the group waits for its offices, which are
	t.Parallel()
	folder := t.TempDir()
	fresh := func(t *testing.T) *store.Store { t.Helper(); _, s := filledOffice(t); return s }
	testBackups(t, ledgerKey(t, 1), fresh, func(_ *testing.T, n int) (string, store.Config) {
		return filepath.Join(folder, fmt.Sprint("backup-", n, ".db")), store.Config{SQLite: filepath.Join(folder, fmt.Sprint("restored-", n, ".db"))}
	})
	left, err := filepath.Glob(filepath.Join(folder, ".*"))
	must(t, err)
	if len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
	info, err := os.Stat(filepath.Join(folder, "backup-0.db"))
	must(t, err)
	if info.Mode().Perm() != 0o600 {
		t.Errorf("others may read the backup: %v", info.Mode())
	}
}

func TestABackupOfWhatDoesNotVerifyIsRefused(t *testing.T) {
	t.Parallel()
	path, s := filledOffice(t)
	db, err := sql.Open("sqlite", "file:"+path)
	must(t, err)
	defer func() { must(t, db.Close()) }()
	_, err = db.ExecContext(t.Context(), "UPDATE person SET name = 'somebody else' WHERE id = (SELECT min(id) FROM person)")
	must(t, err)
	folder := t.TempDir()
	file, again := filepath.Join(folder, "backup.db"), filepath.Join(folder, "anyway.db")
	if v, err := s.Backup(t.Context(), file, store.Proof{}, false); !errors.Is(err, store.ErrUnsound) || v.Sound() {
		t.Errorf("%+v, %v", v, err)
	}
	if _, err := os.Stat(file); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the file is there: %v", err)
	}
	if v, err := s.Backup(t.Context(), again, store.Proof{}, true); err != nil || v.Sound() {
		t.Errorf("anyway: %+v, %v", v, err)
	}
	to := store.Config{SQLite: filepath.Join(folder, "restored.db")}
	if _, err := store.Restore(t.Context(), again, to, store.Proof{}, false); !errors.Is(err, store.ErrUnsound) {
		t.Errorf("it was restored: %v", err)
	}
	if _, err := os.Stat(to.SQLite); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the restored file is there: %v", err)
	}
	// The control: what is damaged as a file is no backup either.
	must(t, os.WriteFile(again, []byte("SQLite format 3\x00 and then nothing"), 0o600))
	if _, err := store.Restore(t.Context(), again, to, store.Proof{}, true); err == nil {
		t.Error("a damaged file was restored")
	}
	if _, err := s.Backup(t.Context(), again, store.Proof{}, true); !errors.Is(err, os.ErrExist) {
		t.Errorf("it was written over another file: %v", err)
	}
}

func TestReadOnlyReadsBesideAWriterAndCannotWrite(t *testing.T) {
	t.Parallel()
	path, live := filledOffice(t)
	must(t, live.Ping(t.Context()))
	s, err := store.OpenReadOnly(t.Context(), store.Config{SQLite: path})
	must(t, err)
	defer func() { must(t, s.Close()) }()
	sound(t, s, store.Proof{})
	if err := s.EnterSafeMode(t.Context()); err == nil {
		t.Error("it wrote")
	}
	if _, err := store.OpenReadOnly(t.Context(), store.Config{SQLite: path + ".none"}); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("what isn't there: %v", err)
	}
}

func TestSealingIsNotMuchBehind(t *testing.T) {
	t.Parallel()
	_, s := filledOffice(t)
	state, err := s.Sealed(t.Context())
	must(t, err)
	if state.Waiting != 1 || state.Records == 0 || state.Lag <= 0 || state.Lag > 24*time.Hour || state.Key == "" {
		t.Errorf("%+v", state)
	}
	if _, err := s.Seal(t.Context(), ledgerKey(t, 1)); err != nil {
		t.Fatal(err)
	}
	if state, err = s.Sealed(t.Context()); err != nil || state.Waiting != 0 || state.Lag != 0 {
		t.Errorf("%+v, %v", state, err)
	}
}
