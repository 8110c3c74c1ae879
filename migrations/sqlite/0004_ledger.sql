-- +goose Up

-- Every event is chained to the one before it by a hash, which also binds what
-- the event's transaction left of each row: changed lists table, key and hash.
CREATE TABLE event_link (
    release_id TEXT    NOT NULL,
    seq        INTEGER NOT NULL CHECK (seq > 0),
    hash       TEXT    NOT NULL CHECK (hash <> ''),
    changed    TEXT    CHECK (json_valid(changed)),
    PRIMARY KEY (release_id, seq)
) STRICT, WITHOUT ROWID;

-- The hash of each chain's last event.
ALTER TABLE event_head ADD COLUMN hash TEXT NOT NULL DEFAULT '';

-- Ends of chains that wait to come into the tree.
CREATE TABLE ledger_pending (
    release_id TEXT    NOT NULL,
    seq        INTEGER NOT NULL,
    PRIMARY KEY (release_id, seq)
) STRICT, WITHOUT ROWID;

-- The tree: its records, numbered from 0, and its nodes by their index.
CREATE TABLE ledger_record (
    number     INTEGER NOT NULL PRIMARY KEY CHECK (number >= 0),
    release_id TEXT    NOT NULL,
    seq        INTEGER NOT NULL,
    hash       TEXT    NOT NULL,
    CONSTRAINT ledger_record_head UNIQUE (release_id, seq)
) STRICT;
CREATE TABLE ledger_node (
    place INTEGER NOT NULL PRIMARY KEY CHECK (place >= 0),
    hash  TEXT    NOT NULL
) STRICT;

-- Signed statements of the tree's size and root.
CREATE TABLE ledger_checkpoint (
    size     INTEGER NOT NULL PRIMARY KEY CHECK (size > 0),
    note     TEXT    NOT NULL,
    verifier TEXT    NOT NULL
) STRICT;

-- A row stands here from a restore until somebody confirms it: nothing is
-- published by the clock meanwhile.
CREATE TABLE safe_mode (
    id    INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    since INTEGER NOT NULL
) STRICT;

-- Rule 11, as for the events themselves.
-- +goose StatementBegin
CREATE TRIGGER event_link_unchanged BEFORE UPDATE ON event_link
BEGIN
    SELECT RAISE(ABORT, 'prevail:rule.11.rewritten');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER event_link_kept BEFORE DELETE ON event_link
BEGIN
    SELECT RAISE(ABORT, 'prevail:rule.11.rewritten');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER event_link_once BEFORE INSERT ON event_link
WHEN EXISTS (SELECT 1 FROM event_link WHERE release_id = NEW.release_id AND seq = NEW.seq)
BEGIN
    SELECT RAISE(ABORT, 'prevail:exists:event');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER ledger_record_unchanged BEFORE UPDATE ON ledger_record
BEGIN
    SELECT RAISE(ABORT, 'prevail:rule.11.rewritten');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER ledger_record_kept BEFORE DELETE ON ledger_record
BEGIN
    SELECT RAISE(ABORT, 'prevail:rule.11.rewritten');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER ledger_record_once BEFORE INSERT ON ledger_record
WHEN EXISTS (SELECT 1 FROM ledger_record WHERE number = NEW.number OR (release_id = NEW.release_id AND seq = NEW.seq))
BEGIN
    SELECT RAISE(ABORT, 'prevail:exists:record');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER ledger_node_unchanged BEFORE UPDATE ON ledger_node
BEGIN
    SELECT RAISE(ABORT, 'prevail:rule.11.rewritten');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER ledger_node_kept BEFORE DELETE ON ledger_node
BEGIN
    SELECT RAISE(ABORT, 'prevail:rule.11.rewritten');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER ledger_node_once BEFORE INSERT ON ledger_node
WHEN EXISTS (SELECT 1 FROM ledger_node WHERE place = NEW.place)
BEGIN
    SELECT RAISE(ABORT, 'prevail:exists:node');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER ledger_checkpoint_unchanged BEFORE UPDATE ON ledger_checkpoint
BEGIN
    SELECT RAISE(ABORT, 'prevail:rule.11.rewritten');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER ledger_checkpoint_kept BEFORE DELETE ON ledger_checkpoint
BEGIN
    SELECT RAISE(ABORT, 'prevail:rule.11.rewritten');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER ledger_checkpoint_once BEFORE INSERT ON ledger_checkpoint
WHEN EXISTS (SELECT 1 FROM ledger_checkpoint WHERE size = NEW.size)
BEGIN
    SELECT RAISE(ABORT, 'prevail:exists:checkpoint');
END;
-- +goose StatementEnd
