package site

import (
	_ "prevail/internal/pgtest"      // want layers: for tests only
	_ "prevail/internal/server/desk" // want layers: a sibling
	_ "prevail/internal/store"       // want layers: cmd alone
)
