-- +goose Up

-- What the rare acts leave on the rows; NULL in what was there before.

-- The IANA name of the time zone in which public dates stand; NULL is UTC.
ALTER TABLE office ADD COLUMN zone text COLLATE "C";

-- Who began a text, which is not having written in it.
ALTER TABLE revision ADD COLUMN author text COLLATE "C";

-- When the alarm was raised over a second review that was not done in time.
ALTER TABLE revision ADD COLUMN alarmed bigint;
ALTER TABLE task ADD COLUMN alarmed bigint;
CREATE INDEX revision_late ON revision (second_review, id)
    WHERE state = 'published' AND second_review IS NOT NULL AND alarmed IS NULL;
CREATE INDEX task_late ON task (second_review, id)
    WHERE state = 'published' AND second_review IS NOT NULL AND alarmed IS NULL;

-- A sentence whose words stand with those of the one before it (1), also where
-- its unit is left out (2); to the guards both have no words of their own, so
-- that left_out says so for both. Covers is the English of those joined to a
-- sentence.
ALTER TABLE segment ADD COLUMN joined integer CHECK (joined IN (0, 1, 2));
ALTER TABLE segment ADD COLUMN covers text COLLATE "C";

-- The two words of a sealing: who proposed it and who carried it out.
ALTER TABLE revision ADD COLUMN seal jsonb;
ALTER TABLE publication ADD COLUMN seal jsonb;

-- Rules 10 and 11, as in 0002, but for sealing: a legal order destroys a text
-- that readers don't have. Two people's words stand on it and the act is in the
-- ledger before the text goes; what went never comes back.
-- +goose StatementBegin
CREATE FUNCTION sealed_alone() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    told boolean := false;
BEGIN
    IF NEW.units IS NULL AND NEW.title = '' AND (to_jsonb(NEW) - 'units' - 'title') = (to_jsonb(OLD) - 'units' - 'title')
        AND OLD.state IN ('returned', 'superseded', 'cancelled', 'withdrawn')
        AND coalesce(NEW.seal ->> 'at', '') <> '' AND NEW.seal ->> 'by' <> NEW.seal ->> 'proposer' THEN
        IF TG_TABLE_NAME = 'revision' THEN
            SELECT EXISTS (SELECT 1 FROM event WHERE release_id = NEW.release_id AND revision_id = NEW.id
                AND object = 'revision' AND action = 'seal') INTO told;
        ELSE
            SELECT EXISTS (SELECT 1 FROM event WHERE release_id = NEW.release_id AND publication_id = NEW.id
                AND object = 'publication' AND action = 'seal') INTO told;
        END IF;
    END IF;
    IF NOT told THEN
        RAISE EXCEPTION USING ERRCODE = 'PV001', MESSAGE = 'prevail:' || TG_ARGV[0];
    END IF;
    RETURN NEW;
END;
$$;
-- +goose StatementEnd
DROP TRIGGER revision_frozen ON revision;
CREATE TRIGGER revision_frozen BEFORE UPDATE ON revision FOR EACH ROW
WHEN (OLD.state <> 'draft' AND (
    NEW.state = 'draft' OR NEW.id <> OLD.id OR NEW.release_id <> OLD.release_id OR NEW.hash <> OLD.hash
    OR NEW.title <> OLD.title OR NEW.kind <> OLD.kind OR NEW.office <> OLD.office
    OR NEW.official_date <> OLD.official_date OR NEW.official_no <> OLD.official_no
    OR NEW.original_url <> OLD.original_url OR NEW.units IS DISTINCT FROM OLD.units
    OR (OLD.number > 0 AND NEW.number <> OLD.number)))
EXECUTE FUNCTION sealed_alone('rule.10.edited');
CREATE TRIGGER revision_seal_stays BEFORE UPDATE ON revision FOR EACH ROW
WHEN (coalesce(OLD.seal ->> 'at', '') <> '' AND NEW.seal IS DISTINCT FROM OLD.seal)
EXECUTE FUNCTION prevail_refuse('rule.11.rewritten');
DROP TRIGGER publication_text ON publication;
CREATE TRIGGER publication_text BEFORE UPDATE ON publication FOR EACH ROW
WHEN (NEW.id <> OLD.id OR NEW.release_id <> OLD.release_id OR NEW.locale <> OLD.locale OR NEW.number <> OLD.number
    OR NEW.task_id <> OLD.task_id OR NEW.revision_id <> OLD.revision_id OR NEW.revision_number <> OLD.revision_number
    OR NEW.rendered_hash <> OLD.rendered_hash OR NEW.title <> OLD.title OR NEW.units IS DISTINCT FROM OLD.units
    OR NEW.text_hash <> OLD.text_hash OR NEW.kit <> OLD.kit OR NEW.kit_state <> OLD.kit_state
    OR NEW.writers IS DISTINCT FROM OLD.writers OR NEW.approvers IS DISTINCT FROM OLD.approvers
    OR NEW.publisher <> OLD.publisher OR NEW.machines IS DISTINCT FROM OLD.machines OR NEW.carried <> OLD.carried
    OR NEW.published IS DISTINCT FROM OLD.published)
