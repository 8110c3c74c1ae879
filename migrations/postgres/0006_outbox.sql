-- +goose Up

-- What happened and somebody wants to be told of: one row for each event and
-- subscriber, written with the event. The relay takes a row away in the
-- transaction that makes a job of it, so nothing stands here for long. Numbers
-- are taken before commit: they give an order, never a place to read on from.
CREATE TABLE outbox (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    release_id text COLLATE "C" NOT NULL,
    seq        integer NOT NULL CHECK (seq > 0),
    subscriber text COLLATE "C" NOT NULL CHECK (subscriber <> ''),
    at         bigint NOT NULL
);
