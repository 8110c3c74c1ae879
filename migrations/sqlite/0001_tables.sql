-- +goose Up

-- Times are microseconds since 1970 in UTC; NULL is no time, or the
-- first second of year 1 where lists are sorted by it. Dates are YYYY-MM-DD; an
-- empty one is no date. Nested values are JSON; NULL is none.

CREATE TABLE release (
    id              TEXT    NOT NULL PRIMARY KEY CHECK (id <> ''),
    version         INTEGER NOT NULL CHECK (version > 0),
    author          TEXT    NOT NULL,
    created         INTEGER NOT NULL,
    tags            TEXT    CHECK (json_valid(tags)),
    plan            TEXT    CHECK (json_valid(plan)),
    address_date    TEXT    NOT NULL,
    address_slug    TEXT    NOT NULL,
    public          TEXT    NOT NULL,
    published_hash  TEXT    NOT NULL DEFAULT '',
    revisions       INTEGER NOT NULL,
    first_published INTEGER,
    published_at    INTEGER,
    withdrawal      TEXT    CHECK (json_valid(withdrawal)),
    historical      TEXT    NOT NULL,
    embargo         INTEGER,
    -- What every translation's freshness is compared with, by key.
    CONSTRAINT release_published UNIQUE (id, published_hash)
) STRICT;
CREATE INDEX release_age ON release (created DESC, id DESC);

CREATE TABLE release_access (
    release_id TEXT    NOT NULL,
    person_id  TEXT    NOT NULL,
    place      INTEGER NOT NULL,
    PRIMARY KEY (release_id, person_id),
    CONSTRAINT release_access_release_fk FOREIGN KEY (release_id) REFERENCES release (id)
) STRICT, WITHOUT ROWID;

CREATE TABLE address (
    date       TEXT NOT NULL,
    slug       TEXT NOT NULL,
    release_id TEXT NOT NULL,
    PRIMARY KEY (date, slug),
    CONSTRAINT address_release_fk FOREIGN KEY (release_id) REFERENCES release (id)
) STRICT, WITHOUT ROWID;
CREATE INDEX address_release ON address (release_id);

CREATE TABLE revision (
    id            TEXT    NOT NULL PRIMARY KEY CHECK (id <> ''),
    release_id    TEXT    NOT NULL,
    version       INTEGER NOT NULL CHECK (version > 0),
    state         TEXT    NOT NULL CONSTRAINT revision_state CHECK (state IN
        ('draft', 'review', 'approved', 'published', 'returned', 'superseded', 'cancelled', 'withdrawn')),
    number        INTEGER NOT NULL CHECK (number >= 0),
    hash          TEXT    NOT NULL,
    title         TEXT    NOT NULL,
    kind          TEXT    NOT NULL,
    office        TEXT    NOT NULL,
    official_date TEXT    NOT NULL,
    official_no   TEXT    NOT NULL,
    original_url  TEXT    NOT NULL,
    units         TEXT    CHECK (json_valid(units)),
    correction    TEXT    CHECK (json_valid(correction)),
    reinstates    INTEGER NOT NULL CHECK (reinstates IN (0, 1)),
    parent        TEXT    NOT NULL,
    writers       TEXT    CHECK (json_valid(writers)),
    explained     TEXT    CHECK (json_valid(explained)),
    submitter     TEXT    NOT NULL,
    approver      TEXT    NOT NULL,
    publisher     TEXT    NOT NULL,
    created       INTEGER NOT NULL,
    submitted     INTEGER,
    approved      INTEGER,
    published     INTEGER,
    due           INTEGER,
    failed        TEXT    CHECK (json_valid(failed)),
    second_review INTEGER,
    confirmed     INTEGER,
    note          TEXT    NOT NULL,
    CONSTRAINT revision_of_release UNIQUE (release_id, id),
    CONSTRAINT revision_rendered UNIQUE (release_id, id, hash),
    CONSTRAINT revision_release_fk FOREIGN KEY (release_id) REFERENCES release (id)
) STRICT;
CREATE UNIQUE INDEX revision_proposed ON revision (release_id) WHERE state IN ('draft', 'review', 'approved');
CREATE INDEX revision_due ON revision (due, id) WHERE state = 'approved' AND due IS NOT NULL;
CREATE UNIQUE INDEX revision_number ON revision (release_id, number) WHERE number > 0;

