-- +goose Up

-- Rules 2, 8 and 9, whoever writes: what readers are answered from holds only
-- what is public. Nothing of a release enters before its English is public;
-- nothing new of one whose embargo holds, by the database's clock, becomes
-- public; and a withdrawal leaves notices alone.
--
-- What a trigger reads it locks, so that at any isolation level two
-- transactions can't each pass by what the other has not committed yet.

-- Rule 9: before its time nothing new of an embargoed release becomes public.
-- What was public before the embargo was set stays so, and its translations may
-- be repeated: carried forward, or with a newer kit.
-- +goose StatementBegin
CREATE FUNCTION prevail_now() RETURNS bigint LANGUAGE sql VOLATILE AS $$
    SELECT (extract(epoch FROM clock_timestamp()) * 1000000)::bigint
$$;
-- +goose StatementEnd
CREATE TRIGGER release_silent_in BEFORE INSERT ON release FOR EACH ROW
WHEN (NEW.published_hash <> '' AND NEW.embargo > prevail_now())
EXECUTE FUNCTION prevail_refuse('rule.9.embargo');
CREATE TRIGGER release_silent_on BEFORE UPDATE ON release FOR EACH ROW
WHEN (NEW.published_hash <> '' AND NEW.published_hash <> OLD.published_hash AND NEW.embargo > prevail_now())
EXECUTE FUNCTION prevail_refuse('rule.9.embargo');
-- +goose StatementBegin
CREATE FUNCTION prevail_silent() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    until bigint;
BEGIN
    SELECT embargo INTO until FROM release WHERE id = NEW.release_id FOR SHARE;
    IF until > prevail_now() THEN
        RAISE EXCEPTION USING ERRCODE = 'PV001', MESSAGE = 'prevail:rule.9.embargo';
    END IF;
    RETURN NEW;
END;
$$;
-- +goose StatementEnd
CREATE TRIGGER revision_silent_in BEFORE INSERT ON revision FOR EACH ROW
WHEN (NEW.state = 'published')
EXECUTE FUNCTION prevail_silent();
CREATE TRIGGER revision_silent_on BEFORE UPDATE ON revision FOR EACH ROW
WHEN (NEW.state = 'published' AND OLD.state <> 'published')
EXECUTE FUNCTION prevail_silent();
-- +goose StatementBegin
CREATE FUNCTION prevail_silent_publication() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    until bigint;
BEGIN
    SELECT embargo INTO until FROM release WHERE id = NEW.release_id FOR SHARE;
    IF until > prevail_now() AND NOT EXISTS (SELECT 1 FROM publication AS carried WHERE carried.id = NEW.carried
        AND carried.release_id = NEW.release_id AND carried.locale = NEW.locale) THEN
        RAISE EXCEPTION USING ERRCODE = 'PV001', MESSAGE = 'prevail:rule.9.embargo';
    END IF;
    RETURN NEW;
END;
$$;
-- +goose StatementEnd
CREATE TRIGGER publication_silent_in BEFORE INSERT ON publication FOR EACH ROW
EXECUTE FUNCTION prevail_silent_publication();

-- Rule 9: a path is made of the headline. It is given when the English becomes
-- public, is for ever, and belongs to one release.
CREATE TRIGGER address_silent_in BEFORE INSERT ON address FOR EACH ROW
EXECUTE FUNCTION prevail_silent();
CREATE TRIGGER address_unchanged BEFORE UPDATE ON address FOR EACH ROW
EXECUTE FUNCTION prevail_refuse('rule.11.rewritten');
CREATE TRIGGER address_kept BEFORE DELETE ON address FOR EACH ROW
EXECUTE FUNCTION prevail_refuse('rule.11.rewritten');
CREATE TRIGGER address_whole BEFORE TRUNCATE ON address FOR EACH STATEMENT
EXECUTE FUNCTION prevail_refuse('rule.11.rewritten');

-- What a page may show: nothing before the English is public (2, and 9 while an
-- embargo holds), of the English only its public text, after the withdrawal only
-- a notice (8), and of a translation no more than its publication is. What isn't
-- there at all is the keys' to refuse. A page may always come to show less than it
-- did.
-- +goose StatementBegin
CREATE FUNCTION prevail_page() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    r release%ROWTYPE;
    shown text;
