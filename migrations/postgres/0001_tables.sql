-- +goose Up

-- Times are microseconds since 1970 in UTC; NULL is no time, or the
-- first second of year 1 where lists are sorted by it. Dates are YYYY-MM-DD; an
-- empty one is no date. Nested values are JSON; NULL is none.

CREATE TABLE release (
    id              text COLLATE "C" NOT NULL PRIMARY KEY CHECK (id <> ''),
    version         integer NOT NULL CHECK (version > 0),
    author          text COLLATE "C" NOT NULL,
    created         bigint NOT NULL,
    tags            jsonb,
    plan            jsonb,
    address_date    text COLLATE "C" NOT NULL,
    address_slug    text COLLATE "C" NOT NULL,
    public          text COLLATE "C" NOT NULL,
    published_hash  text COLLATE "C" NOT NULL DEFAULT '',
    revisions       integer NOT NULL,
    first_published bigint,
    published_at    bigint,
    withdrawal      jsonb,
    historical      text COLLATE "C" NOT NULL,
    embargo         bigint,
    -- What every translation's freshness is compared with, by key.
    CONSTRAINT release_published UNIQUE (id, published_hash)
);
CREATE INDEX release_age ON release (created DESC, id DESC);

CREATE TABLE release_access (
    release_id text COLLATE "C" NOT NULL,
    person_id  text COLLATE "C" NOT NULL,
    place      integer NOT NULL,
    PRIMARY KEY (release_id, person_id),
    CONSTRAINT release_access_release_fk FOREIGN KEY (release_id) REFERENCES release (id)
);

CREATE TABLE address (
    date       text COLLATE "C" NOT NULL,
    slug       text COLLATE "C" NOT NULL,
    release_id text COLLATE "C" NOT NULL,
    PRIMARY KEY (date, slug),
    CONSTRAINT address_release_fk FOREIGN KEY (release_id) REFERENCES release (id)
);
CREATE INDEX address_release ON address (release_id);

CREATE TABLE revision (
    id            text COLLATE "C" NOT NULL PRIMARY KEY CHECK (id <> ''),
    release_id    text COLLATE "C" NOT NULL,
    version       integer NOT NULL CHECK (version > 0),
    state         text COLLATE "C" NOT NULL CONSTRAINT revision_state CHECK (state IN
        ('draft', 'review', 'approved', 'published', 'returned', 'superseded', 'cancelled', 'withdrawn')),
    number        integer NOT NULL CHECK (number >= 0),
    hash          text COLLATE "C" NOT NULL,
    title         text COLLATE "C" NOT NULL,
    kind          text COLLATE "C" NOT NULL,
    office        text COLLATE "C" NOT NULL,
    official_date text COLLATE "C" NOT NULL,
    official_no   text COLLATE "C" NOT NULL,
    original_url  text COLLATE "C" NOT NULL,
    units         jsonb,
    correction    jsonb,
    reinstates    boolean NOT NULL,
    parent        text COLLATE "C" NOT NULL,
    writers       jsonb,
    explained     jsonb,
    submitter     text COLLATE "C" NOT NULL,
    approver      text COLLATE "C" NOT NULL,
    publisher     text COLLATE "C" NOT NULL,
    created       bigint NOT NULL,
    submitted     bigint,
    approved      bigint,
    published     bigint,
    due           bigint,
    failed        jsonb,
    second_review bigint,
    confirmed     bigint,
    note          text COLLATE "C" NOT NULL,
    CONSTRAINT revision_of_release UNIQUE (release_id, id),
    CONSTRAINT revision_rendered UNIQUE (release_id, id, hash),
    CONSTRAINT revision_release_fk FOREIGN KEY (release_id) REFERENCES release (id)
);
CREATE UNIQUE INDEX revision_proposed ON revision (release_id) WHERE state IN ('draft', 'review', 'approved');
CREATE INDEX revision_due ON revision (due, id) WHERE state = 'approved' AND due IS NOT NULL;
CREATE UNIQUE INDEX revision_number ON revision (release_id, number) WHERE number > 0;

