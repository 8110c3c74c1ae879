package desk

import (
	_ "prevail/internal/server"       // want layers: its own parent, which assembles it
	_ "prevail/internal/server/admin" // want layers: a sibling
	_ "prevail/internal/server/page"
)
