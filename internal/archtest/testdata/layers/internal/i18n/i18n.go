package i18n

import (
	_ "prevail/internal/render"  // want layers: up the ladder
	_ "prevail/internal/segment" // want layers: the same step
	_ "prevail/workflow"
)