EXECUTE FUNCTION sealed_alone('rule.11.rewritten');
CREATE TRIGGER publication_seal_stays BEFORE UPDATE ON publication FOR EACH ROW
WHEN (coalesce(OLD.seal ->> 'at', '') <> '' AND NEW.seal IS DISTINCT FROM OLD.seal)
EXECUTE FUNCTION prevail_refuse('rule.11.rewritten');
-- +goose StatementBegin
CREATE FUNCTION segment_dropped_sealed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (to_jsonb(NEW) - 'source' - 'text') = (to_jsonb(OLD) - 'source' - 'text')
        AND (NEW.source = OLD.source OR NEW.source = '') AND (NEW.text = OLD.text OR NEW.text = '')
        AND EXISTS (SELECT 1 FROM task AS k JOIN event AS e ON e.release_id = k.release_id AND e.action = 'seal'
            WHERE k.id = OLD.task_id AND k.state IN ('published', 'cancelled')
                AND ((e.object = 'publication' AND e.locale = k.locale AND NEW.source = OLD.source)
                    OR (e.object = 'revision' AND e.text_hash = k.revision_hash AND NEW.text = OLD.text))) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION USING ERRCODE = 'PV001', MESSAGE = 'prevail:rule.11.rewritten';
END;
$$;
-- +goose StatementEnd
DROP TRIGGER segment_dropped_unchanged ON segment_dropped;
CREATE TRIGGER segment_dropped_unchanged BEFORE UPDATE ON segment_dropped FOR EACH ROW
EXECUTE FUNCTION segment_dropped_sealed();

-- Rule 5, as in 0003: a sealed round loses its words, and the approvals under
-- them stay.
-- +goose StatementBegin
CREATE OR REPLACE FUNCTION four_eyes_segment_text() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    whole task%ROWTYPE;
BEGIN
    SELECT * INTO whole FROM task WHERE id = NEW.task_id FOR NO KEY UPDATE;
    IF NEW.text = '' AND NEW.left_out = OLD.left_out AND EXISTS (SELECT 1 FROM event
        WHERE release_id = whole.release_id AND action = 'seal' AND object = 'publication'
            AND ((whole.state = 'published' AND task_id = whole.id)
                OR (whole.state = 'cancelled' AND locale = whole.locale))) THEN
        RETURN NEW;
    END IF;
    IF whole.state IN ('approved', 'published')
        OR (NEW.text <> OLD.text AND NEW.approver <> ''
            AND NOT EXISTS (SELECT 1 FROM jsonb_array_elements(coalesce(OLD.suggestions, '[]')) AS s
                WHERE s ->> 'text' = NEW.text AND s ->> 'by' <> NEW.approver)) THEN
        RAISE EXCEPTION USING ERRCODE = 'PV001', MESSAGE = 'prevail:rule.5.segments';
    END IF;
    RETURN NEW;
END;
$$;
-- +goose StatementEnd

-- As in 0003; the words of a sentence that is joined, and who wrote them, go to
-- the one before it.
DROP TRIGGER four_eyes_segment_writers ON segment;
CREATE TRIGGER four_eyes_segment_writers BEFORE UPDATE ON segment FOR EACH ROW
WHEN (NOT coalesce(NEW.authors, '[]') @> coalesce(OLD.authors, '[]')
    OR (NOT coalesce(NEW.writers, '[]') @> coalesce(OLD.writers, '[]')
        AND NOT (coalesce(NEW.joined, 0) > 0 AND NEW.text = '' AND NEW.approver = '')
        AND NOT (OLD.approver <> '' AND NEW.approver = OLD.approver)
        AND NOT (NEW.text <> OLD.text AND (OLD.approver <> ''
            OR btrim(OLD.text, U&'\0009\000A\000B\000C\000D\0020\0085\00A0\1680\2000\2001\2002\2003\2004\2005\2006\2007\2008\2009\200A\2028\2029\202F\205F\3000') = ''
            OR coalesce(OLD.suggestions, '[]') @> jsonb_build_array(jsonb_build_object('text', NEW.text))))))
EXECUTE FUNCTION prevail_refuse('rule.11.rewritten');
