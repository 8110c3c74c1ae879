package workflow

import "prevail/internal/store" // want layers: up the ladder, and reserved for cmd

var _ = store.Open