CREATE TABLE task (
    id                  TEXT    NOT NULL PRIMARY KEY CHECK (id <> ''),
    version             INTEGER NOT NULL CHECK (version > 0),
    release_id          TEXT    NOT NULL,
    locale              TEXT    NOT NULL,
    round               INTEGER NOT NULL,
    state               TEXT    NOT NULL CONSTRAINT task_state CHECK (state IN
        ('draft', 'review', 'approved', 'published', 'cancelled')),
    revision_id         TEXT    NOT NULL,
    revision_hash       TEXT    NOT NULL CONSTRAINT task_rendered CHECK (revision_hash <> ''),
    prepares            INTEGER NOT NULL CHECK (prepares IN (0, 1)),
    translator          TEXT    NOT NULL,
    translator_until    INTEGER,
    translator_assigned INTEGER NOT NULL CHECK (translator_assigned IN (0, 1)),
    reviewer            TEXT    NOT NULL,
    reviewer_until      INTEGER,
    reviewer_assigned   INTEGER NOT NULL CHECK (reviewer_assigned IN (0, 1)),
    named               TEXT    NOT NULL,
    submitter           TEXT    NOT NULL,
    submitted           INTEGER,
    approver            TEXT    NOT NULL,
    approved            INTEGER,
    approved_hash       TEXT    NOT NULL,
    schedule            TEXT    CHECK (json_valid(schedule)),
    -- When the schedule publishes it by itself, for whoever looks twice a second.
    due                 INTEGER,
    second_review       INTEGER,
    required            INTEGER NOT NULL CHECK (required IN (0, 1)),
    deadline            INTEGER,
    note                TEXT    NOT NULL,
    created             INTEGER,
    release_created     INTEGER NOT NULL,
    closed              INTEGER,
    segments            INTEGER NOT NULL,
    done                INTEGER NOT NULL,
    CONSTRAINT task_round UNIQUE (release_id, locale, round),
    CONSTRAINT task_rendered_fk FOREIGN KEY (release_id, revision_id, revision_hash)
        REFERENCES revision (release_id, id, hash)
) STRICT;
CREATE UNIQUE INDEX task_open ON task (release_id, locale) WHERE state IN ('draft', 'review', 'approved');
CREATE INDEX task_open_locale ON task (locale, state, release_created DESC, release_id DESC, id DESC)
    WHERE state IN ('draft', 'review', 'approved');
CREATE INDEX task_open_state ON task (state, release_created DESC, release_id DESC, id DESC)
    WHERE state IN ('draft', 'review', 'approved');
CREATE INDEX task_due ON task (due, id) WHERE state = 'approved' AND due IS NOT NULL;
CREATE INDEX task_translator ON task (translator) WHERE translator <> '' AND state IN ('draft', 'review', 'approved');
CREATE INDEX task_reviewer ON task (reviewer) WHERE reviewer <> '' AND state IN ('draft', 'review', 'approved');

CREATE TABLE segment (
    id              TEXT    NOT NULL PRIMARY KEY CHECK (id <> ''),
    version         INTEGER NOT NULL CHECK (version > 0),
    task_id         TEXT    NOT NULL,
    unit            INTEGER NOT NULL,
    place           INTEGER NOT NULL,
    kind            TEXT    NOT NULL,
    lang            TEXT    NOT NULL,
    source          TEXT    NOT NULL,
    before          TEXT    NOT NULL,
    text            TEXT    NOT NULL,
    origin          TEXT    NOT NULL,
    engine          TEXT    NOT NULL,
    confirmed       INTEGER NOT NULL CHECK (confirmed IN (0, 1)),
    stood           INTEGER NOT NULL CHECK (stood IN (0, 1)),
    writers         TEXT    CHECK (json_valid(writers)),
    authors         TEXT    CHECK (json_valid(authors)),
    approver        TEXT    NOT NULL,
    approved_hash   TEXT    NOT NULL,
    left_out        INTEGER NOT NULL CHECK (left_out IN (0, 1)),
    context_changed INTEGER NOT NULL CHECK (context_changed IN (0, 1)),
    suggestions     TEXT    CHECK (json_valid(suggestions)),
    explained       TEXT    CHECK (json_valid(explained)),
    updated         INTEGER,
    CONSTRAINT segment_task_fk FOREIGN KEY (task_id) REFERENCES task (id)
) STRICT;
CREATE INDEX segment_place ON segment (task_id, unit, place, id);

-- The texts of segments that a rebase or a join left without a place.
CREATE TABLE segment_dropped (
    id      TEXT    NOT NULL,
    version INTEGER NOT NULL,
    task_id TEXT    NOT NULL,
    unit    INTEGER NOT NULL,
    place   INTEGER NOT NULL,
    source  TEXT    NOT NULL,
    text    TEXT    NOT NULL,
    origin  TEXT    NOT NULL,
    engine  TEXT    NOT NULL,
    authors TEXT    CHECK (json_valid(authors)),
    updated INTEGER,
    dropped INTEGER,
    PRIMARY KEY (id, version)
) STRICT;
CREATE INDEX segment_dropped_task ON segment_dropped (task_id);

