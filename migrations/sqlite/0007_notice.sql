-- +goose Up

-- What people are told about. A notice names things and holds no text of
-- theirs: what a person may know is decided when it is read. No key leads from
-- here to the releases, so that telling people never waits for those who work
-- on them.
CREATE TABLE notice (
    id         TEXT    NOT NULL PRIMARY KEY CHECK (id <> ''),
    person_id  TEXT    NOT NULL,
    kind       TEXT    NOT NULL,
    -- The event, or the deadline, that it is about.
    source     TEXT    NOT NULL,
    release_id TEXT    NOT NULL,
    task_id    TEXT    NOT NULL,
    locale     TEXT    NOT NULL,
    actor      TEXT    NOT NULL,
    at         INTEGER NOT NULL,
    -- When it came in here, which is what lists go by.
    added      INTEGER NOT NULL,
    deadline   INTEGER,
    read_at    INTEGER,
    CONSTRAINT notice_once UNIQUE (person_id, source, kind)
) STRICT;
CREATE INDEX notice_newest ON notice (person_id, added DESC, id DESC);
CREATE INDEX notice_unread ON notice (person_id, added DESC, id DESC) WHERE read_at IS NULL;
CREATE INDEX notice_age ON notice (added);

-- The deadlines of which people were reminded. A deadline that moved is
-- another one.
CREATE TABLE reminder (
    task_id  TEXT    NOT NULL,
    kind     TEXT    NOT NULL,
    deadline INTEGER NOT NULL,
    PRIMARY KEY (task_id, kind, deadline)
) STRICT, WITHOUT ROWID;
CREATE INDEX task_deadline ON task (deadline, id) WHERE closed IS NULL AND deadline IS NOT NULL;

-- One mail to one person and what became of it. The queue doesn't know that:
-- what was sent must not be sent again because a job is.
CREATE TABLE mail (
    id        TEXT    NOT NULL PRIMARY KEY CHECK (id <> ''),
    person_id TEXT    NOT NULL,
    kind      TEXT    NOT NULL CONSTRAINT mail_kind CHECK (kind IN ('notice', 'digest')),
    -- The notice, or the day.
    source    TEXT    NOT NULL,
    state     TEXT    NOT NULL CONSTRAINT mail_state CHECK (state IN ('waiting', 'claimed', 'sent', 'failed', 'dropped')),
    reason    TEXT    NOT NULL,
    attempts  INTEGER NOT NULL,
    created   INTEGER NOT NULL,
    -- When it may be tried, and for one that is claimed, when somebody else may.
    due       INTEGER NOT NULL,
    closed    INTEGER,
    CONSTRAINT mail_once UNIQUE (person_id, kind, source)
) STRICT;
CREATE INDEX mail_due ON mail (due, id) WHERE state IN ('waiting', 'claimed');
CREATE INDEX mail_day ON mail (source) WHERE kind = 'digest';
CREATE INDEX mail_age ON mail (created);

-- Who held a task when something happened to it.
CREATE INDEX event_claim ON event (task_id, seq) WHERE action IN ('claim', 'assign', 'hand_over', 'give_back', 'decline',
    'break_claim', 'submit', 'recall', 'claim_review', 'give_review_back', 'request_changes', 'approve', 'send_back', 'rebase');
