-- +goose Up

-- What the people of a release tell those who translate it. It is the desk's
-- alone: nothing public reads it.
CREATE TABLE release_note (
    release_id text COLLATE "C" NOT NULL PRIMARY KEY,
    version    integer NOT NULL CHECK (version > 0),
    text       text COLLATE "C" NOT NULL,
    written_by text COLLATE "C" NOT NULL,
    at         bigint,
    CONSTRAINT release_note_release_fk FOREIGN KEY (release_id) REFERENCES release (id)
);
