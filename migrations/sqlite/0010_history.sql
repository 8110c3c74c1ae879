-- +goose Up

-- What was in a sentence before: one row for each sitting of a person, which
-- saving updates until somebody else writes there or half an hour has passed.
-- Nobody's (an empty person) are texts that were found there. Saving is no
-- event, so the ledger doesn't hold them; they are only added to.
CREATE TABLE segment_text (
    segment_id TEXT    NOT NULL CHECK (segment_id <> ''),
    number     INTEGER NOT NULL CHECK (number > 0),
    task_id    TEXT    NOT NULL,
    person     TEXT    NOT NULL,
    text       TEXT    NOT NULL,
    began      INTEGER NOT NULL,
    updated    INTEGER NOT NULL,
    saves      INTEGER NOT NULL CHECK (saves > 0),
    PRIMARY KEY (segment_id, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX segment_text_task ON segment_text (task_id);

-- Rule 11: only the newest text of a sentence changes, and only as the same
-- person's in the same sitting. Sealing takes the words out of all of them.
-- +goose StatementBegin
CREATE TRIGGER segment_text_unchanged BEFORE UPDATE ON segment_text
WHEN (NEW.segment_id <> OLD.segment_id OR NEW.number <> OLD.number OR NEW.task_id <> OLD.task_id OR NEW.person <> OLD.person
    OR NEW.began <> OLD.began OR NEW.updated < OLD.updated OR NEW.saves <> OLD.saves + 1 OR OLD.person = ''
    OR EXISTS (SELECT 1 FROM segment_text WHERE segment_id = OLD.segment_id AND number > OLD.number))
    AND NOT (NEW.text = '' AND NEW.segment_id = OLD.segment_id AND NEW.number = OLD.number AND NEW.task_id = OLD.task_id
        AND NEW.person = OLD.person AND NEW.began = OLD.began AND NEW.updated = OLD.updated AND NEW.saves = OLD.saves
        AND EXISTS (SELECT 1 FROM task AS k JOIN event AS e ON e.release_id = k.release_id AND e.locale = k.locale
            AND e.object = 'publication' AND e.action = 'seal'
            WHERE k.id = OLD.task_id AND k.state IN ('published', 'cancelled')))
BEGIN
    SELECT RAISE(ABORT, 'prevail:rule.11.rewritten');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER segment_text_kept BEFORE DELETE ON segment_text
BEGIN
    SELECT RAISE(ABORT, 'prevail:rule.11.rewritten');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER segment_text_once BEFORE INSERT ON segment_text
WHEN EXISTS (SELECT 1 FROM segment_text WHERE segment_id = NEW.segment_id AND number = NEW.number)
BEGIN
    SELECT RAISE(ABORT, 'prevail:exists:text');
END;
-- +goose StatementEnd
