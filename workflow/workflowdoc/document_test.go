package main

import (
	"os"
	"strings"
	"testing"

	"prevail/workflow"
)

func TestDocumentIsUpToDate(t *testing.T) {
	t.Parallel()
	have, err := os.ReadFile("../../docs/workflow.md")
	if err != nil {
		t.Fatal(err)
	}
	if string(have) != document() {
		t.Error("docs/workflow.md differs from the tables; run `make docs`")
	}
}

func TestDocumentNamesEveryRow(t *testing.T) {
	t.Parallel()
	doc := document()
	for _, table := range workflow.Describe() {
		for _, row := range table.Rows {
			if len(row.Who) == 0 {
				t.Errorf("%s %s: nobody may do it", table.Object, row.Action)
			}
			if !strings.Contains(doc, "| "+words(string(row.Action))+" |") {
				t.Errorf("%s %s isn't in the document", table.Object, row.Action)
			}
		}
	}
}