CREATE TABLE task (
    id                  text COLLATE "C" NOT NULL PRIMARY KEY CHECK (id <> ''),
    version             integer NOT NULL CHECK (version > 0),
    release_id          text COLLATE "C" NOT NULL,
    locale              text COLLATE "C" NOT NULL,
    round               integer NOT NULL,
    state               text COLLATE "C" NOT NULL CONSTRAINT task_state CHECK (state IN
        ('draft', 'review', 'approved', 'published', 'cancelled')),
    revision_id         text COLLATE "C" NOT NULL,
    revision_hash       text COLLATE "C" NOT NULL CONSTRAINT task_rendered CHECK (revision_hash <> ''),
    prepares            boolean NOT NULL,
    translator          text COLLATE "C" NOT NULL,
    translator_until    bigint,
    translator_assigned boolean NOT NULL,
    reviewer            text COLLATE "C" NOT NULL,
    reviewer_until      bigint,
    reviewer_assigned   boolean NOT NULL,
    named               text COLLATE "C" NOT NULL,
    submitter           text COLLATE "C" NOT NULL,
    submitted           bigint,
    approver            text COLLATE "C" NOT NULL,
    approved            bigint,
    approved_hash       text COLLATE "C" NOT NULL,
    schedule            jsonb,
    -- When the schedule publishes it by itself, for whoever looks twice a second.
    due                 bigint,
    second_review       bigint,
    required            boolean NOT NULL,
    deadline            bigint,
    note                text COLLATE "C" NOT NULL,
    created             bigint,
    release_created     bigint NOT NULL,
    closed              bigint,
    segments            integer NOT NULL,
    done                integer NOT NULL,
    CONSTRAINT task_round UNIQUE (release_id, locale, round),
    CONSTRAINT task_rendered_fk FOREIGN KEY (release_id, revision_id, revision_hash)
        REFERENCES revision (release_id, id, hash)
);
CREATE UNIQUE INDEX task_open ON task (release_id, locale) WHERE state IN ('draft', 'review', 'approved');
CREATE INDEX task_open_locale ON task (locale, state, release_created DESC, release_id DESC, id DESC)
    WHERE state IN ('draft', 'review', 'approved');
CREATE INDEX task_open_state ON task (state, release_created DESC, release_id DESC, id DESC)
    WHERE state IN ('draft', 'review', 'approved');
CREATE INDEX task_due ON task (due, id) WHERE state = 'approved' AND due IS NOT NULL;
CREATE INDEX task_translator ON task (translator) WHERE translator <> '' AND state IN ('draft', 'review', 'approved');
CREATE INDEX task_reviewer ON task (reviewer) WHERE reviewer <> '' AND state IN ('draft', 'review', 'approved');

CREATE TABLE segment (
    id              text COLLATE "C" NOT NULL PRIMARY KEY CHECK (id <> ''),
    version         integer NOT NULL CHECK (version > 0),
    task_id         text COLLATE "C" NOT NULL,
    unit            integer NOT NULL,
    place           integer NOT NULL,
    kind            text COLLATE "C" NOT NULL,
    lang            text COLLATE "C" NOT NULL,
    source          text COLLATE "C" NOT NULL,
    before          text COLLATE "C" NOT NULL,
    text            text COLLATE "C" NOT NULL,
    origin          text COLLATE "C" NOT NULL,
    engine          text COLLATE "C" NOT NULL,
    confirmed       boolean NOT NULL,
    stood           boolean NOT NULL,
    writers         jsonb,
    authors         jsonb,
    approver        text COLLATE "C" NOT NULL,
    approved_hash   text COLLATE "C" NOT NULL,
    left_out        boolean NOT NULL,
    context_changed boolean NOT NULL,
    suggestions     jsonb,
    explained       jsonb,
    updated         bigint,
    CONSTRAINT segment_task_fk FOREIGN KEY (task_id) REFERENCES task (id)
);
CREATE INDEX segment_place ON segment (task_id, unit, place, id);

-- The texts of segments that a rebase or a join left without a place.
CREATE TABLE segment_dropped (
    id      text COLLATE "C" NOT NULL,
    version integer NOT NULL,
    task_id text COLLATE "C" NOT NULL,
    unit    integer NOT NULL,
    place   integer NOT NULL,
    source  text COLLATE "C" NOT NULL,
    text    text COLLATE "C" NOT NULL,
    origin  text COLLATE "C" NOT NULL,
    engine  text COLLATE "C" NOT NULL,
    authors jsonb,
    updated bigint,
    dropped bigint,
    PRIMARY KEY (id, version)
);
CREATE INDEX segment_dropped_task ON segment_dropped (task_id);

