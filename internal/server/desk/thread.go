package desk

import "prevail/workflow"

// talk is the comments on a sentence, or on the whole.
type talk struct {
	At      *place
	Segment workflow.SegmentID
	Threads []thread
	Open    bool // something waits for an answer
}

// thread is a comment and what was answered.
type thread struct {
	workflow.Comment
	Name    string
	Replies []thread
}

// talkOf returns the comments on a sentence, or on the whole for "".
func talkOf(people map[workflow.PersonID]workflow.Person, said []workflow.Comment, id workflow.SegmentID, at *place) talk {
	out := talk{At: at, Segment: id, Threads: threadsOf(people, said, id)}
	for _, one := range out.Threads {
		out.Open = out.Open || !one.Resolved && (one.Question || one.Request)
	}
	return out
}

// threadsOf returns comments, each with its answers.
func threadsOf(people map[workflow.PersonID]workflow.Person, said []workflow.Comment, id workflow.SegmentID) []thread {
	var out []thread
	at := map[workflow.CommentID]int{}
	for _, c := range said {
		if c.Segment != id {
			continue
		}
		one := thread{Comment: c, Name: people[c.Author].Name}
		if i, ok := at[c.Reply]; ok && c.Reply != "" {
			out[i].Replies = append(out[i].Replies, one)
			at[c.ID] = i
			continue
		}
		at[c.ID] = len(out)
		out = append(out, one)
	}
	return out
}
