// Package workflowtest helps to test whatever stands on [workflow.Store]: a
// store in memory, a clock that a test moves by hand, identifiers that repeat,
// a few texts, and [RunStoreTests], the contract that every store passes.
//
// The store in memory exists so that the domain can be tried thousands of
// times a second, with the same refusals a database would give. It keeps the
// same promises because it passes the same contract.
package workflowtest
