// Package archive brings an office's files in: a folder of releases and their
// existing translations, or single files as they arrive every day.
//
// Find recognises releases by their names alone and reports every other file;
// nothing is guessed. Importer makes each a draft of a release and lays its
// translations beside the English, through the Service and as a person, so that
// every rule holds here as on the desk. Bringing the same files in again makes
// no doubles and changes nothing: a file that changed meanwhile is refused,
// since only a person corrects what was brought in.
//
// Files are read within their folder only (Folder): neither a name nor a link
// leads out of it.
package archive
