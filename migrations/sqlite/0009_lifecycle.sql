-- +goose Up

-- What the rare acts leave on the rows; NULL in what was there before.

-- The IANA name of the time zone in which public dates stand; NULL is UTC.
ALTER TABLE office ADD COLUMN zone TEXT;

-- Who began a text, which is not having written in it.
ALTER TABLE revision ADD COLUMN author TEXT;

-- When the alarm was raised over a second review that was not done in time.
ALTER TABLE revision ADD COLUMN alarmed INTEGER;
ALTER TABLE task ADD COLUMN alarmed INTEGER;
CREATE INDEX revision_late ON revision (second_review, id)
    WHERE state = 'published' AND second_review IS NOT NULL AND alarmed IS NULL;
CREATE INDEX task_late ON task (second_review, id)
    WHERE state = 'published' AND second_review IS NOT NULL AND alarmed IS NULL;

-- A sentence whose words stand with those of the one before it (1), also where
-- its unit is left out (2); to the guards both have no words of their own, so
-- that left_out says so for both. Covers is the English of those joined to a
-- sentence.
ALTER TABLE segment ADD COLUMN joined INTEGER CHECK (joined IN (0, 1, 2));
ALTER TABLE segment ADD COLUMN covers TEXT;

-- The two words of a sealing: who proposed it and who carried it out.
ALTER TABLE revision ADD COLUMN seal TEXT CHECK (json_valid(seal));
ALTER TABLE publication ADD COLUMN seal TEXT CHECK (json_valid(seal));

-- Rules 10 and 11, as in 0002, but for sealing: a legal order destroys a text
-- that readers don't have. Two people's words stand on it and the act is in the
-- ledger before the text goes; what went never comes back.
DROP TRIGGER revision_frozen;
-- +goose StatementBegin
CREATE TRIGGER revision_frozen BEFORE UPDATE ON revision
WHEN OLD.state <> 'draft' AND (
    NEW.state = 'draft' OR NEW.id <> OLD.id OR NEW.release_id <> OLD.release_id OR NEW.hash <> OLD.hash
    OR NEW.kind <> OLD.kind OR NEW.office <> OLD.office
    OR NEW.official_date <> OLD.official_date OR NEW.official_no <> OLD.official_no
    OR NEW.original_url <> OLD.original_url
    OR (OLD.number > 0 AND NEW.number <> OLD.number)
    OR ((NEW.title <> OLD.title OR NEW.units IS NOT OLD.units) AND NOT (
        NEW.units IS NULL AND NEW.title = '' AND OLD.state IN ('returned', 'superseded', 'cancelled', 'withdrawn')
        AND NEW.state = OLD.state AND coalesce(json_extract(NEW.seal, '$.at'), '') <> ''
        AND json_extract(NEW.seal, '$.by') <> json_extract(NEW.seal, '$.proposer')
        AND EXISTS (SELECT 1 FROM event WHERE release_id = NEW.release_id AND revision_id = NEW.id
            AND object = 'revision' AND action = 'seal'))))
BEGIN
    SELECT RAISE(ABORT, 'prevail:rule.10.edited');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER revision_seal_stays BEFORE UPDATE OF seal ON revision
WHEN coalesce(json_extract(OLD.seal, '$.at'), '') <> '' AND NEW.seal IS NOT OLD.seal
BEGIN
    SELECT RAISE(ABORT, 'prevail:rule.11.rewritten');
END;
-- +goose StatementEnd
DROP TRIGGER publication_text;
-- +goose StatementBegin
CREATE TRIGGER publication_text BEFORE UPDATE ON publication
WHEN NEW.id <> OLD.id OR NEW.release_id <> OLD.release_id OR NEW.locale <> OLD.locale OR NEW.number <> OLD.number
    OR NEW.task_id <> OLD.task_id OR NEW.revision_id <> OLD.revision_id OR NEW.revision_number <> OLD.revision_number
    OR NEW.rendered_hash <> OLD.rendered_hash
    OR NEW.text_hash <> OLD.text_hash OR NEW.kit <> OLD.kit OR NEW.kit_state <> OLD.kit_state
    OR NEW.writers IS NOT OLD.writers OR NEW.approvers IS NOT OLD.approvers OR NEW.publisher <> OLD.publisher
    OR NEW.machines IS NOT OLD.machines OR NEW.carried <> OLD.carried OR NEW.published IS NOT OLD.published
    OR ((NEW.title <> OLD.title OR NEW.units IS NOT OLD.units) AND NOT (
        NEW.units IS NULL AND NEW.title = '' AND OLD.state IN ('superseded', 'withdrawn')
        AND NEW.state = OLD.state AND coalesce(json_extract(NEW.seal, '$.at'), '') <> ''
        AND json_extract(NEW.seal, '$.by') <> json_extract(NEW.seal, '$.proposer')
        AND EXISTS (SELECT 1 FROM event WHERE release_id = NEW.release_id AND publication_id = NEW.id
            AND object = 'publication' AND action = 'seal')))
