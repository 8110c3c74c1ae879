-- +goose Up

-- Rules 5 and 12, whoever writes: nobody approves their own words, an approval
-- is of the words that stand, who wrote them is not forgotten, and nothing goes
-- public that a person did not confirm and another approve.

-- A sentence's approver is none of its writers, and neither is who approved
-- the whole. An INSERT over an existing key is refused as in 0002: it would walk
-- past the triggers on updates.
-- +goose StatementBegin
CREATE TRIGGER four_eyes_segment_in BEFORE INSERT ON segment
BEGIN
    SELECT CASE
    WHEN EXISTS (SELECT 1 FROM segment WHERE id = NEW.id)
    THEN RAISE(ABORT, 'prevail:exists:segment')
    WHEN EXISTS (SELECT 1 FROM json_each(NEW.writers) WHERE value = NEW.approver)
        OR EXISTS (SELECT 1 FROM task WHERE id = NEW.task_id AND state IN ('approved', 'published')
            AND approver IN (SELECT value FROM json_each(NEW.writers)))
    THEN RAISE(ABORT, 'prevail:task.review.self') END;
END;
-- +goose StatementEnd

-- Where nobody is known to have written since an approval was kept, whoever
-- ever wrote there counts as the writer for a new approval of the same words.
-- +goose StatementBegin
CREATE TRIGGER four_eyes_segment_on BEFORE UPDATE ON segment
WHEN NEW.approver <> ''
BEGIN
    SELECT CASE
    WHEN EXISTS (SELECT 1 FROM json_each(NEW.writers) WHERE value = NEW.approver)
        OR (NEW.approver <> OLD.approver AND NEW.text = OLD.text
            AND NOT EXISTS (SELECT 1 FROM json_each(NEW.writers))
            AND EXISTS (SELECT 1 FROM json_each(NEW.authors) WHERE value = NEW.approver))
    THEN RAISE(ABORT, 'prevail:task.review.self') END;
END;
-- +goose StatementEnd

-- New words have no approval, but those of a suggestion that another person
-- made and the approver took; and what was approved as a whole stays.
-- +goose StatementBegin
CREATE TRIGGER four_eyes_segment_text BEFORE UPDATE ON segment
WHEN NEW.text <> OLD.text OR NEW.left_out <> OLD.left_out
BEGIN
    SELECT CASE
    WHEN (NEW.text <> OLD.text AND NEW.approver <> '' AND NOT EXISTS (SELECT 1 FROM json_each(OLD.suggestions)
            WHERE json_extract(value, '$.text') = NEW.text AND json_extract(value, '$.by') <> NEW.approver))
        OR EXISTS (SELECT 1 FROM task WHERE id = NEW.task_id AND state IN ('approved', 'published'))
    THEN RAISE(ABORT, 'prevail:rule.5.segments') END;
END;
-- +goose StatementEnd

