package main

import _ "prevail/internal/store"
