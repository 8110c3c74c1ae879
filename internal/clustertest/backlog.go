package clustertest

import (
	"context"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"net/netip"
	"os"
	"strings"
	"time"
)

// Holds says whether something was sent to the instance that it has not read.
// Of a frozen one it says that a request is in its hands.
func (i *Instance) Holds() (bool, error) {
	table, err := os.ReadFile("/proc/net/tcp")
	if err != nil {
		return false, fmt.Errorf("look at connections: %w", err)
	}
	addr, err := netip.ParseAddrPort(i.Addr)
	if err != nil {
		return false, fmt.Errorf("the address of %s: %w", i.Name, err)
	}
	return unread(string(table), addr), nil
}

// The columns of the kernel's table of connections.
const (
	columnLocal = 1
	columnState = 3
	columnQueue = 4
	established = "01"
)

// unread says whether a connection of a local address has bytes that nobody has
// read, according to the kernel's table.
func unread(table string, local netip.AddrPort) bool {
	four := local.Addr().As4()
	// The kernel writes the address as the machine keeps it in memory.
	want := fmt.Sprintf("%08X:%04X", binary.NativeEndian.Uint32(four[:]), local.Port())
	for line := range strings.Lines(table) {
		f := strings.Fields(line)
		if len(f) <= columnQueue || f[columnLocal] != want || f[columnState] != established {
			continue
		}
		_, received, _ := strings.Cut(f[columnQueue], ":")
		if n, err := hex.DecodeString(received); err == nil && binary.BigEndian.Uint32(n) > 0 {
			return true
		}
	}
	return false
}

// errNobody says that no frozen instance got a request.
var errNobody = errors.New("no instance holds a request")

// AwaitHolder waits until one of the instances, which are frozen, holds a
// request, and returns that one.
func (c *Cluster) AwaitHolder(ctx context.Context) (*Instance, error) {
	tick := time.NewTicker(10 * time.Millisecond)
	defer tick.Stop()
	for {
		for _, i := range c.Instances {
			if holds, err := i.Holds(); err != nil || holds {
				return i, err
			}
		}
		select {
		case <-tick.C:
		case <-ctx.Done():
			return nil, errors.Join(errNobody, ctx.Err())
		}
	}
}
