package intake

// Act says what was done about a place in the text.
type Act string

// The acts. A person confirms each of them; Doubt is the only one that left
// the text as it came in.
const (
	Cut     Act = "cut"     // taken out of the text
	Changed Act = "changed" // replaced by something else
	Read    Act = "read"    // taken out of the text and kept as a fact of the letterhead
	Guessed Act = "guessed" // kept, and taken for something it doesn't say it is
	Doubt   Act = "doubt"   // kept as it is, although it looks wrong
)

// Note is one thing a person should look at before a draft is taken.
type Note struct {
	// Code names what was noticed; it is the catalogue key of its sentence.
	Code string
	Act  Act
	// Line is where in what came in, from 1; 0 for the text as a whole.
	Line int
	// Text is the exact text concerned.
	Text string
	// Instead is what the draft has in its place, where that is not nothing.
	Instead string
}

// The codes of notes.
const (
	CodeRepeatedHead   = "intake.note.repeated_head"   // the head line again
	CodeSection        = "intake.note.section"         // the site's section
	CodeByline         = "intake.note.byline"          // publisher and date as one line
	CodeChrome         = "intake.note.chrome"          // a line of the site, not of the text
	CodeLanguages      = "intake.note.languages"       // the page's list of languages
	CodeSignUp         = "intake.note.sign_up"         // the invitation to subscribe
	CodeDisclaimer     = "intake.note.disclaimer"      // the disclaimer printed on the page
	CodeOriginal       = "intake.note.original"        // the link to the original
	CodeInstitution    = "intake.note.institution"     // letterhead: the institution
	CodeOffice         = "intake.note.office"          // letterhead: the office
	CodeRelease        = "intake.note.release"         // letterhead: "for immediate release"
	CodeKind           = "intake.note.kind"            // letterhead: the kind of document
	CodeDate           = "intake.note.date"            // letterhead: the date
	CodePlace          = "intake.note.place"           // letterhead: the place
	CodeNumber         = "intake.note.number"          // letterhead: the number
	CodeSubtitle       = "intake.note.subtitle"        // a line taken for the subtitle
	CodeHeading        = "intake.note.heading"         // a line taken for a heading
	CodeTitle          = "intake.note.title"           // two titles that differ
	CodeItemMark       = "intake.note.item_mark"       // the number or bullet of an item
	CodeJoinedLines    = "intake.note.joined_lines"    // wrapped lines made one
	CodeSplitLines     = "intake.note.split_lines"     // lines of one block made several
	CodeSpace          = "intake.note.space"           // no-break and doubled spaces
	CodeGluedSentence  = "intake.note.glued_sentence"  // "word.Next": a space put in
	CodeGluedParagraph = "intake.note.glued_paragraph" // "word.Next": a lost paragraph break
	CodeGluedWord      = "intake.note.glued_word"      // "aboardFreedom"; in marked-up text also "word.Next"
	CodeDoubledMark    = "intake.note.doubled_mark"    // ", ,"
	CodeListStart      = "intake.note.list_start"      // a list that begins with 3
	CodeListMissing    = "intake.note.list_missing"    // a colon and no list after it
	CodeUnfinished     = "intake.note.unfinished"      // a paragraph that ends in mid-sentence
	CodeKeptTogether   = "intake.note.kept_together"   // sentences that marks bind together
	CodeFrontUnknown   = "intake.note.front_unknown"   // a key nobody knows
	CodeFrontDoubled   = "intake.note.front_doubled"   // a key that stands twice
	CodeFrontDate      = "intake.note.front_date"      // a date nobody can read
	CodePicture        = "intake.note.picture"         // a picture, which comes as a file of its own
	CodeMarkup         = "intake.note.markup"          // markup without a place in a release
	CodeAddress        = "intake.note.address"         // what can't be the original's address
	CodeUnseen         = "intake.note.unseen"          // characters that nobody sees
)
