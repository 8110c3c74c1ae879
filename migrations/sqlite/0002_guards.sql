-- +goose Up

-- What is published, frozen, approved or recorded stays as it is, whoever
-- writes. A refusal reads "prevail:<code of the domain>".
--
-- The keys that carry rules 1, 3 and 4 are repeated as triggers, since a shell
-- that somebody opens by hand has foreign keys off. For the same reason every
-- INSERT over an existing key is refused here: INSERT OR REPLACE would delete
-- the old row without asking a delete trigger.

-- Rule 10: submit freezes an English text for good.
-- +goose StatementBegin
CREATE TRIGGER revision_frozen BEFORE UPDATE ON revision
WHEN OLD.state <> 'draft' AND (
    NEW.state = 'draft' OR NEW.id <> OLD.id OR NEW.release_id <> OLD.release_id OR NEW.hash <> OLD.hash
    OR NEW.title <> OLD.title OR NEW.kind <> OLD.kind OR NEW.office <> OLD.office
    OR NEW.official_date <> OLD.official_date OR NEW.official_no <> OLD.official_no
    OR NEW.original_url <> OLD.original_url OR NEW.units IS NOT OLD.units
    OR (OLD.number > 0 AND NEW.number <> OLD.number))
BEGIN
    SELECT RAISE(ABORT, 'prevail:rule.10.edited');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER revision_kept BEFORE DELETE ON revision WHEN OLD.state <> 'draft'
BEGIN
    SELECT RAISE(ABORT, 'prevail:rule.11.rewritten');
END;
-- +goose StatementEnd

-- Rule 11: of a publication only its state changes.
-- +goose StatementBegin
CREATE TRIGGER publication_text BEFORE UPDATE ON publication
WHEN NEW.id <> OLD.id OR NEW.release_id <> OLD.release_id OR NEW.locale <> OLD.locale OR NEW.number <> OLD.number
    OR NEW.task_id <> OLD.task_id OR NEW.revision_id <> OLD.revision_id OR NEW.revision_number <> OLD.revision_number
    OR NEW.rendered_hash <> OLD.rendered_hash OR NEW.title <> OLD.title OR NEW.units IS NOT OLD.units
    OR NEW.text_hash <> OLD.text_hash OR NEW.kit <> OLD.kit OR NEW.kit_state <> OLD.kit_state
    OR NEW.writers IS NOT OLD.writers OR NEW.approvers IS NOT OLD.approvers OR NEW.publisher <> OLD.publisher
    OR NEW.machines IS NOT OLD.machines OR NEW.carried <> OLD.carried OR NEW.published IS NOT OLD.published
BEGIN
    SELECT RAISE(ABORT, 'prevail:rule.11.rewritten');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER publication_kept BEFORE DELETE ON publication
BEGIN
    SELECT RAISE(ABORT, 'prevail:rule.11.rewritten');
END;
-- +goose StatementEnd

-- Rule 11: an approved kit is what publications were stamped with.
-- +goose StatementBegin
CREATE TRIGGER kit_words BEFORE UPDATE ON kit
WHEN OLD.state = 'approved' AND (NEW.state <> OLD.state OR NEW.locale <> OLD.locale OR NEW.version <> OLD.version
    OR NEW.words IS NOT OLD.words)
BEGIN
    SELECT RAISE(ABORT, 'prevail:rule.11.rewritten');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER kit_kept BEFORE DELETE ON kit WHEN OLD.state = 'approved'
BEGIN
    SELECT RAISE(ABORT, 'prevail:rule.11.rewritten');
END;
-- +goose StatementEnd

-- Rule 11: events are only ever added, and so are the texts of dropped
-- segments.
-- +goose StatementBegin
CREATE TRIGGER event_unchanged BEFORE UPDATE ON event
BEGIN
    SELECT RAISE(ABORT, 'prevail:rule.11.rewritten');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER event_kept BEFORE DELETE ON event
