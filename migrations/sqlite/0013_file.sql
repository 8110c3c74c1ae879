-- +goose Up

-- The pictures and files of releases. A text names them by their hash; nobody
-- reaches their bytes but through a text they may read.
CREATE TABLE file (
    release_id TEXT    NOT NULL,
    hash       TEXT    NOT NULL CHECK (length(hash) = 64),
    type       TEXT    NOT NULL,
    size       INTEGER NOT NULL CHECK (size > 0 AND size = length(content)),
    width      INTEGER NOT NULL,
    height     INTEGER NOT NULL,
    name       TEXT    NOT NULL CHECK (name <> ''),
    reference  INTEGER NOT NULL CHECK (reference IN (0, 1)),
    added_by   TEXT    NOT NULL,
    at         INTEGER NOT NULL,
    content    BLOB    NOT NULL,
    PRIMARY KEY (release_id, hash),
    CONSTRAINT file_release_fk FOREIGN KEY (release_id) REFERENCES release (id)
) STRICT;

-- Rule 11: what a text names stays what it was.
-- +goose StatementBegin
CREATE TRIGGER file_unchanged BEFORE UPDATE ON file
BEGIN
    SELECT RAISE(ABORT, 'prevail:rule.11.rewritten');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER file_kept BEFORE DELETE ON file
BEGIN
    SELECT RAISE(ABORT, 'prevail:rule.11.rewritten');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER file_once BEFORE INSERT ON file
WHEN EXISTS (SELECT 1 FROM file WHERE release_id = NEW.release_id AND hash = NEW.hash)
BEGIN
    SELECT RAISE(ABORT, 'prevail:exists:file');
END;
-- +goose StatementEnd
