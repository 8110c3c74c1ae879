package main

import (
	_ "prevail/internal/client"
	_ "prevail/internal/server"
	_ "prevail/internal/store"
)
