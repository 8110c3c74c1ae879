-- +goose Up

-- What the lists of the desk are asked for most, so that they answer over many
-- years as fast as over one.

-- The revision that speaks for a release: the proposed one, else the published
-- one, else the newest. It is made here alone, of rows that are recorded, whoever
-- writes. Letters is the title as it is searched: A to Z are small, everything
-- else is as it stands.
CREATE TABLE headline (
    release_id  text COLLATE "C" NOT NULL PRIMARY KEY,
    revision_id text COLLATE "C" NOT NULL,
    state       text COLLATE "C" NOT NULL,
    title       text COLLATE "C" NOT NULL,
    letters     text COLLATE "C" NOT NULL
);
CREATE INDEX headline_state ON headline (state, release_id) WHERE state <> 'published';

-- +goose StatementBegin
CREATE FUNCTION prevail_headline(of_release text) RETURNS void LANGUAGE sql AS $$
    INSERT INTO headline AS h (release_id, revision_id, state, title, letters)
    SELECT r.id, v.id, v.state, v.title, lower(v.title COLLATE "C")
    FROM release AS r JOIN revision AS v ON v.id = coalesce(
        (SELECT id FROM revision WHERE release_id = r.id AND state IN ('draft', 'review', 'approved')),
        (SELECT id FROM revision WHERE release_id = r.id AND id = r.public),
        (SELECT id FROM revision WHERE release_id = r.id ORDER BY created DESC, id DESC LIMIT 1))
    WHERE r.id = of_release
    ON CONFLICT (release_id) DO UPDATE SET revision_id = excluded.revision_id, state = excluded.state, title = excluded.title, letters = excluded.letters
    WHERE (h.revision_id, h.state, h.title, h.letters) IS DISTINCT FROM (excluded.revision_id, excluded.state, excluded.title, excluded.letters)
$$;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE FUNCTION prevail_revision_headline() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'INSERT' THEN
        DELETE FROM headline WHERE release_id = OLD.release_id AND NOT EXISTS (SELECT 1 FROM revision WHERE release_id = OLD.release_id);
        PERFORM prevail_headline(OLD.release_id);
    END IF;
    IF TG_OP = 'INSERT' THEN
        PERFORM prevail_headline(NEW.release_id);
    ELSIF TG_OP = 'UPDATE' THEN
        IF NEW.release_id <> OLD.release_id THEN
            PERFORM prevail_headline(NEW.release_id);
        END IF;
    END IF;
    RETURN NULL;
END;
$$;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE FUNCTION prevail_release_headline() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM prevail_headline(NEW.id);
    RETURN NULL;
END;
$$;
-- +goose StatementEnd
CREATE TRIGGER headline_revision_in AFTER INSERT OR DELETE ON revision FOR EACH ROW EXECUTE FUNCTION prevail_revision_headline();
CREATE TRIGGER headline_revision_on AFTER UPDATE OF id, release_id, state, title, created ON revision
FOR EACH ROW WHEN ((NEW.id, NEW.release_id, NEW.state, NEW.title, NEW.created) IS DISTINCT FROM (OLD.id, OLD.release_id, OLD.state, OLD.title, OLD.created))
EXECUTE FUNCTION prevail_revision_headline();
CREATE TRIGGER headline_release_on AFTER UPDATE OF public ON release FOR EACH ROW WHEN (NEW.public <> OLD.public)
EXECUTE FUNCTION prevail_release_headline();

INSERT INTO headline (release_id, revision_id, state, title, letters)
SELECT r.id, v.id, v.state, v.title, lower(v.title COLLATE "C")
FROM release AS r JOIN revision AS v ON v.id = coalesce(
    (SELECT id FROM revision WHERE release_id = r.id AND state IN ('draft', 'review', 'approved')),
    (SELECT id FROM revision WHERE release_id = r.id AND id = r.public),
    (SELECT id FROM revision WHERE release_id = r.id ORDER BY created DESC, id DESC LIMIT 1));

-- Every run of so many characters of a text. A search asks for all of those
-- that stand in what is sought, also where that is shorter than three.
-- +goose StatementBegin
CREATE FUNCTION prevail_grams(of_text text, shortest integer, longest integer) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT coalesce(array_agg(DISTINCT substr(of_text, i, n) COLLATE "C"), '{}')
    FROM generate_series(1, length(of_text)) AS i, generate_series(shortest, longest) AS n WHERE i + n - 1 <= length(of_text)
$$;
-- +goose StatementEnd
CREATE INDEX headline_gram ON headline USING gin (prevail_grams(letters, 1, 3));

-- The open tasks by the age of their release and by deadline, with what the board
-- asks of them beside, so that whatever doesn't match is passed over within the
-- index.
CREATE INDEX task_open_age ON task (release_created DESC, release_id DESC, locale, state, deadline)
    WHERE state IN ('draft', 'review', 'approved');
CREATE INDEX task_open_deadline ON task (deadline, release_id, locale, state, id)
    WHERE state IN ('draft', 'review', 'approved') AND deadline IS NOT NULL;

-- The pages that don't simply stand.
CREATE INDEX page_state ON page (state, locale, release_id) WHERE state <> 'live';
