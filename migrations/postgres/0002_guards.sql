-- +goose Up

-- What is published, frozen, approved or recorded stays as it is, whoever
-- writes. A refusal reads "prevail:<code of the domain>" and has the SQLSTATE
-- PV001. Rules 1, 3 and 4 are carried by keys.

-- +goose StatementBegin
CREATE FUNCTION prevail_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION USING ERRCODE = 'PV001', MESSAGE = 'prevail:' || TG_ARGV[0];
END;
$$;
-- +goose StatementEnd

-- Rule 10: submit freezes an English text for good.
CREATE TRIGGER revision_frozen BEFORE UPDATE ON revision FOR EACH ROW
WHEN (OLD.state <> 'draft' AND (
    NEW.state = 'draft' OR NEW.id <> OLD.id OR NEW.release_id <> OLD.release_id OR NEW.hash <> OLD.hash
    OR NEW.title <> OLD.title OR NEW.kind <> OLD.kind OR NEW.office <> OLD.office
    OR NEW.official_date <> OLD.official_date OR NEW.official_no <> OLD.official_no
    OR NEW.original_url <> OLD.original_url OR NEW.units IS DISTINCT FROM OLD.units
    OR (OLD.number > 0 AND NEW.number <> OLD.number)))
EXECUTE FUNCTION prevail_refuse('rule.10.edited');
CREATE TRIGGER revision_kept BEFORE DELETE ON revision FOR EACH ROW
WHEN (OLD.state <> 'draft') EXECUTE FUNCTION prevail_refuse('rule.11.rewritten');
CREATE TRIGGER revision_whole BEFORE TRUNCATE ON revision FOR EACH STATEMENT
EXECUTE FUNCTION prevail_refuse('rule.11.rewritten');

-- Rule 11: of a publication only its state changes.
CREATE TRIGGER publication_text BEFORE UPDATE ON publication FOR EACH ROW
WHEN (NEW.id <> OLD.id OR NEW.release_id <> OLD.release_id OR NEW.locale <> OLD.locale OR NEW.number <> OLD.number
    OR NEW.task_id <> OLD.task_id OR NEW.revision_id <> OLD.revision_id OR NEW.revision_number <> OLD.revision_number
    OR NEW.rendered_hash <> OLD.rendered_hash OR NEW.title <> OLD.title OR NEW.units IS DISTINCT FROM OLD.units
    OR NEW.text_hash <> OLD.text_hash OR NEW.kit <> OLD.kit OR NEW.kit_state <> OLD.kit_state
    OR NEW.writers IS DISTINCT FROM OLD.writers OR NEW.approvers IS DISTINCT FROM OLD.approvers
    OR NEW.publisher <> OLD.publisher OR NEW.machines IS DISTINCT FROM OLD.machines OR NEW.carried <> OLD.carried
    OR NEW.published IS DISTINCT FROM OLD.published)
EXECUTE FUNCTION prevail_refuse('rule.11.rewritten');
CREATE TRIGGER publication_kept BEFORE DELETE ON publication FOR EACH ROW
EXECUTE FUNCTION prevail_refuse('rule.11.rewritten');
CREATE TRIGGER publication_whole BEFORE TRUNCATE ON publication FOR EACH STATEMENT
EXECUTE FUNCTION prevail_refuse('rule.11.rewritten');

-- Rule 11: an approved kit is what publications were stamped with.
CREATE TRIGGER kit_words BEFORE UPDATE ON kit FOR EACH ROW
WHEN (OLD.state = 'approved' AND (NEW.state <> OLD.state OR NEW.locale <> OLD.locale OR NEW.version <> OLD.version
    OR NEW.words IS DISTINCT FROM OLD.words))
EXECUTE FUNCTION prevail_refuse('rule.11.rewritten');
CREATE TRIGGER kit_kept BEFORE DELETE ON kit FOR EACH ROW
WHEN (OLD.state = 'approved') EXECUTE FUNCTION prevail_refuse('rule.11.rewritten');
CREATE TRIGGER kit_whole BEFORE TRUNCATE ON kit FOR EACH STATEMENT
EXECUTE FUNCTION prevail_refuse('rule.11.rewritten');

-- Rule 11: events are only ever added, and so are the texts of dropped
-- segments.
CREATE TRIGGER event_unchanged BEFORE UPDATE ON event FOR EACH ROW
EXECUTE FUNCTION prevail_refuse('rule.11.rewritten');
CREATE TRIGGER event_kept BEFORE DELETE ON event FOR EACH ROW
EXECUTE FUNCTION prevail_refuse('rule.11.rewritten');
CREATE TRIGGER event_whole BEFORE TRUNCATE ON event FOR EACH STATEMENT
EXECUTE FUNCTION prevail_refuse('rule.11.rewritten');
CREATE TRIGGER segment_dropped_unchanged BEFORE UPDATE ON segment_dropped FOR EACH ROW
EXECUTE FUNCTION prevail_refuse('rule.11.rewritten');
CREATE TRIGGER segment_dropped_kept BEFORE DELETE ON segment_dropped FOR EACH ROW
EXECUTE FUNCTION prevail_refuse('rule.11.rewritten');
CREATE TRIGGER segment_dropped_whole BEFORE TRUNCATE ON segment_dropped FOR EACH STATEMENT
EXECUTE FUNCTION prevail_refuse('rule.11.rewritten');

-- Rule 3: nobody but the correction itself moves the hash that a shown
-- publication is compared with, and none comes in beside another.
CREATE TRIGGER publication_current_in BEFORE INSERT ON publication FOR EACH ROW
WHEN (NEW.english_hash IS NOT NULL AND NEW.english_hash <> NEW.rendered_hash)
EXECUTE FUNCTION prevail_refuse('rule.3.outdated');
CREATE TRIGGER publication_current_on BEFORE UPDATE ON publication FOR EACH ROW
WHEN (OLD.english_hash IS NULL AND NEW.english_hash IS NOT NULL AND NEW.english_hash <> NEW.rendered_hash)
EXECUTE FUNCTION prevail_refuse('rule.3.outdated');
