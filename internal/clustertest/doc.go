// Package clustertest runs Prevail as it runs in service, as processes of this
// machine: several instances of the real program over one PostgreSQL, nginx in
// front of them, and a mail server that keeps what it is sent.
//
// It exists because what goes wrong between instances can't be seen inside one:
// a session that only its own server knows, a request that died with the server
// it was sent to, a duty that nobody takes over. Here an instance can be frozen
// and killed like any process, while a browser goes on talking to the proxy.
//
// The same topology in containers is docker-compose.yml; a test holds its proxy
// to the one here. `make cluster` runs it for a person, by the command in the
// folder cluster.
//
// Nothing is left behind, also when the process that holds a cluster is killed:
// a small shell process waits for that on a pipe, ends every program of the
// cluster and removes its folder. A machine without nginx fails with a message
// that says how to get it; nothing is skipped.
package clustertest
