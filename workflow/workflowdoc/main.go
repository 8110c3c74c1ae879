// Command workflowdoc writes docs/workflow.md from the transition tables, so
// that the document can't say other than the program does. It prints to
// standard output, or into the file given.
package main

import (
	"fmt"
	"os"
)

func main() {
	if len(os.Args) < 2 {
		fmt.Print(document())
		return
	}
	if err := os.WriteFile(os.Args[1], []byte(document()), 0o600); err != nil { //nolint:gosec // the file that the caller names
		fmt.Fprintln(os.Stderr, "workflowdoc:", err)
		os.Exit(1)
	}
}
