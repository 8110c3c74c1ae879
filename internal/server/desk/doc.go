// Package desk is the office at work: what waits for each person, the board,
// releases and their English, and the workbench, review and publishing of a
// translation.
//
// Every page works as plain forms, without scripts. A handler decodes a form,
// hands it to workflow.Service with the person as actor, and shows what came of
// it; it decides nothing itself. Which actions a page offers, and why another
// is missing, are the Service's own decisions, so page and rule can't differ.
// Each form carries the version of the object as it was shown, and a refused
// form comes back filled in, with every reason.
package desk