BEGIN
    SELECT * INTO r FROM release WHERE id = NEW.release_id FOR SHARE;
    PERFORM 1 FROM revision WHERE id = NEW.revision_id AND release_id = NEW.release_id;
    IF r.id IS NULL OR NOT FOUND THEN
        RETURN NEW;
    END IF;
    PERFORM 1 FROM revision WHERE id = r.public AND release_id = r.id AND number > 0 AND state IN ('published', 'withdrawn')
        AND (NEW.publication_id IS NOT NULL OR id = NEW.revision_id) FOR SHARE;
    IF NOT FOUND THEN
        RAISE EXCEPTION USING ERRCODE = 'PV001',
            MESSAGE = 'prevail:' || CASE WHEN r.embargo > prevail_now() THEN 'rule.9.embargo' ELSE 'rule.2.not_public' END;
    END IF;
    IF r.published_hash = '' AND (NEW.state <> 'withdrawn' OR NEW.title <> '') THEN
        RAISE EXCEPTION USING ERRCODE = 'PV001', MESSAGE = 'prevail:rule.8.page';
    END IF;
    IF NEW.publication_id IS NULL THEN
        RETURN NEW;
    END IF;
    SELECT CASE WHEN locale = NEW.locale AND revision_id = NEW.revision_id THEN state ELSE '' END INTO shown
        FROM publication WHERE id = NEW.publication_id AND release_id = NEW.release_id FOR SHARE;
    IF FOUND AND NOT (shown = 'live' OR (shown = 'suspended' AND NEW.state <> 'live')
        OR (shown = 'withdrawn' AND NEW.state = 'withdrawn')) THEN
        RAISE EXCEPTION USING ERRCODE = 'PV001', MESSAGE = 'prevail:rule.8.page';
    END IF;
    RETURN NEW;
END;
$$;
-- +goose StatementEnd
CREATE TRIGGER page_shows_in BEFORE INSERT ON page FOR EACH ROW
EXECUTE FUNCTION prevail_page();
CREATE TRIGGER page_shows_on BEFORE UPDATE ON page FOR EACH ROW
WHEN (NEW.release_id <> OLD.release_id OR NEW.locale <> OLD.locale OR NEW.address_date <> OLD.address_date
    OR NEW.address_slug <> OLD.address_slug OR NEW.revision_id <> OLD.revision_id
    OR NEW.publication_id IS DISTINCT FROM OLD.publication_id OR NEW.kind <> OLD.kind OR NEW.date <> OLD.date
    OR NEW.published <> OLD.published OR (NEW.title <> OLD.title AND NEW.title <> '')
    OR (NEW.state <> OLD.state AND NEW.state <> 'withdrawn' AND NOT (NEW.state = 'suspended' AND OLD.state = 'live')))
EXECUTE FUNCTION prevail_page();
CREATE TRIGGER page_whole BEFORE TRUNCATE ON page FOR EACH STATEMENT
EXECUTE FUNCTION prevail_refuse('rule.11.rewritten');

-- Rule 8: at a withdrawal every page becomes a notice, at once; and a page of a
-- translation shows no more than its publication from the moment that changes.
-- +goose StatementBegin
CREATE FUNCTION prevail_withdraw_pages() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE page SET state = 'withdrawn', title = '' WHERE release_id = NEW.id;
    RETURN NULL;
END;
$$;
-- +goose StatementEnd
CREATE TRIGGER release_withdrawn_on AFTER UPDATE ON release FOR EACH ROW
WHEN (NEW.published_hash = '' AND OLD.published_hash <> '')
EXECUTE FUNCTION prevail_withdraw_pages();
-- +goose StatementBegin
CREATE FUNCTION prevail_follow_publication() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.state = 'withdrawn' THEN
        UPDATE page SET state = 'withdrawn', title = '' WHERE publication_id = NEW.id;
    ELSIF NEW.state = 'suspended' THEN
        UPDATE page SET state = 'suspended' WHERE publication_id = NEW.id AND state = 'live';
    ELSE
        DELETE FROM page WHERE publication_id = NEW.id;
    END IF;
    RETURN NULL;
END;
$$;
-- +goose StatementEnd
CREATE TRIGGER publication_withdrawn_on AFTER UPDATE ON publication FOR EACH ROW
WHEN (NEW.state <> OLD.state AND NEW.state <> 'live')
EXECUTE FUNCTION prevail_follow_publication();
