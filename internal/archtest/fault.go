package archtest

import "fmt"

// Fault is one place where the sources leave the agreed shape.
type Fault struct {
	// Rule names the check that found it.
	Rule string
	// Path and Line say where; Line is 0 when the whole file or folder is meant.
	Path string
	Line int
	// Detail says what is wrong, and where there is one, what to do instead.
	Detail string
}

// String prints the fault so that an editor can jump to it.
func (f Fault) String() string {
	if f.Line == 0 {
		return fmt.Sprintf("%s: %s: %s", f.Path, f.Rule, f.Detail)
	}

	return fmt.Sprintf("%s:%d: %s: %s", f.Path, f.Line, f.Rule, f.Detail)
}

// Check finds the faults of one kind.
type Check func(files []File) []Fault
