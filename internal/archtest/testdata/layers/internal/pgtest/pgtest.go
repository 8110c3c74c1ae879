package pgtest

import _ "prevail/internal/store"
