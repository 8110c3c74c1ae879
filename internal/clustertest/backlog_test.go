package clustertest

import (
	"net"
	"net/netip"
	"testing"
)

func TestARequestThatNobodyHasReadIsSeen(t *testing.T) {
	t.Parallel()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	must(t, err)
	t.Cleanup(func() { must(t, l.Close()) })
	i := &Instance{Name: "one", Addr: l.Addr().String()}
	client, err := net.Dial("tcp", i.Addr)
	must(t, err)
	t.Cleanup(func() { must(t, client.Close()) })
	holds := func() bool {
		held, err := i.Holds()
		must(t, err)
		return held
	}
	if holds() {
		t.Fatal("control: a connection by itself passes for a request")
	}
	_, err = client.Write([]byte("POST / HTTP/1.1\r\n"))
	must(t, err)
	// Nobody accepts: so a frozen server's connections are.
	eventually(t, "the request is there", holds)
	server, err := l.Accept()
	must(t, err)
	defer server.Close()
	_, err = server.Read(make([]byte, 100))
	must(t, err)
	eventually(t, "the request is read", func() bool { return !holds() })
}

func TestOtherConnectionsAreNotTakenForOurs(t *testing.T) {
	t.Parallel()
	addr := netip.MustParseAddrPort("127.0.0.1:8080")
	const head = "  sl  local_address rem_address   st tx_queue:rx_queue tr\n"
	tests := []struct {
		name, line string
		want       bool
	}{
		{"unread", "   0: 0100007F:1F90 0100007F:D2F4 01 00000000:0000001C 00", true},
		{"read", "   0: 0100007F:1F90 0100007F:D2F4 01 00000000:00000000 00", false},
		{"unsent", "   0: 0100007F:1F90 0100007F:D2F4 01 0000001C:00000000 00", false},
		{"waits to be accepted", "   0: 0100007F:1F90 00000000:0000 0A 00000000:00000001 00", false},
		{"the other end", "   0: 0100007F:D2F4 0100007F:1F90 01 00000000:0000001C 00", false},
		{"cut off", "   0: 0100007F:1F90", false},
	}
	for _, tt := range tests {
		if got := unread(head+tt.line+"\n", addr); got != tt.want {
			t.Errorf("%s: %v, want %v", tt.name, got, tt.want)
		}
	}
}
