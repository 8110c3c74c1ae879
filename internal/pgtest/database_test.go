package pgtest_test

import (
	"testing"

	"prevail/internal/pgtest"
)

func TestAClusterGivesADatabaseOutsideOfTests(t *testing.T) {
	c, err := pgtest.Start()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := c.Stop(); err != nil {
			t.Error(err)
		}
	})
	dsn, err := c.Database(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if got := ask(t, dsn, `SELECT usesuper::text FROM pg_user WHERE usename = current_user`); got != "false" {
		t.Errorf("its owner is a superuser: %s", got)
	}
}