-- Writers are forgotten only where an approval of their words is kept, or where
-- other words take the place of approved ones, of none, or are a suggestion's.
-- Authors never are. Nobody comes to have written what they approved as a whole.
-- +goose StatementBegin
CREATE TRIGGER four_eyes_segment_writers BEFORE UPDATE ON segment
WHEN NEW.writers IS NOT OLD.writers OR NEW.authors IS NOT OLD.authors
BEGIN
    SELECT CASE
    WHEN EXISTS (SELECT 1 FROM json_each(OLD.authors) WHERE value NOT IN (SELECT value FROM json_each(NEW.authors)))
        OR (EXISTS (SELECT 1 FROM json_each(OLD.writers) WHERE value NOT IN (SELECT value FROM json_each(NEW.writers)))
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

-- The whole is approved by somebody who wrote none of it, and only when every
-- sentence is confirmed and approved.
-- +goose StatementBegin
CREATE TRIGGER four_eyes_task_on BEFORE UPDATE ON task
WHEN NEW.approver <> OLD.approver OR NEW.approved_hash <> OLD.approved_hash
    OR (NEW.state = 'approved' AND OLD.state <> 'approved')
BEGIN
    SELECT CASE
    WHEN NEW.approver <> '' AND EXISTS (SELECT 1 FROM segment, json_each(segment.writers) AS writer
        WHERE segment.task_id = NEW.id AND writer.value = NEW.approver)
    THEN RAISE(ABORT, 'prevail:task.review.self')
    WHEN NEW.state <> 'approved' OR OLD.state = 'approved'
    THEN NULL
    WHEN EXISTS (SELECT 1 FROM segment WHERE task_id = NEW.id AND NOT left_out AND (NOT confirmed OR trim(text) = ''))
    THEN RAISE(ABORT, 'prevail:rule.12.unconfirmed')
    WHEN NEW.approver = '' OR EXISTS (SELECT 1 FROM segment
        WHERE task_id = NEW.id AND NOT left_out AND (approver = '' OR approved_hash = ''))
    THEN RAISE(ABORT, 'prevail:rule.5.segments') END;
END;
-- +goose StatementEnd

-- What is published is its task's text, every sentence confirmed by a person
-- and, but in an emergency that the office allows, approved by another. A
-- publication that repeats one of the same task has the same sentences. (One
-- over an existing key is publication_once's to refuse.)
-- +goose StatementBegin
CREATE TRIGGER four_eyes_publication_in BEFORE INSERT ON publication
WHEN EXISTS (SELECT 1 FROM task WHERE id = NEW.task_id)
    AND NOT EXISTS (SELECT 1 FROM publication WHERE id = NEW.id)
    AND NOT EXISTS (SELECT 1 FROM publication AS carried WHERE carried.id = NEW.carried
        AND carried.release_id = NEW.release_id AND carried.locale = NEW.locale AND carried.task_id = NEW.task_id
        AND (SELECT json_group_array(sentence) FROM (SELECT s.value AS sentence
                FROM json_each(carried.units) AS u, json_each(u.value, '$.segments') AS s
                WHERE s.type = 'text' ORDER BY u.key, s.key))
            = (SELECT json_group_array(sentence) FROM (SELECT s.value AS sentence
                FROM json_each(NEW.units) AS u, json_each(u.value, '$.segments') AS s
                WHERE s.type = 'text' ORDER BY u.key, s.key)))
BEGIN
    SELECT CASE
    WHEN NOT EXISTS (SELECT 1 FROM segment WHERE task_id = NEW.task_id)
        OR EXISTS (SELECT 1 FROM segment WHERE task_id = NEW.task_id AND NOT left_out AND (NOT confirmed OR trim(text) = ''))
    THEN RAISE(ABORT, 'prevail:rule.12.unconfirmed')
    WHEN EXISTS (SELECT 1 FROM segment WHERE task_id = NEW.task_id AND NOT left_out)
        AND (SELECT json_group_array(text) FROM (SELECT text FROM segment
                WHERE task_id = NEW.task_id AND NOT left_out ORDER BY unit, place, id))
            <> (SELECT json_group_array(sentence) FROM (SELECT s.value AS sentence
                FROM json_each(NEW.units) AS u, json_each(u.value, '$.segments') AS s
                WHERE s.type = 'text' ORDER BY u.key, s.key))
    THEN RAISE(ABORT, 'prevail:rule.5.segments')
    WHEN EXISTS (SELECT 1 FROM task, office WHERE task.id = NEW.task_id AND task.second_review IS NOT NULL
        AND json_extract(office.policies, '$.emergency'))
    THEN NULL
    WHEN EXISTS (SELECT 1 FROM task WHERE id = NEW.task_id AND approver = '')
        OR EXISTS (SELECT 1 FROM segment WHERE task_id = NEW.task_id AND NOT left_out AND (approver = '' OR approved_hash = ''))
        OR EXISTS (SELECT 1 FROM task, segment, json_each(segment.writers) AS writer WHERE task.id = NEW.task_id
            AND segment.task_id = task.id AND writer.value = task.approver)
    THEN RAISE(ABORT, 'prevail:rule.5.segments') END;
END;
-- +goose StatementEnd

-- An English text is approved by somebody who wrote none of what changed and
-- did not submit it, and neither is forgotten.
-- +goose StatementBegin
CREATE TRIGGER four_eyes_revision_in BEFORE INSERT ON revision
WHEN NEW.approver <> '' AND (NEW.approver = NEW.submitter
    OR EXISTS (SELECT 1 FROM json_each(NEW.writers) WHERE value = NEW.approver))
BEGIN
    SELECT RAISE(ABORT, 'prevail:revision.review.self');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER four_eyes_revision_on BEFORE UPDATE ON revision
WHEN NEW.approver <> '' AND (NEW.approver = NEW.submitter
    OR EXISTS (SELECT 1 FROM json_each(NEW.writers) WHERE value = NEW.approver))
BEGIN
    SELECT RAISE(ABORT, 'prevail:revision.review.self');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER four_eyes_revision_writers BEFORE UPDATE ON revision
WHEN (OLD.submitter <> '' AND NEW.submitter <> OLD.submitter)
    OR EXISTS (SELECT 1 FROM json_each(OLD.writers) WHERE value NOT IN (SELECT value FROM json_each(NEW.writers)))
BEGIN
    SELECT RAISE(ABORT, 'prevail:rule.11.rewritten');
END;
-- +goose StatementEnd
