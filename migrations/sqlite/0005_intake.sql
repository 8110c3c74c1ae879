-- +goose Up

-- Where a release's first English came from: its file's name in its archive
-- (empty for a text typed here) and the hash of what was read. No two releases
-- come from one file, so that bringing an archive in again makes no doubles.
ALTER TABLE release ADD COLUMN intake TEXT NOT NULL DEFAULT '';
ALTER TABLE release ADD COLUMN intake_hash TEXT NOT NULL DEFAULT '';
CREATE UNIQUE INDEX release_intake ON release (intake) WHERE intake <> '';

-- An INSERT or UPDATE OR REPLACE would put one in the place of the other.
-- +goose StatementBegin
CREATE TRIGGER release_intake_in BEFORE INSERT ON release
WHEN NEW.intake <> '' AND EXISTS (SELECT 1 FROM release WHERE intake = NEW.intake AND id <> NEW.id)
BEGIN
    SELECT RAISE(ABORT, 'prevail:release.intake');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER release_intake_on BEFORE UPDATE OF intake ON release
WHEN NEW.intake <> '' AND EXISTS (SELECT 1 FROM release WHERE intake = NEW.intake AND id <> NEW.id)
BEGIN
    SELECT RAISE(ABORT, 'prevail:release.intake');
END;
-- +goose StatementEnd
