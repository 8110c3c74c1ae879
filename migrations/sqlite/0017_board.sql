-- +goose Up

-- What the lists of the desk are asked for most, so that they answer over many
-- years as fast as over one.

-- The revision that speaks for a release: the proposed one, else the published
-- one, else the newest. It is made here alone, of rows that are recorded, whoever
-- writes. Letters is the title as it is searched: A to Z are small, everything
-- else is as it stands.
CREATE TABLE headline (
    place       INTEGER NOT NULL PRIMARY KEY,
    release_id  TEXT    NOT NULL CONSTRAINT headline_release UNIQUE,
    revision_id TEXT    NOT NULL,
    state       TEXT    NOT NULL,
    title       TEXT    NOT NULL,
    letters     TEXT    NOT NULL
) STRICT;
CREATE INDEX headline_state ON headline (state, release_id) WHERE state <> 'published';

-- What each release's headline is.
CREATE VIEW headline_now AS
SELECT r.id AS release_id, v.id AS revision_id, v.state, v.title, lower(v.title) AS letters
FROM release AS r JOIN revision AS v ON v.id = coalesce(
    (SELECT id FROM revision WHERE release_id = r.id AND state IN ('draft', 'review', 'approved')),
    (SELECT id FROM revision WHERE release_id = r.id AND id = r.public),
    (SELECT id FROM revision WHERE release_id = r.id ORDER BY created DESC, id DESC LIMIT 1));

-- +goose StatementBegin
CREATE TRIGGER headline_revision_in AFTER INSERT ON revision
BEGIN
    INSERT INTO headline (release_id, revision_id, state, title, letters)
    SELECT release_id, revision_id, state, title, letters FROM headline_now WHERE release_id = NEW.release_id
    ON CONFLICT (release_id) DO UPDATE SET revision_id = excluded.revision_id, state = excluded.state, title = excluded.title, letters = excluded.letters
        WHERE revision_id <> excluded.revision_id OR state <> excluded.state OR title <> excluded.title OR letters <> excluded.letters;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER headline_revision_on AFTER UPDATE OF id, release_id, state, title, created ON revision
WHEN NEW.id <> OLD.id OR NEW.release_id <> OLD.release_id OR NEW.state <> OLD.state OR NEW.title <> OLD.title OR NEW.created <> OLD.created
BEGIN
    DELETE FROM headline WHERE release_id = OLD.release_id AND OLD.release_id <> NEW.release_id;
    INSERT INTO headline (release_id, revision_id, state, title, letters)
    SELECT release_id, revision_id, state, title, letters FROM headline_now WHERE release_id IN (OLD.release_id, NEW.release_id)
    ON CONFLICT (release_id) DO UPDATE SET revision_id = excluded.revision_id, state = excluded.state, title = excluded.title, letters = excluded.letters
        WHERE revision_id <> excluded.revision_id OR state <> excluded.state OR title <> excluded.title OR letters <> excluded.letters;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER headline_revision_out AFTER DELETE ON revision
BEGIN
    DELETE FROM headline WHERE release_id = OLD.release_id AND NOT EXISTS (SELECT 1 FROM revision WHERE release_id = OLD.release_id);
    INSERT INTO headline (release_id, revision_id, state, title, letters)
    SELECT release_id, revision_id, state, title, letters FROM headline_now WHERE release_id = OLD.release_id
    ON CONFLICT (release_id) DO UPDATE SET revision_id = excluded.revision_id, state = excluded.state, title = excluded.title, letters = excluded.letters
        WHERE revision_id <> excluded.revision_id OR state <> excluded.state OR title <> excluded.title OR letters <> excluded.letters;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER headline_release_on AFTER UPDATE OF public ON release WHEN NEW.public <> OLD.public
BEGIN
    INSERT INTO headline (release_id, revision_id, state, title, letters)
    SELECT release_id, revision_id, state, title, letters FROM headline_now WHERE release_id = NEW.id
    ON CONFLICT (release_id) DO UPDATE SET revision_id = excluded.revision_id, state = excluded.state, title = excluded.title, letters = excluded.letters
        WHERE revision_id <> excluded.revision_id OR state <> excluded.state OR title <> excluded.title OR letters <> excluded.letters;
END;
-- +goose StatementEnd

-- Every run of one, two and three characters of a headline, as a word of the
-- digits of its bytes: a search asks for all of those that stand in what is
-- sought, also where that is shorter than three.
CREATE VIRTUAL TABLE headline_gram USING fts5 (grams, content = '', detail = 'none', columnsize = 0, tokenize = 'ascii');
CREATE VIEW headline_grams AS
SELECT h.place, (SELECT group_concat(hex(substr(h.letters, i.key + 1, n.value)), ' ')
    FROM json_each('[0' || replace(hex(zeroblob(length(h.letters))), '00', ',0') || ']') AS i, json_each('[1,2,3]') AS n
    WHERE i.key + n.value <= length(h.letters)) AS grams
FROM headline AS h;
-- +goose StatementBegin
CREATE TRIGGER headline_gram_in AFTER INSERT ON headline
BEGIN
    INSERT INTO headline_gram (rowid, grams) SELECT place, grams FROM headline_grams WHERE place = NEW.place;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER headline_gram_from BEFORE UPDATE OF place, letters ON headline WHEN NEW.letters <> OLD.letters OR NEW.place <> OLD.place
BEGIN
    INSERT INTO headline_gram (headline_gram, rowid, grams) SELECT 'delete', place, grams FROM headline_grams WHERE place = OLD.place;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER headline_gram_to AFTER UPDATE OF place, letters ON headline WHEN NEW.letters <> OLD.letters OR NEW.place <> OLD.place
BEGIN
    INSERT INTO headline_gram (rowid, grams) SELECT place, grams FROM headline_grams WHERE place = NEW.place;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER headline_gram_out BEFORE DELETE ON headline
BEGIN
    INSERT INTO headline_gram (headline_gram, rowid, grams) SELECT 'delete', place, grams FROM headline_grams WHERE place = OLD.place;
END;
-- +goose StatementEnd

-- What is taken out of the index stays in its older parts until they are merged.
-- A text that is destroyed has to go at once.
-- +goose StatementBegin
CREATE TRIGGER headline_gram_sealed AFTER UPDATE OF letters ON headline
WHEN NEW.letters = '' AND OLD.letters <> '' AND NEW.state NOT IN ('draft', 'review', 'approved')
BEGIN
    INSERT INTO headline_gram (headline_gram) VALUES ('optimize');
END;
-- +goose StatementEnd

INSERT INTO headline (release_id, revision_id, state, title, letters)
SELECT release_id, revision_id, state, title, letters FROM headline_now;

-- The open tasks by the age of their release and by deadline, with what the board
-- asks of them beside, so that whatever doesn't match is passed over within the
-- index.
CREATE INDEX task_open_age ON task (release_created DESC, release_id DESC, locale, state, deadline)
    WHERE state IN ('draft', 'review', 'approved');
CREATE INDEX task_open_deadline ON task (deadline, release_id, locale, state, id)
    WHERE state IN ('draft', 'review', 'approved') AND deadline IS NOT NULL;

-- The pages that don't simply stand.
CREATE INDEX page_state ON page (state, locale, release_id) WHERE state <> 'live';
