package exchange

import (
	_ "prevail/internal/exchange/docx"
	_ "prevail/internal/search" // want layers: the same step
)
