-- +goose Up

-- What happened and somebody wants to be told of: one row for each event and
-- subscriber, written with the event. The relay takes a row away in the
-- transaction that makes a job of it, so nothing stands here for long. Numbers
-- are taken before commit: they give an order, never a place to read on from.
CREATE TABLE outbox (
    id         INTEGER NOT NULL PRIMARY KEY,
    release_id TEXT NOT NULL,
    seq        INTEGER NOT NULL CHECK (seq > 0),
    subscriber TEXT NOT NULL CHECK (subscriber <> ''),
    at         INTEGER NOT NULL
) STRICT;
