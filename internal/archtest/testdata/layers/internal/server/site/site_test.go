package site_test

import (
	_ "prevail/internal/pgtest"
	_ "prevail/internal/store"
)
