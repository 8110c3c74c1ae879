-- +goose Up

-- Rules 5 and 12, whoever writes: nobody approves their own words, an approval
-- is of the words that stand, who wrote them is not forgotten, and nothing goes
-- public that a person did not confirm and another approve.
--
-- What a trigger reads it locks, so that at any isolation level two
-- transactions can't each pass by what the other has not committed yet. A task
-- is always locked before its segments.

-- A sentence's approver is none of its writers. Where nobody is known to have
-- written since an approval was kept, whoever ever wrote there counts as the
-- writer for a new approval of the same words.
CREATE TRIGGER four_eyes_segment_in BEFORE INSERT ON segment FOR EACH ROW
WHEN (NEW.approver <> '' AND NEW.writers ? NEW.approver)
EXECUTE FUNCTION prevail_refuse('task.review.self');
CREATE TRIGGER four_eyes_segment_on BEFORE UPDATE ON segment FOR EACH ROW
WHEN (NEW.approver <> '' AND (NEW.writers ? NEW.approver
    OR (NEW.approver <> OLD.approver AND NEW.text = OLD.text
        AND coalesce(NEW.writers, '[]') = '[]' AND NEW.authors ? NEW.approver)))
EXECUTE FUNCTION prevail_refuse('task.review.self');

-- New words have no approval, but those of a suggestion that another person
-- made and the approver took; and what was approved as a whole stays.
-- +goose StatementBegin
CREATE FUNCTION four_eyes_segment_text() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    task_state text;
BEGIN
    SELECT state INTO task_state FROM task WHERE id = NEW.task_id FOR NO KEY UPDATE;
    IF task_state IN ('approved', 'published')
        OR (NEW.text <> OLD.text AND NEW.approver <> ''
            AND NOT EXISTS (SELECT 1 FROM jsonb_array_elements(coalesce(OLD.suggestions, '[]')) AS s
                WHERE s ->> 'text' = NEW.text AND s ->> 'by' <> NEW.approver)) THEN
        RAISE EXCEPTION USING ERRCODE = 'PV001', MESSAGE = 'prevail:rule.5.segments';
    END IF;
    RETURN NEW;
END;
$$;
-- +goose StatementEnd
CREATE TRIGGER four_eyes_segment_text BEFORE UPDATE ON segment FOR EACH ROW
WHEN (NEW.text <> OLD.text OR NEW.left_out <> OLD.left_out)
EXECUTE FUNCTION four_eyes_segment_text();

-- Writers are forgotten only where an approval of their words is kept, or where
-- other words take the place of approved ones, of none, or are a suggestion's.
-- Authors never are. The list is of what counts as space.
CREATE TRIGGER four_eyes_segment_writers BEFORE UPDATE ON segment FOR EACH ROW
WHEN (NOT coalesce(NEW.authors, '[]') @> coalesce(OLD.authors, '[]')
    OR (NOT coalesce(NEW.writers, '[]') @> coalesce(OLD.writers, '[]')
        AND NOT (OLD.approver <> '' AND NEW.approver = OLD.approver)
        AND NOT (NEW.text <> OLD.text AND (OLD.approver <> ''
            OR btrim(OLD.text, U&'\0009\000A\000B\000C\000D\0020\0085\00A0\1680\2000\2001\2002\2003\2004\2005\2006\2007\2008\2009\200A\2028\2029\202F\205F\3000') = ''
            OR coalesce(OLD.suggestions, '[]') @> jsonb_build_array(jsonb_build_object('text', NEW.text))))))
EXECUTE FUNCTION prevail_refuse('rule.11.rewritten');

-- Nobody comes to have written what they approved as a whole.
-- +goose StatementBegin
CREATE FUNCTION four_eyes_segment_whole() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    whole task%ROWTYPE;
BEGIN
    SELECT * INTO whole FROM task WHERE id = NEW.task_id FOR NO KEY UPDATE;
    IF whole.state IN ('approved', 'published') AND NEW.writers ? whole.approver THEN
        RAISE EXCEPTION USING ERRCODE = 'PV001', MESSAGE = 'prevail:task.review.self';
    END IF;
    RETURN NEW;
END;
$$;
-- +goose StatementEnd
CREATE TRIGGER four_eyes_segment_whole_in BEFORE INSERT ON segment FOR EACH ROW
WHEN (coalesce(NEW.writers, '[]') <> '[]')
EXECUTE FUNCTION four_eyes_segment_whole();
CREATE TRIGGER four_eyes_segment_whole_on BEFORE UPDATE ON segment FOR EACH ROW
WHEN (NOT coalesce(OLD.writers, '[]') @> coalesce(NEW.writers, '[]'))
EXECUTE FUNCTION four_eyes_segment_whole();

