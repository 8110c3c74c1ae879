-- +goose Up

-- What was in a sentence before: one row for each sitting of a person, which
-- saving updates until somebody else writes there or half an hour has passed.
-- Nobody's (an empty person) are texts that were found there. Saving is no
-- event, so the ledger doesn't hold them; they are only added to.
CREATE TABLE segment_text (
    segment_id text COLLATE "C" NOT NULL CHECK (segment_id <> ''),
    number     integer NOT NULL CHECK (number > 0),
    task_id    text COLLATE "C" NOT NULL,
    person     text COLLATE "C" NOT NULL,
    text       text COLLATE "C" NOT NULL,
    began      bigint NOT NULL,
    updated    bigint NOT NULL,
    saves      integer NOT NULL CHECK (saves > 0),
    PRIMARY KEY (segment_id, number)
);
CREATE INDEX segment_text_task ON segment_text (task_id);

-- Rule 11: only the newest text of a sentence changes, and only as the same
-- person's in the same sitting. Sealing takes the words out of all of them.
-- +goose StatementBegin
CREATE FUNCTION segment_text_sealed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.text = '' AND (to_jsonb(NEW) - 'text') = (to_jsonb(OLD) - 'text')
        AND EXISTS (SELECT 1 FROM task AS k JOIN event AS e ON e.release_id = k.release_id AND e.locale = k.locale
            AND e.object = 'publication' AND e.action = 'seal'
            WHERE k.id = OLD.task_id AND k.state IN ('published', 'cancelled')) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION USING ERRCODE = 'PV001', MESSAGE = 'prevail:rule.11.rewritten';
END;
$$;
-- +goose StatementEnd
CREATE TRIGGER segment_text_unchanged BEFORE UPDATE ON segment_text FOR EACH ROW
WHEN (NEW.segment_id <> OLD.segment_id OR NEW.number <> OLD.number OR NEW.task_id <> OLD.task_id OR NEW.person <> OLD.person
    OR NEW.began <> OLD.began OR NEW.updated < OLD.updated OR NEW.saves <> OLD.saves + 1 OR OLD.person = '')
EXECUTE FUNCTION segment_text_sealed();
-- +goose StatementBegin
CREATE FUNCTION segment_text_newest() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.saves <> OLD.saves -- otherwise it is a sealing, as segment_text_unchanged has it
        AND EXISTS (SELECT 1 FROM segment_text WHERE segment_id = OLD.segment_id AND number > OLD.number) THEN
        RAISE EXCEPTION USING ERRCODE = 'PV001', MESSAGE = 'prevail:rule.11.rewritten';
    END IF;
    RETURN NEW;
END;
$$;
-- +goose StatementEnd
CREATE TRIGGER segment_text_newest BEFORE UPDATE ON segment_text FOR EACH ROW
EXECUTE FUNCTION segment_text_newest();
CREATE TRIGGER segment_text_kept BEFORE DELETE ON segment_text FOR EACH ROW
EXECUTE FUNCTION prevail_refuse('rule.11.rewritten');
CREATE TRIGGER segment_text_whole BEFORE TRUNCATE ON segment_text FOR EACH STATEMENT
EXECUTE FUNCTION prevail_refuse('rule.11.rewritten');
