package workflow_test

import (
	_ "os"
	"time"

	_ "pgregory.net/rapid"
)

var now = time.Now()
