// Package workflow is the domain of Prevail: an office's English releases,
// their translations, and the rules by which the English prevails. Every rule
// lives here and nowhere else; pages, jobs, imports and commands reach state
// through Service alone.
//
// The nouns: a Release is one official document. Its English is a chain of
// Revisions; one of them may be published, one may be proposed. A translation
// is made in Tasks (rounds of work), sentence by sentence in Segments, and what
// goes public is a Publication, an immutable record of the exact text, the
// English it renders and the locale's Kit (disclaimer and words) stamped on it.
//
// The life of each is a table: RevisionTable, TaskTable, PublicationTable. A
// row says from which state to which an action leads and what it needs; who
// may do it stands in the permissions; the twelve rules of authority are
// functions (Rule1NoOrphan … Rule12Confirmed) that the rows' guards ask. A
// refusal is an Error with every unmet condition as a code; sentences are the
// catalogues'.
//
// A translation is outdated when the hash of the English it renders is not the
// hash of the published English. Nobody sets that; it is a comparison.
//
// The package imports the standard library and golang.org/x/text only. It does
// no IO and reads no clock: Store, IDs and Checker are its ports.
package workflow
