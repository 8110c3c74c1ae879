package ledger

import (
	"encoding/hex"
	"fmt"
	"strconv"

	"golang.org/x/mod/sumdb/tlog"

	"prevail/workflow"
)

// Node is one stored hash of the tree, by its index in tlog's order.
type Node struct {
	Index int64
	Hash  string // hexadecimal
}

// Nodes finds stored hashes by index; it fails when one isn't there.
type Nodes func(indexes []int64) ([]string, error)

// Record is a chain's head as the tree holds it, a line of text.
func Record(h Head) []byte {
	return []byte("prevail-head-1 " + strconv.Quote(string(h.Release)) + " " + strconv.Itoa(h.Seq) + " " + string(h.Hash) + "\n")
}

// Grow returns the nodes to store when a head becomes record number size,
// counted from 0, of the tree.
func Grow(size int64, h Head, nodes Nodes) ([]Node, error) {
	hashes, err := tlog.StoredHashes(size, Record(h), nodes.reader())
	if err != nil {
		return nil, fmt.Errorf("growing the tree: %w", err)
	}
	first := tlog.StoredHashCount(size)
	out := make([]Node, len(hashes))
	for i, hash := range hashes {
		out[i] = Node{Index: first + int64(i), Hash: hex.EncodeToString(hash[:])}
	}
	return out, nil
}

// Root returns the hash of the tree of the first size records, which a
// checkpoint signs.
func Root(size int64, nodes Nodes) (workflow.Hash, error) {
	root, err := tlog.TreeHash(size, nodes.reader())
	if err != nil {
		return "", fmt.Errorf("reading the tree: %w", err)
	}
	return workflow.Hash(hex.EncodeToString(root[:])), nil
}

func (n Nodes) reader() tlog.HashReader {
	return tlog.HashReaderFunc(func(indexes []int64) ([]tlog.Hash, error) {
		texts, err := n(indexes)
		if err != nil {
			return nil, err
		}
		out := make([]tlog.Hash, len(texts))
		for i, text := range texts {
			raw, err := hex.DecodeString(text)
			if err != nil || len(raw) != tlog.HashSize {
				return nil, fmt.Errorf("node %d is no hash", indexes[i])
			}
			copy(out[i][:], raw)
		}
		return out, nil
	})
}

// VerifyTree builds the tree anew from its records and compares: the stored
// nodes, and the root that a checkpoint of any size up to it has. It returns
// the number of the first record whose nodes differ, or -1.
func VerifyTree(records []Head, stored Nodes) (int64, error) {
	var built []string
	have := Nodes(func(indexes []int64) ([]string, error) {
		out := make([]string, len(indexes))
		for i, x := range indexes {
			if x < 0 || x >= int64(len(built)) {
				return nil, fmt.Errorf("node %d isn't there", x)
			}
			out[i] = built[x]
		}
		return out, nil
	})
	for n, h := range records {
		nodes, err := Grow(int64(n), h, have)
		if err != nil {
			return -1, err
		}
		for _, node := range nodes {
			built = append(built, node.Hash)
			kept, err := stored([]int64{node.Index})
			if err != nil || kept[0] != node.Hash {
				return int64(n), nil //nolint:nilerr // a node that isn't there is the finding
			}
		}
	}
	return -1, nil
}

// NodeCount is how many nodes a tree of so many records has.
func NodeCount(size int64) int64 { return tlog.StoredHashCount(size) }
