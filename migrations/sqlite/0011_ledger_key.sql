-- +goose Up

-- Which keys have signed is asked at every sealing by a server whose key is not
-- the last one's.
CREATE INDEX ledger_checkpoint_key ON ledger_checkpoint (verifier);
