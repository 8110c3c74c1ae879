package xliff

import (
	_ "prevail/internal/exchange"
	_ "prevail/internal/exchange/tmx" // want layers: a sibling
)
