package browsertest

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestRequestsBeyondThisMachineAreToldFromOthers(t *testing.T) {
	t.Parallel()
	tests := []struct {
		address string
		outward bool
	}{
		{"http://127.0.0.1:8080/ar/", false},
		{"http://127.9.9.9/", false},
		{"http://[::1]:8080/", false},
		{"http://localhost:8080/", false},
		{"https://office.localhost/", false},
		{"data:image/png;base64,AA==", false},
		{"blob:http://127.0.0.1/x", false},
		{"about:blank", false},
		{"https://fonts.example/x.woff2", true},
		{"http://192.168.0.1/", true},
		{"wss://push.example/", true},
		{"https://localhost.example/", true},
		{"http://127.0.0.1.example/", true},
		{"%zz://", true},
	}
	for _, tt := range tests {
		if _, got := outwardFault(tt.address); got != tt.outward {
			t.Errorf("%s: outward %t, want %t", tt.address, got, tt.outward)
		}
	}
}

func TestJudge(t *testing.T) {
	t.Parallel()
	broken, missing := fault{"console error", "broken"}, fault{"browser error", "404 /x.png"}
	tests := []struct {
		name       string
		faults     []fault
		expected   []string
		unexpected []fault
		unmet      []string
	}{
		{"nothing happened", nil, nil, nil, nil},
		{"one too many", []fault{broken, missing}, []string{"404"}, []fault{broken}, nil},
		{"the same twice is one expectation", []fault{missing, missing}, []string{"404"}, nil, nil},
		{"not provoked", []fault{broken}, []string{"broken", "409"}, nil, []string{"409"}},
	}
	for _, tt := range tests {
		unexpected, unmet := judge(tt.faults, tt.expected)
		if diff := cmp.Diff(tt.unexpected, unexpected, cmp.AllowUnexported(fault{})); diff != "" {
			t.Errorf("%s: unexpected (-want +got):\n%s", tt.name, diff)
		}
		if diff := cmp.Diff(tt.unmet, unmet); diff != "" {
			t.Errorf("%s: unmet (-want +got):\n%s", tt.name, diff)
		}
	}
}