BEGIN
    SELECT RAISE(ABORT, 'prevail:rule.11.rewritten');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER publication_seal_stays BEFORE UPDATE OF seal ON publication
WHEN coalesce(json_extract(OLD.seal, '$.at'), '') <> '' AND NEW.seal IS NOT OLD.seal
BEGIN
    SELECT RAISE(ABORT, 'prevail:rule.11.rewritten');
END;
-- +goose StatementEnd
DROP TRIGGER segment_dropped_unchanged;
-- +goose StatementBegin
CREATE TRIGGER segment_dropped_unchanged BEFORE UPDATE ON segment_dropped
WHEN NEW.id <> OLD.id OR NEW.version <> OLD.version OR NEW.task_id <> OLD.task_id OR NEW.unit <> OLD.unit
    OR NEW.place <> OLD.place OR NEW.origin <> OLD.origin OR NEW.engine <> OLD.engine
    OR NEW.authors IS NOT OLD.authors OR NEW.updated IS NOT OLD.updated OR NEW.dropped IS NOT OLD.dropped
    OR (NEW.source <> OLD.source AND NEW.source <> '') OR (NEW.text <> OLD.text AND NEW.text <> '')
    OR NOT EXISTS (SELECT 1 FROM task AS k JOIN event AS e ON e.release_id = k.release_id AND e.action = 'seal'
        WHERE k.id = OLD.task_id AND k.state IN ('published', 'cancelled')
            AND ((e.object = 'publication' AND e.locale = k.locale AND NEW.source = OLD.source)
                OR (e.object = 'revision' AND e.text_hash = k.revision_hash AND NEW.text = OLD.text)))
BEGIN
    SELECT RAISE(ABORT, 'prevail:rule.11.rewritten');
END;
-- +goose StatementEnd

-- Rule 5, as in 0003: a sealed round loses its words, and the approvals under
-- them stay.
DROP TRIGGER four_eyes_segment_text;
-- +goose StatementBegin
CREATE TRIGGER four_eyes_segment_text BEFORE UPDATE ON segment
WHEN (NEW.text <> OLD.text OR NEW.left_out <> OLD.left_out)
    AND NOT (NEW.text = '' AND NEW.left_out = OLD.left_out AND EXISTS (SELECT 1 FROM task AS k
        JOIN event AS e ON e.release_id = k.release_id AND e.action = 'seal' AND e.object = 'publication'
        WHERE k.id = NEW.task_id AND ((k.state = 'published' AND e.task_id = k.id)
            OR (k.state = 'cancelled' AND e.locale = k.locale))))
BEGIN
    SELECT CASE
    WHEN (NEW.text <> OLD.text AND NEW.approver <> '' AND NOT EXISTS (SELECT 1 FROM json_each(OLD.suggestions)
            WHERE json_extract(value, '$.text') = NEW.text AND json_extract(value, '$.by') <> NEW.approver))
        OR EXISTS (SELECT 1 FROM task WHERE id = NEW.task_id AND state IN ('approved', 'published'))
    THEN RAISE(ABORT, 'prevail:rule.5.segments') END;
END;
-- +goose StatementEnd

-- As in 0003; the words of a sentence that is joined, and who wrote them, go to
-- the one before it.
DROP TRIGGER four_eyes_segment_writers;
-- +goose StatementBegin
CREATE TRIGGER four_eyes_segment_writers BEFORE UPDATE ON segment
WHEN NEW.writers IS NOT OLD.writers OR NEW.authors IS NOT OLD.authors
BEGIN
    SELECT CASE
    WHEN EXISTS (SELECT 1 FROM json_each(OLD.authors) WHERE value NOT IN (SELECT value FROM json_each(NEW.authors)))
        OR (EXISTS (SELECT 1 FROM json_each(OLD.writers) WHERE value NOT IN (SELECT value FROM json_each(NEW.writers)))
            AND NOT (coalesce(NEW.joined, 0) > 0 AND NEW.text = '' AND NEW.approver = '')
            AND NOT (OLD.approver <> '' AND NEW.approver = OLD.approver)
            AND NOT (NEW.text <> OLD.text AND (OLD.approver <> ''
                OR trim(OLD.text, char(9, 10, 11, 12, 13, 32, 133, 160, 5760, 8192, 8193, 8194, 8195, 8196, 8197,
                    8198, 8199, 8200, 8201, 8202, 8232, 8233, 8239, 8287, 12288)) = ''
                OR EXISTS (SELECT 1 FROM json_each(OLD.suggestions) WHERE json_extract(value, '$.text') = NEW.text))))
    THEN RAISE(ABORT, 'prevail:rule.11.rewritten')
    WHEN EXISTS (SELECT 1 FROM task WHERE id = NEW.task_id AND state IN ('approved', 'published')
        AND approver IN (SELECT value FROM json_each(NEW.writers)))
    THEN RAISE(ABORT, 'prevail:task.review.self') END;
END;
-- +goose StatementEnd
