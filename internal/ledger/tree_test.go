package ledger_test

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"prevail/internal/ledger"
	"prevail/workflow"
)

// forest is a tree of n heads, kept as a store would.
type forest struct {
	heads []ledger.Head
	nodes []string
}

func (f *forest) read(indexes []int64) ([]string, error) {
	out := make([]string, len(indexes))
	for i, x := range indexes {
		if x >= int64(len(f.nodes)) {
			return nil, errors.New("no such node")
		}
		out[i] = f.nodes[x]
	}
	return out, nil
}

func grown(t *testing.T, n int) *forest {
	t.Helper()
	f := &forest{}
	for i := range n {
		sum := sha256.Sum256(fmt.Append(nil, i))
		h := ledger.Head{Release: workflow.ReleaseID(fmt.Sprint("r", i%3)), Seq: i + 1, Hash: workflow.Hash(hex.EncodeToString(sum[:]))}
		nodes, err := ledger.Grow(int64(i), h, f.read)
		if err != nil {
			t.Fatal(err)
		}
		for _, node := range nodes {
			if node.Index != int64(len(f.nodes)) {
				t.Fatalf("node %d comes after %d", node.Index, len(f.nodes))
			}
			f.nodes = append(f.nodes, node.Hash)
		}
		f.heads = append(f.heads, h)
	}
	return f
}

func TestATreeVerifiesAndATamperedOneDoesNot(t *testing.T) {
	t.Parallel()
	f := grown(t, 21)
	if n, err := ledger.VerifyTree(f.heads, f.read); n != -1 || err != nil {
		t.Fatalf("a sound tree: record %d, %v", n, err)
	}
	f.heads[7].Seq++
	if n, err := ledger.VerifyTree(f.heads, f.read); n != 7 || err != nil {
		t.Errorf("an altered head was found at %d, %v", n, err)
	}
	f = grown(t, 21)
	f.nodes = f.nodes[:len(f.nodes)-1]
	if n, err := ledger.VerifyTree(f.heads, f.read); n != 20 || err != nil {
		t.Errorf("a lost node was found at %d, %v", n, err)
	}
}

func TestACheckpointKeptElsewhereContradictsARewrittenTree(t *testing.T) {
	t.Parallel()
	f := grown(t, 12)
	kept, err := ledger.Root(8, f.read)
	if err != nil {
		t.Fatal(err)
	}
	if again, err := ledger.Root(8, grown(t, 12).read); err != nil || again != kept {
		t.Errorf("the tree of the first 8 records changed although nobody touched it: %v", err)
	}
	other := &forest{}
	for i, h := range f.heads {
		if i == 3 {
			h.Hash = f.heads[4].Hash
		}
		nodes, err := ledger.Grow(int64(i), h, other.read)
		if err != nil {
			t.Fatal(err)
		}
		for _, node := range nodes {
			other.nodes = append(other.nodes, node.Hash)
		}
	}
	if rewritten, err := ledger.Root(8, other.read); err != nil || rewritten == kept {
		t.Errorf("a rewritten tree has the root of the old one (%v)", err)
	}
}

func TestCheckpointIsSignedAndReadBack(t *testing.T) {
	t.Parallel()
	random := rand.NewChaCha8([32]byte{1})
	signer, verifier, err := ledger.NewKey(random, "harbour.example/ledger")
	if err != nil {
		t.Fatal(err)
	}
	want := ledger.Checkpoint{Origin: "harbour.example/ledger", Size: 12, Root: workflow.Hash(strings.Repeat("ab", 32))}
	signed, err := want.Sign(signer)
	if err != nil {
		t.Fatal(err)
	}
	if got, err := ledger.OpenCheckpoint(signed, verifier); err != nil || got != want {
		t.Errorf("read %+v, %v", got, err)
	}
	forged := strings.Replace(string(signed), "\n12\n", "\n11\n", 1)
	if _, err := ledger.OpenCheckpoint([]byte(forged), verifier); err == nil {
		t.Error("a checkpoint with another size was taken for a signed one")
	}
	_, stranger, err := ledger.NewKey(random, "harbour.example/ledger")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := ledger.OpenCheckpoint(signed, stranger); err == nil {
		t.Error("a checkpoint was taken for one of another key")
	}
}

func FuzzOpenCheckpointRefusesWithoutPanic(f *testing.F) {
	_, verifier, err := ledger.NewKey(rand.NewChaCha8([32]byte{1}), "a")
	if err != nil {
		f.Fatal(err)
	}
	f.Add([]byte("a\n1\nAA==\n\n— a AAAA\n"))
	f.Fuzz(func(t *testing.T, signed []byte) {
		if c, err := ledger.OpenCheckpoint(signed, verifier); err == nil {
			t.Errorf("read %+v from a note that nobody signed", c)
		}
	})
}
