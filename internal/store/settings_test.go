package store

import (
	"context"
	"database/sql"
	"strings"
	"testing"
)

// Each setting is left out of the address once, which the driver passes over
// in silence; opening must notice.
func TestAConnectionWithoutASettingIsRefused(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	for name, replacement := range map[string]string{
		"journal_mode": "delete", "synchronous": "1", "foreign_keys": "0", "recursive_triggers": "0", "busy_timeout": "1", "query_only": "1", "none": "",
	} {
		address := sqliteAddress(t.TempDir()+"/prevail.db", "immediate", "0")
		for _, was := range []string{name + "%28" + settings[name] + "%29", name + "%280%29"} {
			address = strings.ReplaceAll(address, was, name+"%28"+replacement+"%29")
		}
		db, err := sql.Open("sqlite", address)
		if err != nil {
			t.Fatal(err)
		}
		err = checkSettings(ctx, db, "0")
		if refused := err != nil; refused != (name != "none") {
			t.Errorf("%s changed: %v", name, err)
		}
		if err != nil && !strings.Contains(err.Error(), name) {
			t.Errorf("%s changed: the error names something else: %v", name, err)
		}
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	}
}
