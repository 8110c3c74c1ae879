package config

import (
	"fmt"
	"net/netip"
	"strings"
)

// Networks is a list of networks. A single address is a network of one.
type Networks []netip.Prefix

// UnmarshalText reads addresses and networks separated by commas. Bits beyond a
// network's length are dropped, so that two ways of writing it compare equal.
func (n *Networks) UnmarshalText(text []byte) error {
	var list Networks
	for part := range strings.SplitSeq(string(text), ",") {
		part = strings.TrimSpace(part)
		if addr, err := netip.ParseAddr(part); err == nil {
			list = append(list, netip.PrefixFrom(addr, addr.BitLen()))

			continue
		}
		network, err := netip.ParsePrefix(part)
		if err != nil {
			return fmt.Errorf("%q is neither an address nor a network", part)
		}
		list = append(list, network.Masked())
	}
	*n = list

	return nil
}

// String writes the list the way UnmarshalText reads it.
func (n Networks) String() string {
	parts := make([]string, len(n))
	for i, network := range n {
		parts[i] = network.String()
	}

	return strings.Join(parts, ",")
}
