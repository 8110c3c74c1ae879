package main

import (
	_ "github.com/alecthomas/kong"
	_ "github.com/caarlos0/env/v11" // want fences
)