BEGIN
    SELECT RAISE(ABORT, 'prevail:rule.11.rewritten');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER segment_dropped_unchanged BEFORE UPDATE ON segment_dropped
BEGIN
    SELECT RAISE(ABORT, 'prevail:rule.11.rewritten');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER segment_dropped_kept BEFORE DELETE ON segment_dropped
BEGIN
    SELECT RAISE(ABORT, 'prevail:rule.11.rewritten');
END;
-- +goose StatementEnd

-- Rule 1, as the keys of task and publication have it.
-- +goose StatementBegin
CREATE TRIGGER task_rendered_in BEFORE INSERT ON task
WHEN NOT EXISTS (SELECT 1 FROM revision WHERE id = NEW.revision_id AND release_id = NEW.release_id AND hash = NEW.revision_hash)
BEGIN
    SELECT RAISE(ABORT, 'prevail:rule.1.orphan');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER task_rendered_on BEFORE UPDATE OF release_id, revision_id, revision_hash ON task
WHEN NOT EXISTS (SELECT 1 FROM revision WHERE id = NEW.revision_id AND release_id = NEW.release_id AND hash = NEW.revision_hash)
BEGIN
    SELECT RAISE(ABORT, 'prevail:rule.1.orphan');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER publication_rendered_in BEFORE INSERT ON publication
WHEN NEW.rendered_hash = '' OR NOT EXISTS (SELECT 1 FROM revision
    WHERE id = NEW.revision_id AND release_id = NEW.release_id AND hash = NEW.rendered_hash)
BEGIN
    SELECT RAISE(ABORT, 'prevail:rule.1.orphan');
END;
-- +goose StatementEnd

-- Rule 4, likewise.
-- +goose StatementBegin
CREATE TRIGGER publication_kit_in BEFORE INSERT ON publication
WHEN NOT EXISTS (SELECT 1 FROM kit WHERE locale = NEW.locale AND version = NEW.kit AND state = 'approved')
BEGIN
    SELECT RAISE(ABORT, 'prevail:rule.4.no_kit');
END;
-- +goose StatementEnd

-- Rule 3, likewise: what comes to be shown renders the published English, and
-- nobody but the correction itself moves the hash it is compared with.
-- +goose StatementBegin
CREATE TRIGGER publication_current_in BEFORE INSERT ON publication
WHEN NEW.state IN ('live', 'suspended') AND (NEW.english_hash IS NOT NEW.rendered_hash
    OR NOT EXISTS (SELECT 1 FROM release WHERE id = NEW.release_id AND published_hash = NEW.rendered_hash))
BEGIN
    SELECT RAISE(ABORT, 'prevail:rule.3.outdated');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER publication_current_on BEFORE UPDATE OF english_hash ON publication
WHEN NEW.english_hash IS NOT NULL AND (NEW.english_hash IS NOT OLD.english_hash) AND (
    (OLD.english_hash IS NULL AND NEW.english_hash <> NEW.rendered_hash)
    OR NOT EXISTS (SELECT 1 FROM release WHERE id = NEW.release_id AND published_hash = NEW.english_hash))
BEGIN
    SELECT RAISE(ABORT, 'prevail:rule.3.outdated');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER release_published_on AFTER UPDATE OF published_hash ON release
WHEN NEW.published_hash <> OLD.published_hash
BEGIN
    UPDATE publication SET english_hash = NEW.published_hash
    WHERE release_id = NEW.id AND english_hash IS NOT NULL AND english_hash <> NEW.published_hash;
END;
-- +goose StatementEnd

-- One of each: no INSERT OR REPLACE, no UPDATE OR REPLACE.
-- +goose StatementBegin
CREATE TRIGGER release_once BEFORE INSERT ON release
WHEN EXISTS (SELECT 1 FROM release WHERE id = NEW.id)
BEGIN
    SELECT RAISE(ABORT, 'prevail:exists:release');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER revision_once BEFORE INSERT ON revision
