-- +goose Up

-- What people are told about. A notice names things and holds no text of
-- theirs: what a person may know is decided when it is read. No key leads from
-- here to the releases, so that telling people never waits for those who work
-- on them.
CREATE TABLE notice (
    id         text COLLATE "C" NOT NULL PRIMARY KEY CHECK (id <> ''),
    person_id  text COLLATE "C" NOT NULL,
    kind       text COLLATE "C" NOT NULL,
    -- The event, or the deadline, that it is about.
    source     text COLLATE "C" NOT NULL,
    release_id text COLLATE "C" NOT NULL,
    task_id    text COLLATE "C" NOT NULL,
    locale     text COLLATE "C" NOT NULL,
    actor      text COLLATE "C" NOT NULL,
    at         bigint NOT NULL,
    -- When it came in here, which is what lists go by.
    added      bigint NOT NULL,
    deadline   bigint,
    read_at    bigint,
    CONSTRAINT notice_once UNIQUE (person_id, source, kind)
);
CREATE INDEX notice_newest ON notice (person_id, added DESC, id DESC);
CREATE INDEX notice_unread ON notice (person_id, added DESC, id DESC) WHERE read_at IS NULL;
CREATE INDEX notice_age ON notice (added);

-- The deadlines of which people were reminded. A deadline that moved is
-- another one.
CREATE TABLE reminder (
    task_id  text COLLATE "C" NOT NULL,
    kind     text COLLATE "C" NOT NULL,
    deadline bigint NOT NULL,
    PRIMARY KEY (task_id, kind, deadline)
);
CREATE INDEX task_deadline ON task (deadline, id) WHERE closed IS NULL AND deadline IS NOT NULL;

-- One mail to one person and what became of it. The queue doesn't know that:
-- what was sent must not be sent again because a job is.
CREATE TABLE mail (
    id        text COLLATE "C" NOT NULL PRIMARY KEY CHECK (id <> ''),
    person_id text COLLATE "C" NOT NULL,
    kind      text COLLATE "C" NOT NULL CONSTRAINT mail_kind CHECK (kind IN ('notice', 'digest')),
    -- The notice, or the day.
    source    text COLLATE "C" NOT NULL,
    state     text COLLATE "C" NOT NULL CONSTRAINT mail_state CHECK (state IN ('waiting', 'claimed', 'sent', 'failed', 'dropped')),
    reason    text COLLATE "C" NOT NULL,
    attempts  integer NOT NULL,
    created   bigint NOT NULL,
    -- When it may be tried, and for one that is claimed, when somebody else may.
    due       bigint NOT NULL,
    closed    bigint,
    CONSTRAINT mail_once UNIQUE (person_id, kind, source)
);
CREATE INDEX mail_due ON mail (due, id) WHERE state IN ('waiting', 'claimed');
CREATE INDEX mail_day ON mail (source) WHERE kind = 'digest';
CREATE INDEX mail_age ON mail (created);

-- Who held a task when something happened to it.
CREATE INDEX event_claim ON event (task_id, seq) WHERE action IN ('claim', 'assign', 'hand_over', 'give_back', 'decline',
    'break_claim', 'submit', 'recall', 'claim_review', 'give_review_back', 'request_changes', 'approve', 'send_back', 'rebase');