CREATE TABLE comment (
    id         text COLLATE "C" NOT NULL PRIMARY KEY CHECK (id <> ''),
    version    integer NOT NULL CHECK (version > 0),
    task_id    text COLLATE "C" NOT NULL,
    segment_id text COLLATE "C" NOT NULL,
    reply      text COLLATE "C" NOT NULL,
    author     text COLLATE "C" NOT NULL,
    text       text COLLATE "C" NOT NULL,
    question   boolean NOT NULL,
    resolved   boolean NOT NULL,
    at         bigint NOT NULL,
    request    boolean NOT NULL,
    CONSTRAINT comment_task_fk FOREIGN KEY (task_id) REFERENCES task (id)
);
CREATE INDEX comment_age ON comment (task_id, at, id);

CREATE TABLE office (
    id       integer NOT NULL PRIMARY KEY CHECK (id = 1),
    version  integer NOT NULL CHECK (version > 0),
    names    jsonb,
    units    jsonb,
    policies jsonb
);

CREATE TABLE locale (
    tag     text COLLATE "C" NOT NULL PRIMARY KEY CHECK (tag <> ''),
    version integer NOT NULL CHECK (version > 0),
    kit     integer NOT NULL,
    retired boolean NOT NULL
);

CREATE TABLE kit (
    locale      text COLLATE "C" NOT NULL CHECK (locale <> ''),
    version     integer NOT NULL CHECK (version > 0),
    row_version integer NOT NULL CHECK (row_version > 0),
    state       text COLLATE "C" NOT NULL CONSTRAINT kit_state CHECK (state IN ('proposed', 'approved')),
    words       jsonb,
    accepted    jsonb,
    created     bigint,
    approved    bigint,
    PRIMARY KEY (locale, version),
    CONSTRAINT kit_stamped UNIQUE (locale, version, state)
);

CREATE TABLE publication (
    id              text COLLATE "C" NOT NULL PRIMARY KEY CHECK (id <> ''),
    version         integer NOT NULL CHECK (version > 0),
    release_id      text COLLATE "C" NOT NULL,
    locale          text COLLATE "C" NOT NULL,
    number          integer NOT NULL,
    state           text COLLATE "C" NOT NULL CONSTRAINT publication_state CHECK (state IN
        ('live', 'suspended', 'superseded', 'withdrawn')),
    task_id         text COLLATE "C" NOT NULL,
    revision_id     text COLLATE "C" NOT NULL,
    revision_number integer NOT NULL,
    rendered_hash   text COLLATE "C" NOT NULL CONSTRAINT publication_rendered CHECK (rendered_hash <> ''),
    -- The published English now, kept in step by the key below. It is there
    -- while readers have the publication, and only then.
    english_hash    text COLLATE "C",
    title           text COLLATE "C" NOT NULL,
    units           jsonb,
    text_hash       text COLLATE "C" NOT NULL,
    kit             integer NOT NULL,
    kit_state       text COLLATE "C" NOT NULL DEFAULT 'approved' CHECK (kit_state = 'approved'),
    writers         jsonb,
    approvers       jsonb,
    publisher       text COLLATE "C" NOT NULL,
    machines        jsonb,
    carried         text COLLATE "C" NOT NULL,
    published       bigint,
    closed          bigint,
    withdrawal      jsonb,
    note            text COLLATE "C" NOT NULL,
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
);
CREATE UNIQUE INDEX publication_shown ON publication (release_id, locale) WHERE state IN ('live', 'suspended');
CREATE INDEX publication_outdated ON publication (release_id, locale)
    WHERE english_hash <> '' AND english_hash <> rendered_hash;
CREATE INDEX publication_kit ON publication (locale, kit);

