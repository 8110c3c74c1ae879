package lint

// Prefixes are the beginnings of keys whose rest pages may compute, each from a
// closed set of codes. A page that computes keys of its own adds their
// beginning here, beside a test that every code of its set has a sentence;
// [Enums] is that test for the domain's sets.
var Prefixes = []string{
	"action.", "because.", "board.only.", "board.sort.", "cause.", "change.", "check.", "condition.", "confirm.", "correction.", "count.", "error.", "error.kind.",
	"failure.", "field.", "finding.", "flash.", "form.", "intake.act.", "kind.", "kit.state.", "link.", "link.lead.", "mail.choice.", "notice.",
	"object.", "origin.", "people.link.", "role.", "rule.", "severity.", "situation.", "state.publication.", "state.revision.",
	"state.task.", "task.only.", "unit.", "who.", "withdrawal.",
}
