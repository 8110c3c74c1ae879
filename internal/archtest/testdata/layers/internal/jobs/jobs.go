package jobs

import _ "prevail/internal/client" // want layers: cmd alone
