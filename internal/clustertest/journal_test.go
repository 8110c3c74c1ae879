package clustertest

import (
	"context"
	"errors"
	"regexp"
	"strings"
	"testing"
)

func TestWhatIsSaidIsFoundWheneverItIsSaid(t *testing.T) {
	t.Parallel()
	wanted := regexp.MustCompile(`listening=(\S+)\n`)
	tests := []struct {
		name  string
		said  []string // before anybody waits, then while somebody does
		from  int
		want  string
		ended bool
	}{
		{"before", []string{"listening=a\n"}, 0, "a", false},
		{"while waiting, in two pieces", []string{"", "listen", "ing=b\n"}, 0, "b", false},
		{"the second time", []string{"listening=a\n", "listening=b\n"}, len("listening=a\n"), "b", false},
		{"as the last it said", []string{"listening=c\n"}, 0, "c", true},
		{"never", []string{"panic: no\n"}, 0, "", true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			j, ended := newJournal("it", nil), make(chan struct{})
			say := func(text string) {
				if _, err := j.Write([]byte(text)); err != nil {
					t.Error(err)
				}
			}
			say(tt.said[0])
			if tt.ended {
				close(ended)
			}
			go func() {
				for _, text := range tt.said[1:] {
					say(text)
				}
			}()
			found, err := j.await(t.Context(), tt.from, wanted, ended)
			if tt.want == "" {
				if !errors.Is(err, errSilent) || !strings.Contains(err.Error(), tt.said[0]) {
					t.Errorf("error %v, want one that shows what was said", err)
				}
				return
			}
			if err != nil || found[1] != tt.want {
				t.Errorf("found %q (%v), want %q", found, err, tt.want)
			}
		})
	}
}

func TestWaitingForWhatIsNotSaidEndsWithItsContext(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := newJournal("it", nil).await(ctx, 0, regexp.MustCompile("x"), nil); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
}

func TestWhoLooksOnGetsWholeLines(t *testing.T) {
	t.Parallel()
	var also strings.Builder
	j := newJournal("one", &also)
	for _, text := range []string{"a", "b\nc\nd", "\n"} {
		if _, err := j.Write([]byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	if want := "one: ab\none: c\none: d\n"; also.String() != want {
		t.Errorf("got %q, want %q", also.String(), want)
	}
}

func TestFaultsOfALogAreFound(t *testing.T) {
	t.Parallel()
	i := &Instance{Said: newJournal("one", nil)}
	const text = `{"level":"INFO","msg":"request","path":"/ERROR"}
Nobody administers this office yet.
{"level":"ERROR","msg":"a duty fails"}
{"level":"WARN","msg":"not ready"}
panic: no
`
	if _, err := i.Said.Write([]byte(text)); err != nil {
		t.Fatal(err)
	}
	if got := i.Faults(); len(got) != 2 || !strings.Contains(got[0], "a duty fails") || got[1] != "panic: no" {
		t.Errorf("faults %q", got)
	}
	if n := i.Answered(); n != 1 {
		t.Errorf("answered %d requests, want 1", n)
	}
}
