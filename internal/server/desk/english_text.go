package desk

import (
	"prevail/internal/render"
	"prevail/workflow"
)

// block is a part of an English text as it is read on the desk: one unit, or
// items in a row as a list, or cells in a row as a table.
type block struct {
	workflow.Unit
	Items   []block // of a list
	Ordered bool
	Rows    [][]workflow.Unit // of a table
	File    *fileForm
}

// The kinds of blocks that are no units.
const (
	kindList  workflow.UnitKind = "list"
	kindTable workflow.UnitKind = "table"
)

// blocksOf lays units out as a document.
func blocksOf(id workflow.ReleaseID, units []workflow.Unit) []block {
	var out []block
	for _, u := range units {
		switch {
		case u.Kind == workflow.UnitItem:
			out = withItem(out, u, max(u.Level, 1))
		case u.Kind == workflow.UnitCell:
			out = withCell(out, u)
		case u.Kind.IsFile():
			b := block{Unit: u}
			if f, ok := workflow.ParseFile(u.Text(workflow.English)); ok {
				b.File = &fileForm{File: f, Path: render.FilePath(filesPath(id), f)}
			}
			out = append(out, b)
		default:
			out = append(out, block{Unit: u})
		}
	}
	return out
}

// withItem puts an item into the list that ends a text, at its depth, or begins
// a list.
func withItem(list []block, u workflow.Unit, depth int) []block {
	n := len(list)
	if n == 0 || list[n-1].Kind != kindList || depth == 1 && list[n-1].Ordered != u.Ordered {
		list, n = append(list, block{Unit: workflow.Unit{Kind: kindList}, Ordered: u.Ordered}), n+1
	}
	last := &list[n-1]
	if depth > 1 && len(last.Items) > 0 {
		item := &last.Items[len(last.Items)-1]
		item.Items = withItem(item.Items, u, depth-1)
		return list
	}
	last.Items = append(last.Items, block{Unit: u})
	return list
}

// withCell puts a cell into the table that ends a text, or begins one. A cell's
// level is the number of its row.
func withCell(list []block, u workflow.Unit) []block {
	n := len(list)
	if n == 0 || list[n-1].Kind != kindTable {
		list, n = append(list, block{Unit: workflow.Unit{Kind: kindTable}}), n+1
	}
	rows := list[n-1].Rows
	if len(rows) == 0 || rows[len(rows)-1][0].Level != u.Level {
		rows = append(rows, nil)
	}
	rows[len(rows)-1] = append(rows[len(rows)-1], u)
	list[n-1].Rows = rows
	return list
}