CREATE TABLE comment (
    id         TEXT    NOT NULL PRIMARY KEY CHECK (id <> ''),
    version    INTEGER NOT NULL CHECK (version > 0),
    task_id    TEXT    NOT NULL,
    segment_id TEXT    NOT NULL,
    reply      TEXT    NOT NULL,
    author     TEXT    NOT NULL,
    text       TEXT    NOT NULL,
    question   INTEGER NOT NULL CHECK (question IN (0, 1)),
    resolved   INTEGER NOT NULL CHECK (resolved IN (0, 1)),
    at         INTEGER NOT NULL,
    request    INTEGER NOT NULL CHECK (request IN (0, 1)),
    CONSTRAINT comment_task_fk FOREIGN KEY (task_id) REFERENCES task (id)
) STRICT;
CREATE INDEX comment_age ON comment (task_id, at, id);

CREATE TABLE office (
    id       INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    version  INTEGER NOT NULL CHECK (version > 0),
    names    TEXT    CHECK (json_valid(names)),
    units    TEXT    CHECK (json_valid(units)),
    policies TEXT    CHECK (json_valid(policies))
) STRICT;

CREATE TABLE locale (
    tag     TEXT    NOT NULL PRIMARY KEY CHECK (tag <> ''),
    version INTEGER NOT NULL CHECK (version > 0),
    kit     INTEGER NOT NULL,
    retired INTEGER NOT NULL CHECK (retired IN (0, 1))
) STRICT;

CREATE TABLE kit (
    locale      TEXT    NOT NULL CHECK (locale <> ''),
    version     INTEGER NOT NULL CHECK (version > 0),
    row_version INTEGER NOT NULL CHECK (row_version > 0),
    state       TEXT    NOT NULL CONSTRAINT kit_state CHECK (state IN ('proposed', 'approved')),
    words       TEXT    CHECK (json_valid(words)),
    accepted    TEXT    CHECK (json_valid(accepted)),
    created     INTEGER,
    approved    INTEGER,
    PRIMARY KEY (locale, version),
    CONSTRAINT kit_stamped UNIQUE (locale, version, state)
) STRICT;

CREATE TABLE publication (
    id              TEXT    NOT NULL PRIMARY KEY CHECK (id <> ''),
    version         INTEGER NOT NULL CHECK (version > 0),
    release_id      TEXT    NOT NULL,
    locale          TEXT    NOT NULL,
    number          INTEGER NOT NULL,
    state           TEXT    NOT NULL CONSTRAINT publication_state CHECK (state IN
        ('live', 'suspended', 'superseded', 'withdrawn')),
    task_id         TEXT    NOT NULL,
    revision_id     TEXT    NOT NULL,
    revision_number INTEGER NOT NULL,
    rendered_hash   TEXT    NOT NULL CONSTRAINT publication_rendered CHECK (rendered_hash <> ''),
    -- The published English now, kept in step by the key below. It is there
    -- while readers have the publication, and only then.
    english_hash    TEXT,
    title           TEXT    NOT NULL,
    units           TEXT    CHECK (json_valid(units)),
    text_hash       TEXT    NOT NULL,
    kit             INTEGER NOT NULL,
    kit_state       TEXT    NOT NULL DEFAULT 'approved' CHECK (kit_state = 'approved'),
    writers         TEXT    CHECK (json_valid(writers)),
    approvers       TEXT    CHECK (json_valid(approvers)),
    publisher       TEXT    NOT NULL,
    machines        TEXT    CHECK (json_valid(machines)),
    carried         TEXT    NOT NULL,
    published       INTEGER,
    closed          INTEGER,
    withdrawal      TEXT    CHECK (json_valid(withdrawal)),
    note            TEXT    NOT NULL,
    CONSTRAINT publication_shown_english CHECK ((state IN ('live', 'suspended')) = (english_hash IS NOT NULL)),
    CONSTRAINT publication_of_release UNIQUE (release_id, id),
    CONSTRAINT publication_number UNIQUE (release_id, locale, number),
    -- Rule 1: what it renders is an English revision, named by its hash.
    CONSTRAINT publication_rendered_fk FOREIGN KEY (release_id, revision_id, rendered_hash)
        REFERENCES revision (release_id, id, hash),
    -- Rule 3: it comes in with english_hash = rendered_hash, which must then be
    -- the published English; afterwards the cascade keeps it in step.
    CONSTRAINT publication_current_fk FOREIGN KEY (release_id, english_hash)
        REFERENCES release (id, published_hash) ON UPDATE CASCADE,
    -- Rule 4: the kit stamped on it is an approved one.
    CONSTRAINT publication_kit_fk FOREIGN KEY (locale, kit, kit_state) REFERENCES kit (locale, version, state)
) STRICT;
CREATE UNIQUE INDEX publication_shown ON publication (release_id, locale) WHERE state IN ('live', 'suspended');
CREATE INDEX publication_outdated ON publication (release_id, locale)
    WHERE english_hash <> '' AND english_hash <> rendered_hash;
