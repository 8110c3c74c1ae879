-- +goose Up

-- Every event is chained to the one before it by a hash, which also binds what
-- the event's transaction left of each row: changed lists table, key and hash.
CREATE TABLE event_link (
    release_id text COLLATE "C" NOT NULL,
    seq        integer NOT NULL CHECK (seq > 0),
    hash       text COLLATE "C" NOT NULL CHECK (hash <> ''),
    changed    jsonb,
    PRIMARY KEY (release_id, seq)
);

-- The hash of each chain's last event.
ALTER TABLE event_head ADD COLUMN hash text COLLATE "C" NOT NULL DEFAULT '';

-- Ends of chains that wait to come into the tree.
CREATE TABLE ledger_pending (
    release_id text COLLATE "C" NOT NULL,
    seq        integer NOT NULL,
    PRIMARY KEY (release_id, seq)
);

-- The tree: its records, numbered from 0, and its nodes by their index.
CREATE TABLE ledger_record (
    number     bigint NOT NULL PRIMARY KEY CHECK (number >= 0),
    release_id text COLLATE "C" NOT NULL,
    seq        integer NOT NULL,
    hash       text COLLATE "C" NOT NULL,
    CONSTRAINT ledger_record_head UNIQUE (release_id, seq)
);
CREATE TABLE ledger_node (
    place bigint NOT NULL PRIMARY KEY CHECK (place >= 0),
    hash  text COLLATE "C" NOT NULL
);

-- Signed statements of the tree's size and root.
CREATE TABLE ledger_checkpoint (
    size     bigint NOT NULL PRIMARY KEY CHECK (size > 0),
    note     text COLLATE "C" NOT NULL,
    verifier text COLLATE "C" NOT NULL
);

-- A row stands here from a restore until somebody confirms it: nothing is
-- published by the clock meanwhile.
CREATE TABLE safe_mode (
    id    integer NOT NULL PRIMARY KEY CHECK (id = 1),
    since bigint NOT NULL
);

-- Rule 11, as for the events themselves.
CREATE TRIGGER event_link_unchanged BEFORE UPDATE ON event_link FOR EACH ROW
EXECUTE FUNCTION prevail_refuse('rule.11.rewritten');
CREATE TRIGGER event_link_kept BEFORE DELETE ON event_link FOR EACH ROW
EXECUTE FUNCTION prevail_refuse('rule.11.rewritten');
CREATE TRIGGER event_link_whole BEFORE TRUNCATE ON event_link FOR EACH STATEMENT
EXECUTE FUNCTION prevail_refuse('rule.11.rewritten');
CREATE TRIGGER ledger_record_unchanged BEFORE UPDATE ON ledger_record FOR EACH ROW
EXECUTE FUNCTION prevail_refuse('rule.11.rewritten');
CREATE TRIGGER ledger_record_kept BEFORE DELETE ON ledger_record FOR EACH ROW
EXECUTE FUNCTION prevail_refuse('rule.11.rewritten');
CREATE TRIGGER ledger_record_whole BEFORE TRUNCATE ON ledger_record FOR EACH STATEMENT
EXECUTE FUNCTION prevail_refuse('rule.11.rewritten');
CREATE TRIGGER ledger_node_unchanged BEFORE UPDATE ON ledger_node FOR EACH ROW
EXECUTE FUNCTION prevail_refuse('rule.11.rewritten');
CREATE TRIGGER ledger_node_kept BEFORE DELETE ON ledger_node FOR EACH ROW
EXECUTE FUNCTION prevail_refuse('rule.11.rewritten');
CREATE TRIGGER ledger_node_whole BEFORE TRUNCATE ON ledger_node FOR EACH STATEMENT
EXECUTE FUNCTION prevail_refuse('rule.11.rewritten');
CREATE TRIGGER ledger_checkpoint_unchanged BEFORE UPDATE ON ledger_checkpoint FOR EACH ROW
EXECUTE FUNCTION prevail_refuse('rule.11.rewritten');
CREATE TRIGGER ledger_checkpoint_kept BEFORE DELETE ON ledger_checkpoint FOR EACH ROW
EXECUTE FUNCTION prevail_refuse('rule.11.rewritten');
CREATE TRIGGER ledger_checkpoint_whole BEFORE TRUNCATE ON ledger_checkpoint FOR EACH STATEMENT
EXECUTE FUNCTION prevail_refuse('rule.11.rewritten');