-- The whole is approved by somebody who wrote none of it, and only when every
-- sentence is confirmed and approved. It is an AFTER trigger: a BEFORE one makes
-- every UPDATE that names a key column lock the row against those who add
-- segments to it, and two who claim one task would wait for each other.
-- +goose StatementBegin
CREATE FUNCTION four_eyes_task() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM 1 FROM segment WHERE task_id = NEW.id FOR SHARE;
    IF NEW.approver <> '' AND EXISTS (SELECT 1 FROM segment WHERE task_id = NEW.id AND writers ? NEW.approver) THEN
        RAISE EXCEPTION USING ERRCODE = 'PV001', MESSAGE = 'prevail:task.review.self';
    END IF;
    IF NEW.state <> 'approved' OR OLD.state = 'approved' THEN
        RETURN NEW;
    END IF;
    IF EXISTS (SELECT 1 FROM segment WHERE task_id = NEW.id AND NOT left_out AND (NOT confirmed OR btrim(text) = '')) THEN
        RAISE EXCEPTION USING ERRCODE = 'PV001', MESSAGE = 'prevail:rule.12.unconfirmed';
    END IF;
    IF NEW.approver = '' OR EXISTS (SELECT 1 FROM segment
        WHERE task_id = NEW.id AND NOT left_out AND (approver = '' OR approved_hash = '')) THEN
        RAISE EXCEPTION USING ERRCODE = 'PV001', MESSAGE = 'prevail:rule.5.segments';
    END IF;
    RETURN NEW;
END;
$$;
-- +goose StatementEnd
CREATE TRIGGER four_eyes_task_on AFTER UPDATE ON task FOR EACH ROW
WHEN (NEW.approver <> OLD.approver OR NEW.approved_hash <> OLD.approved_hash
    OR (NEW.state = 'approved' AND OLD.state <> 'approved'))
EXECUTE FUNCTION four_eyes_task();

-- What is published is its task's text, every sentence confirmed by a person
-- and, but in an emergency that the office allows, approved by another. A
-- publication that repeats one of the same task has the same sentences.
-- +goose StatementBegin
CREATE FUNCTION four_eyes_publication() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    whole task%ROWTYPE;
    sentences jsonb := jsonb_path_query_array(coalesce(NEW.units, '[]'), '$[*].segments[*] ? (@.type() == "string")');
BEGIN
    SELECT * INTO whole FROM task WHERE id = NEW.task_id FOR SHARE;
    IF NOT FOUND OR EXISTS (SELECT 1 FROM publication AS carried WHERE carried.id = NEW.carried
        AND carried.release_id = NEW.release_id AND carried.locale = NEW.locale AND carried.task_id = NEW.task_id
        AND jsonb_path_query_array(carried.units, '$[*].segments[*] ? (@.type() == "string")') = sentences) THEN
        RETURN NEW;
    END IF;
    PERFORM 1 FROM segment WHERE task_id = NEW.task_id FOR SHARE;
    IF NOT FOUND OR EXISTS (SELECT 1 FROM segment
        WHERE task_id = NEW.task_id AND NOT left_out AND (NOT confirmed OR btrim(text) = '')) THEN
        RAISE EXCEPTION USING ERRCODE = 'PV001', MESSAGE = 'prevail:rule.12.unconfirmed';
    END IF;
    IF (SELECT jsonb_agg(text ORDER BY unit, place, id) FROM segment WHERE task_id = NEW.task_id AND NOT left_out) <> sentences THEN
        RAISE EXCEPTION USING ERRCODE = 'PV001', MESSAGE = 'prevail:rule.5.segments';
    END IF;
    IF whole.second_review IS NOT NULL
        AND EXISTS (SELECT 1 FROM office WHERE policies @> '{"emergency": true}' FOR SHARE) THEN
        RETURN NEW;
    END IF;
    IF whole.approver = '' OR EXISTS (SELECT 1 FROM segment WHERE task_id = NEW.task_id
        AND ((NOT left_out AND (approver = '' OR approved_hash = '')) OR writers ? whole.approver)) THEN
        RAISE EXCEPTION USING ERRCODE = 'PV001', MESSAGE = 'prevail:rule.5.segments';
    END IF;
    RETURN NEW;
END;
$$;
-- +goose StatementEnd
CREATE TRIGGER four_eyes_publication_in BEFORE INSERT ON publication FOR EACH ROW
EXECUTE FUNCTION four_eyes_publication();

-- An English text is approved by somebody who wrote none of what changed and
-- did not submit it, and neither is forgotten.
CREATE TRIGGER four_eyes_revision_in BEFORE INSERT ON revision FOR EACH ROW
WHEN (NEW.approver <> '' AND (NEW.approver = NEW.submitter OR NEW.writers ? NEW.approver))
EXECUTE FUNCTION prevail_refuse('revision.review.self');
CREATE TRIGGER four_eyes_revision_on BEFORE UPDATE ON revision FOR EACH ROW
WHEN (NEW.approver <> '' AND (NEW.approver = NEW.submitter OR NEW.writers ? NEW.approver))
EXECUTE FUNCTION prevail_refuse('revision.review.self');
CREATE TRIGGER four_eyes_revision_writers BEFORE UPDATE ON revision FOR EACH ROW
WHEN ((OLD.submitter <> '' AND NEW.submitter <> OLD.submitter)
    OR NOT coalesce(NEW.writers, '[]') @> coalesce(OLD.writers, '[]'))
EXECUTE FUNCTION prevail_refuse('rule.11.rewritten');