CREATE INDEX publication_kit ON publication (locale, kit);

CREATE TABLE page (
    release_id     TEXT NOT NULL,
    locale         TEXT NOT NULL,
    address_date   TEXT NOT NULL,
    address_slug   TEXT NOT NULL,
    revision_id    TEXT NOT NULL,
    publication_id TEXT,
    state          TEXT NOT NULL CONSTRAINT page_state CHECK (state IN ('live', 'suspended', 'withdrawn')),
    title          TEXT NOT NULL,
    kind           TEXT NOT NULL,
    date           TEXT NOT NULL,
    published      INTEGER NOT NULL,
    PRIMARY KEY (release_id, locale),
    CONSTRAINT page_address UNIQUE (locale, address_date, address_slug),
    CONSTRAINT page_release_fk FOREIGN KEY (release_id) REFERENCES release (id),
    CONSTRAINT page_revision_fk FOREIGN KEY (release_id, revision_id) REFERENCES revision (release_id, id),
    CONSTRAINT page_publication_fk FOREIGN KEY (release_id, publication_id) REFERENCES publication (release_id, id)
) STRICT;
CREATE INDEX page_index ON page (locale, date DESC, address_slug DESC, release_id DESC) WHERE state = 'live';
CREATE INDEX page_feed ON page (locale, published DESC, release_id DESC) WHERE state IN ('live', 'withdrawn');
CREATE INDEX page_publication ON page (publication_id) WHERE publication_id IS NOT NULL;

CREATE TABLE person (
    id        TEXT    NOT NULL PRIMARY KEY CHECK (id <> ''),
    version   INTEGER NOT NULL CHECK (version > 0),
    name      TEXT    NOT NULL,
    email     TEXT    NOT NULL,
    email_key TEXT    NOT NULL,
    language  TEXT    NOT NULL,
    zone      TEXT    NOT NULL,
    grants    TEXT    CHECK (json_valid(grants)),
    disabled  INTEGER NOT NULL CHECK (disabled IN (0, 1))
) STRICT;
CREATE UNIQUE INDEX person_email ON person (email_key) WHERE email_key <> '';
CREATE INDEX person_name ON person (name, id);

-- The office's own events have an empty release_id.
CREATE TABLE event (
    id             TEXT    NOT NULL PRIMARY KEY CHECK (id <> ''),
    release_id     TEXT    NOT NULL,
    seq            INTEGER NOT NULL CHECK (seq > 0),
    object         TEXT    NOT NULL,
    action         TEXT    NOT NULL,
    revision_id    TEXT    NOT NULL,
    task_id        TEXT    NOT NULL,
    segment_id     TEXT    NOT NULL,
    publication_id TEXT    NOT NULL,
    locale         TEXT    NOT NULL,
    from_state     TEXT    NOT NULL,
    to_state       TEXT    NOT NULL,
    actor          TEXT    NOT NULL,
    at             INTEGER NOT NULL,
    text_hash      TEXT    NOT NULL,
    data           TEXT    CHECK (json_valid(data)),
    CONSTRAINT event_seq UNIQUE (release_id, seq)
) STRICT;

-- The number of the last event of each release, and of the office.
CREATE TABLE event_head (
    release_id TEXT    NOT NULL PRIMARY KEY,
    last       INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE credential (
    person_id TEXT    NOT NULL PRIMARY KEY CHECK (person_id <> ''),
    version   INTEGER NOT NULL CHECK (version > 0),
    password  TEXT    NOT NULL,
    changed   INTEGER
) STRICT, WITHOUT ROWID;

-- Tokens of sessions and links are kept as hashes.
CREATE TABLE session (
    token   TEXT    NOT NULL PRIMARY KEY CHECK (token <> ''),
    data    BLOB    NOT NULL,
    expires INTEGER NOT NULL
) STRICT;
CREATE INDEX session_expires ON session (expires);

CREATE TABLE link (
    token     TEXT    NOT NULL PRIMARY KEY CHECK (token <> ''),
    purpose   TEXT    NOT NULL,
    person_id TEXT    NOT NULL,
    expires   INTEGER NOT NULL,
    CONSTRAINT link_newest UNIQUE (purpose, person_id)
) STRICT;

CREATE TABLE attempt (
    key   TEXT    NOT NULL PRIMARY KEY CHECK (key <> ''),
    count INTEGER NOT NULL,
    ends  INTEGER NOT NULL
) STRICT;
