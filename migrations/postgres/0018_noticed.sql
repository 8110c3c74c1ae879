-- +goose Up

-- What reading a draft's file cut, changed or doubted, until the draft is
-- submitted; NULL for a text that was typed, or is frozen.
ALTER TABLE revision ADD COLUMN noticed jsonb;
