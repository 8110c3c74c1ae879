package gadget

import _ "prevail/workflow"
