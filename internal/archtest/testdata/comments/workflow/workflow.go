package workflow

// Release has a comment.
type Release struct{}

// Title has one too.
func (r *Release) Title() string { return "" }

func (r *Release) Number() int { return 0 } // want comments

func (Box[T]) Open() {} // want comments

func (hidden) Public() {}

type hidden struct{}

type Task struct{} // want comments

// The types of a group need one each.
type (
	Box[T any] struct{} // want comments
	// Unit has its own.
	Unit struct{}
)

// The states there are.
const (
	Draft  = "draft"
	Review = "review"
)

const (
	Live = "live" // is seen by everyone
	// Withdrawn is gone.
	Withdrawn = "withdrawn"
)

const (
	// Hours has a comment; Minutes, listed in the file want, has none, and a
	// remark beside it would be one.
	Hours   = 1
	Minutes = 2
)

var Open, shut = true, false

func Publish() {} // want comments

func publish() {}
