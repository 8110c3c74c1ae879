package store

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"testing/synctest"

	"github.com/jackc/pgx/v5/pgconn"
	"gorm.io/gorm"

	"prevail/workflow"
)

var lost = &pgconn.PgError{Code: "40001"}

func TestALostRaceIsRunAgainABoundedNumberOfTimes(t *testing.T) {
	t.Parallel()
	for lostTimes, want := range map[int]struct {
		runs int
		kind workflow.Kind
	}{0: {1, ""}, 1: {2, ""}, attempts - 1: {attempts, ""}, attempts: {attempts, workflow.KindUnavailable}, 1000: {attempts, workflow.KindUnavailable}} {
		synctest.Test(t, func(t *testing.T) {
			runs := 0
			err := repeat(context.Background(), func() error {
				runs++
				if runs <= lostTimes {
					return refusal(fmt.Errorf("wrapped: %w", lost))
				}
				return nil
			})
			if runs != want.runs || workflow.KindOf(err) != want.kind {
				t.Errorf("lost %d times: %d runs and %v; want %d and %q", lostTimes, runs, err, want.runs, want.kind)
			}
		})
	}
}

func TestWhatIsNoLostRaceRunsOnce(t *testing.T) {
	t.Parallel()
	stop := errors.New("stop")
	runs := 0
	err := repeat(context.Background(), func() error { runs++; return stop })
	if runs != 1 || !errors.Is(err, stop) {
		t.Errorf("%d runs, %v", runs, err)
	}
}

func TestRunningAgainEndsWithItsContext(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		ctx, end := context.WithCancel(context.Background())
		runs := 0
		err := repeat(ctx, func() error {
			runs++
			if runs == 3 {
				end()
			}
			return lost
		})
		if runs != 3 || workflow.KindOf(err) != workflow.KindUnavailable {
			t.Errorf("%d runs, %v", runs, err)
		}
	})
}

func TestNoSchemaIsChangedThroughGorm(t *testing.T) {
	t.Parallel()
	c := Config{SQLite: t.TempDir() + "/prevail.db"}
	if err := Migrate(context.Background(), c); err != nil {
		t.Fatal(err)
	}
	s, err := Open(context.Background(), c)
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	}()
	type intruder struct{ ID string }
	for name, err := range map[string]error{
		"AutoMigrate": s.write.AutoMigrate(&intruder{}),
		"CreateTable": s.write.Migrator().CreateTable(&intruder{}),
		"DropTable":   s.write.Migrator().DropTable("release"),
	} {
		if !errors.Is(err, errNoMigrator) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if err := s.Ping(context.Background()); err != nil {
		t.Error(err)
	}
	var n int64
	if err := s.read.Table("release").Count(&n).Error; err != nil {
		t.Errorf("the tables are not as they were: %v", err)
	}
}

func TestErrorsOfDatabasesBecomeRefusals(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		err  error
		kind workflow.Kind
		code string
	}{
		"nothing":             {nil, "", ""},
		"no row":              {gorm.ErrRecordNotFound, workflow.KindNotFound, "not_found"},
		"a refusal already":   {workflow.Stale("task"), workflow.KindConflict, "stale"},
		"given up":            {fmt.Errorf("x: %w", context.Canceled), workflow.KindUnavailable, "unavailable"},
		"a lost race":         {lost, workflow.KindUnavailable, "unavailable"},
		"shutting down":       {&pgconn.PgError{Code: "57P01"}, workflow.KindUnavailable, "unavailable"},
		"an unknown unique":   {&pgconn.PgError{Code: "23505", ConstraintName: "page_pkey", TableName: "page"}, workflow.KindConflict, "exists"},
		"a named unique":      {&pgconn.PgError{Code: "23505", ConstraintName: "task_open"}, workflow.KindConflict, "task.open"},
		"an unknown key":      {&pgconn.PgError{Code: "23503", ConstraintName: "page_release_fk"}, workflow.KindBlocked, "missing"},
		"a key of a rule":     {&pgconn.PgError{Code: "23503", ConstraintName: "publication_current_fk"}, workflow.KindBlocked, "rule.3.outdated"},
		"a trigger":           {&pgconn.PgError{Code: "PV001", Message: "prevail:rule.10.edited"}, workflow.KindBlocked, "rule.10.edited"},
		"a trigger's key":     {&pgconn.PgError{Code: "PV001", Message: "prevail:exists:kit"}, workflow.KindConflict, "exists"},
		"a text with a zero":  {&pgconn.PgError{Code: "22021"}, workflow.KindInvalid, "text.character"},
		"an unknown check":    {&pgconn.PgError{Code: "23514", ConstraintName: "x"}, workflow.KindInternal, "internal"},
		"a fault in a query":  {&pgconn.PgError{Code: "42601"}, workflow.KindInternal, "internal"},
		"an error of another": {errors.New("x"), workflow.KindInternal, "internal"},
	} {
		err := refusal(test.err)
		if workflow.KindOf(err) != test.kind || test.code != "" && !workflow.HasCode(err, test.code) {
			t.Errorf("%s: got %v; want %s: %s", name, err, test.kind, test.code)
		}
		if test.err != nil && !errors.Is(err, test.err) {
			if test.kind != workflow.KindNotFound {
				t.Errorf("%s: %v has lost its cause", name, err)
			}
		}
	}
}

func TestOldSQLiteIsRefused(t *testing.T) {
	t.Parallel()
	for version, want := range map[string]bool{
		"3.51.2": true, "3.45.1": true, "2.99.99": true, "3.51": true, "": true, "x.y.z": true,
		"3.51.3": false, "3.51.10": false, "3.54.0": false, "4.0.0": false,
	} {
		if older(version, oldestSQLite) != want {
			t.Errorf("%q counts as older: %v", version, !want)
		}
	}
}
