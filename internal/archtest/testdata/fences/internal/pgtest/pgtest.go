package pgtest

import (
	_ "github.com/jackc/pgx/v5"
	_ "pgregory.net/rapid"
	_ "testing"
)
