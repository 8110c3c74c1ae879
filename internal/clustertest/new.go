package clustertest

import (
	"context"
	"testing"
)

// New starts a cluster for a test, which ends with it. The test fails for every
// fault that an instance logged, and for whatever doesn't stop in order.
func New(tb testing.TB, o Options) *Cluster {
	tb.Helper()
	c, err := Start(context.WithoutCancel(tb.Context()), o)
	if err != nil {
		tb.Fatalf("no cluster for this test: %v", err)
	}
	tb.Cleanup(func() {
		if err := c.Stop(); err != nil {
			tb.Errorf("stopping the cluster: %v", err)
		}
		for _, i := range c.Instances {
			for _, fault := range i.Faults() {
				tb.Errorf("%s logged a fault: %s", i.Name, fault)
			}
		}
	})
	return c
}
