package client

import (
	_ "prevail/internal/config" // want layers: workflow alone
	_ "prevail/workflow"
)
