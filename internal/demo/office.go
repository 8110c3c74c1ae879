package demo

import "prevail/workflow"

// Office is what Fill has made, for whoever shows a newcomer around.
type Office struct {
	// Institution is the office's English name.
	Institution string
	// Members are the people to sign in as, in the order of a text's way
	// through the office.
	Members []Member
	// Releases say where to look, newest official date first.
	Releases []Pointer
}

// Member is a person to sign in as.
type Member struct {
	ID       workflow.PersonID
	Name     string
	Email    string
	Language string // of the desk; empty: as their browser asks
	// Roles are keys; their words are the catalogues' ("role.translator_of").
	Roles []workflow.Grant
}

// Pointer leads to a release worth a look.
type Pointer struct {
	ID    workflow.ReleaseID
	Title string // English
	// Path is its public address below a locale ("2026/03/04/slug"), empty
	// while nothing of it is public.
	Path string
	// Hint says in one English line what there is to see.
	Hint string
}
