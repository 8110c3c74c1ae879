package store

import (
	_ "database/sql"
	"time"
)

var now = time.Now
