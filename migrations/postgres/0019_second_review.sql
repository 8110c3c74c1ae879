-- +goose Up

-- My desk lists the second reviews that are due, also those over which the alarm
-- was raised already.
CREATE INDEX revision_second ON revision (second_review, id)
    WHERE state = 'published' AND second_review IS NOT NULL;
CREATE INDEX task_second ON task (second_review, id)
    WHERE state = 'published' AND second_review IS NOT NULL;