CREATE TABLE page (
    release_id     text COLLATE "C" NOT NULL,
    locale         text COLLATE "C" NOT NULL,
    address_date   text COLLATE "C" NOT NULL,
    address_slug   text COLLATE "C" NOT NULL,
    revision_id    text COLLATE "C" NOT NULL,
    publication_id text COLLATE "C",
    state          text COLLATE "C" NOT NULL CONSTRAINT page_state CHECK (state IN ('live', 'suspended', 'withdrawn')),
    title          text COLLATE "C" NOT NULL,
    kind           text COLLATE "C" NOT NULL,
    date           text COLLATE "C" NOT NULL,
    published      bigint NOT NULL,
    PRIMARY KEY (release_id, locale),
    CONSTRAINT page_address UNIQUE (locale, address_date, address_slug),
    CONSTRAINT page_release_fk FOREIGN KEY (release_id) REFERENCES release (id),
    CONSTRAINT page_revision_fk FOREIGN KEY (release_id, revision_id) REFERENCES revision (release_id, id),
    CONSTRAINT page_publication_fk FOREIGN KEY (release_id, publication_id) REFERENCES publication (release_id, id)
);
CREATE INDEX page_index ON page (locale, date DESC, address_slug DESC, release_id DESC) WHERE state = 'live';
CREATE INDEX page_feed ON page (locale, published DESC, release_id DESC) WHERE state IN ('live', 'withdrawn');
CREATE INDEX page_publication ON page (publication_id) WHERE publication_id IS NOT NULL;

CREATE TABLE person (
    id        text COLLATE "C" NOT NULL PRIMARY KEY CHECK (id <> ''),
    version   integer NOT NULL CHECK (version > 0),
    name      text COLLATE "C" NOT NULL,
    email     text COLLATE "C" NOT NULL,
    email_key text COLLATE "C" NOT NULL,
    language  text COLLATE "C" NOT NULL,
    zone      text COLLATE "C" NOT NULL,
    grants    jsonb,
    disabled  boolean NOT NULL
);
CREATE UNIQUE INDEX person_email ON person (email_key) WHERE email_key <> '';
CREATE INDEX person_name ON person (name, id);

-- The office's own events have an empty release_id.
CREATE TABLE event (
    id             text COLLATE "C" NOT NULL PRIMARY KEY CHECK (id <> ''),
    release_id     text COLLATE "C" NOT NULL,
    seq            integer NOT NULL CHECK (seq > 0),
    object         text COLLATE "C" NOT NULL,
    action         text COLLATE "C" NOT NULL,
    revision_id    text COLLATE "C" NOT NULL,
    task_id        text COLLATE "C" NOT NULL,
    segment_id     text COLLATE "C" NOT NULL,
    publication_id text COLLATE "C" NOT NULL,
    locale         text COLLATE "C" NOT NULL,
    from_state     text COLLATE "C" NOT NULL,
    to_state       text COLLATE "C" NOT NULL,
    actor          text COLLATE "C" NOT NULL,
    at             bigint NOT NULL,
    text_hash      text COLLATE "C" NOT NULL,
    data           jsonb,
    CONSTRAINT event_seq UNIQUE (release_id, seq)
);

-- The number of the last event of each release, and of the office.
CREATE TABLE event_head (
    release_id text COLLATE "C" NOT NULL PRIMARY KEY,
    last       integer NOT NULL
);

CREATE TABLE credential (
    person_id text COLLATE "C" NOT NULL PRIMARY KEY CHECK (person_id <> ''),
    version   integer NOT NULL CHECK (version > 0),
    password  text COLLATE "C" NOT NULL,
    changed   bigint
);

-- Tokens of sessions and links are kept as hashes.
CREATE TABLE session (
    token   text COLLATE "C" NOT NULL PRIMARY KEY CHECK (token <> ''),
    data    bytea NOT NULL,
    expires bigint NOT NULL
);
CREATE INDEX session_expires ON session (expires);

CREATE TABLE link (
    token     text COLLATE "C" NOT NULL PRIMARY KEY CHECK (token <> ''),
    purpose   text COLLATE "C" NOT NULL,
    person_id text COLLATE "C" NOT NULL,
    expires   bigint NOT NULL,
    CONSTRAINT link_newest UNIQUE (purpose, person_id)
);

CREATE TABLE attempt (
    key   text COLLATE "C" NOT NULL PRIMARY KEY CHECK (key <> ''),
    count integer NOT NULL,
    ends  bigint NOT NULL
);
