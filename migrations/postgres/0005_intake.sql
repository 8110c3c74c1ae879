-- +goose Up

-- Where a release's first English came from: its file's name in its archive
-- (empty for a text typed here) and the hash of what was read. No two releases
-- come from one file, so that bringing an archive in again makes no doubles.
ALTER TABLE release ADD COLUMN intake text NOT NULL DEFAULT '';
ALTER TABLE release ADD COLUMN intake_hash text NOT NULL DEFAULT '';
CREATE UNIQUE INDEX release_intake ON release (intake) WHERE intake <> '';