BEGIN
    SELECT CASE
    WHEN EXISTS (SELECT 1 FROM revision WHERE id = NEW.id
        OR (release_id = NEW.release_id AND number > 0 AND number = NEW.number))
    THEN RAISE(ABORT, 'prevail:exists:revision')
    WHEN NEW.state IN ('draft', 'review', 'approved') AND EXISTS (SELECT 1 FROM revision
        WHERE release_id = NEW.release_id AND state IN ('draft', 'review', 'approved'))
    THEN RAISE(ABORT, 'prevail:revision.proposed') END;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER revision_proposed_on BEFORE UPDATE ON revision
WHEN NEW.state IN ('draft', 'review', 'approved') AND EXISTS (SELECT 1 FROM revision
    WHERE release_id = NEW.release_id AND id <> OLD.id AND state IN ('draft', 'review', 'approved'))
BEGIN
    SELECT RAISE(ABORT, 'prevail:revision.proposed');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER revision_number_on BEFORE UPDATE OF number ON revision
WHEN NEW.number > 0 AND EXISTS (SELECT 1 FROM revision
    WHERE release_id = NEW.release_id AND id <> OLD.id AND number = NEW.number)
BEGIN
    SELECT RAISE(ABORT, 'prevail:exists:revision');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER task_once BEFORE INSERT ON task
BEGIN
    SELECT CASE
    WHEN EXISTS (SELECT 1 FROM task WHERE id = NEW.id
        OR (release_id = NEW.release_id AND locale = NEW.locale AND round = NEW.round))
    THEN RAISE(ABORT, 'prevail:exists:task')
    WHEN NEW.state IN ('draft', 'review', 'approved') AND EXISTS (SELECT 1 FROM task
        WHERE release_id = NEW.release_id AND locale = NEW.locale AND state IN ('draft', 'review', 'approved'))
    THEN RAISE(ABORT, 'prevail:task.open') END;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER task_open_on BEFORE UPDATE OF state, release_id, locale ON task
WHEN NEW.state IN ('draft', 'review', 'approved') AND EXISTS (SELECT 1 FROM task
    WHERE release_id = NEW.release_id AND locale = NEW.locale AND id <> OLD.id AND state IN ('draft', 'review', 'approved'))
BEGIN
    SELECT RAISE(ABORT, 'prevail:task.open');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER publication_once BEFORE INSERT ON publication
WHEN EXISTS (SELECT 1 FROM publication WHERE id = NEW.id OR (release_id = NEW.release_id AND locale = NEW.locale
    AND (number = NEW.number OR (state IN ('live', 'suspended') AND NEW.state IN ('live', 'suspended')))))
BEGIN
    SELECT RAISE(ABORT, 'prevail:exists:publication');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER publication_shown_on BEFORE UPDATE OF state ON publication
WHEN NEW.state IN ('live', 'suspended') AND EXISTS (SELECT 1 FROM publication
    WHERE release_id = NEW.release_id AND locale = NEW.locale AND id <> OLD.id AND state IN ('live', 'suspended'))
BEGIN
    SELECT RAISE(ABORT, 'prevail:exists:publication');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER kit_once BEFORE INSERT ON kit
WHEN EXISTS (SELECT 1 FROM kit WHERE locale = NEW.locale AND version = NEW.version)
BEGIN
    SELECT RAISE(ABORT, 'prevail:exists:kit');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER person_once BEFORE INSERT ON person
WHEN EXISTS (SELECT 1 FROM person WHERE id = NEW.id)
BEGIN
    SELECT RAISE(ABORT, 'prevail:exists:person');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER event_once BEFORE INSERT ON event
WHEN EXISTS (SELECT 1 FROM event WHERE id = NEW.id OR (release_id = NEW.release_id AND seq = NEW.seq))
BEGIN
    SELECT RAISE(ABORT, 'prevail:exists:event');
END;
-- +goose StatementEnd
