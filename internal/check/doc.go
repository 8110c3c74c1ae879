// Package check finds faults in texts by rule, so that a lost figure or address
// is seen before a person reads the sentence, and stands in the way until it is
// mended or explained (rule 6).
//
// It speaks no language. What it asks can be answered by looking at digits,
// addresses and brackets: each figure of the English must stand in the
// translation, in whatever digits, separators and words for a million the
// language writes. Where a good translation may well write words instead (an
// ordinal, the figure in a name) it only warns.
//
// The findings of a sentence are bound to that sentence and its English, so an
// explanation ends when either changes.
package check
