-- +goose Up

-- The pictures and files of releases. A text names them by their hash; nobody
-- reaches their bytes but through a text they may read.
CREATE TABLE file (
    release_id text COLLATE "C" NOT NULL,
    hash       text COLLATE "C" NOT NULL CONSTRAINT file_hash CHECK (hash = encode(sha256(content), 'hex')),
    type       text COLLATE "C" NOT NULL,
    size       integer NOT NULL CONSTRAINT file_size CHECK (size > 0 AND size = octet_length(content)),
    width      integer NOT NULL,
    height     integer NOT NULL,
    name       text COLLATE "C" NOT NULL CHECK (name <> ''),
    reference  boolean NOT NULL,
    added_by   text COLLATE "C" NOT NULL,
    at         bigint NOT NULL,
    content    bytea NOT NULL,
    PRIMARY KEY (release_id, hash),
    CONSTRAINT file_release_fk FOREIGN KEY (release_id) REFERENCES release (id)
);

-- Rule 11: what a text names stays what it was.
CREATE TRIGGER file_unchanged BEFORE UPDATE ON file FOR EACH ROW
EXECUTE FUNCTION prevail_refuse('rule.11.rewritten');
CREATE TRIGGER file_kept BEFORE DELETE ON file FOR EACH ROW
EXECUTE FUNCTION prevail_refuse('rule.11.rewritten');
CREATE TRIGGER file_whole BEFORE TRUNCATE ON file FOR EACH STATEMENT
EXECUTE FUNCTION prevail_refuse('rule.11.rewritten');
