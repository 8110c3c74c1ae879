package archive

import "prevail/internal/intake"

// File is one text of a release.
type File struct {
	// Path is where it lies in its folder, with slashes.
	Path   string
	Locale string
	Format intake.Format
}

// Release is the files of one release.
type Release struct {
	// Key names the release within its archive: its path without language and
	// form.
	Key     string
	English File
	// Meta is the path of the file of facts beside the English; empty for none.
	Meta         string
	Translations []File
}

// Stray is a file that belongs to no release, with the code that says why.
type Stray struct {
	Path string
	Code string
	// Params are the names and values that the code's sentence has, in turn.
	Params []string
}

// The codes of strays.
const (
	StrayName  = "import.name"  // the name is none of those that are known
	StrayForm  = "import.form"  // a document in a form that isn't read
	StrayLink  = "import.link"  // a link or another thing that is no file
	StrayLarge = "import.large" // larger than any release
	StrayDeep  = "import.deep"  // in folders nested too deeply
	// StrayUnreadable is a file or folder that may not be opened.
	StrayUnreadable = "import.unreadable"
	StrayNoEnglish  = "import.no_english"      // a translation or facts without their English
	StrayRegional   = "import.regional"        // English of a country, not named as the English is
	StrayRefused    = "import.english_refused" // what goes with English that is itself a stray
	StrayTwice      = "import.twice"           // one of several files for one text
	StrayAlone      = "import.alone"           // no language in its name, and no facts beside it
	StrayMeta       = "import.meta"            // facts that go with no plain text
)
