-- +goose Up

-- What the people of a release tell those who translate it. It is the desk's
-- alone: nothing public reads it.
CREATE TABLE release_note (
    release_id TEXT    NOT NULL PRIMARY KEY,
    version    INTEGER NOT NULL CHECK (version > 0),
    text       TEXT    NOT NULL,
    written_by TEXT    NOT NULL,
    at         INTEGER,
    CONSTRAINT release_note_release_fk FOREIGN KEY (release_id) REFERENCES release (id)
) STRICT;
