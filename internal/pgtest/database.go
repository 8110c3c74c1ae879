package pgtest

import (
	"context"
	"errors"
)

// Database makes an empty database on the cluster, for whoever runs it outside
// of tests, and returns its address as the role that owns it, which is no
// superuser. It goes with the cluster.
func (c *Cluster) Database(ctx context.Context) (address string, err error) {
	s, err := open(ctx, c.AdminDSN())
	if err != nil {
		return "", err
	}
	defer func() { err = errors.Join(err, s.conn.Close(ctx)) }()
	name, err := s.clone(ctx, nil)
	if err != nil {
		return "", err
	}
	return s.address(name)
}
