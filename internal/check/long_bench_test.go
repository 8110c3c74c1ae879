//go:build bench

package check

import (
	"strings"
	"testing"

	"prevail/workflow"
)

// BenchmarkLongSentence checks sentences of the greatest length. The checks run
// in every transaction that submits or approves, so nothing that can be typed
// may cost more than reading it a few times.
func BenchmarkLongSentence(b *testing.B) {
	for _, piece := range []string{"1", "1,", "1 ", "1.5 million ", "[", "[x](", "7亿", "www.a", "3:00 p.m. ", "½", "1990s ", "a-1 ", "word "} {
		b.Run(piece, func(b *testing.B) {
			long := strings.Repeat(piece, workflow.MaxSentence/len(piece))
			for b.Loop() {
				New().Target("zh", []workflow.Segment{{Source: long, Text: long}})
			}
		})
	}
}
