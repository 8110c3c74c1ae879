-- +goose Up

-- The mails that a person does without; NULL for whoever wants them all.
ALTER TABLE person ADD COLUMN unwanted TEXT CHECK (json_valid(unwanted));
