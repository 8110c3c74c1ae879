-- +goose Up

-- What changed of what readers see, so that whoever keeps pages learns which of
-- them are old. A key is "release:" with a release's id, "locale:" with the tag
-- of an index and a feed, or "settings" for what stands on every page. Only what
-- is public leaves a row here, written by the transaction that changes it.
--
-- Rows are only added: two transactions that publish in one language don't meet
-- here. Numbers are taken before commit, so they are no place to read on from;
-- changed is: whoever asks for rows at or above the oldest transaction that was
-- under way when he asked before misses none.
CREATE TABLE public_version (
    number  bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    key     text COLLATE "C" NOT NULL CHECK (key <> ''),
    changed xid8 NOT NULL DEFAULT pg_current_xact_id(),
    at      timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX public_version_changed ON public_version (changed);
CREATE INDEX public_version_at ON public_version (at);

-- A knock on the door of those who keep pages. It carries no more than the key
-- and its version, which is the transaction: one that says the same twice is
-- heard once.
-- +goose StatementBegin
CREATE FUNCTION prevail_changed(keys text[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO public_version (key) SELECT DISTINCT unnest(keys);
    PERFORM pg_notify('prevail_public', k || ' ' || pg_current_xact_id()) FROM unnest(keys) AS k;
END;
$$;
-- +goose StatementEnd

-- The projection, which holds whatever is public and nothing else.
-- +goose StatementBegin
CREATE FUNCTION prevail_page_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM prevail_changed(array_agg(DISTINCT key)) FROM (
        SELECT 'release:' || release_id AS key FROM moved UNION SELECT 'locale:' || locale FROM moved) AS k
        HAVING count(*) > 0;
    RETURN NULL;
END;
$$;
-- +goose StatementEnd
CREATE TRIGGER page_version_in AFTER INSERT ON page REFERENCING NEW TABLE AS moved FOR EACH STATEMENT
EXECUTE FUNCTION prevail_page_version();
CREATE TRIGGER page_version_from AFTER UPDATE ON page REFERENCING OLD TABLE AS moved FOR EACH STATEMENT
EXECUTE FUNCTION prevail_page_version();
CREATE TRIGGER page_version_to AFTER UPDATE ON page REFERENCING NEW TABLE AS moved FOR EACH STATEMENT
EXECUTE FUNCTION prevail_page_version();
CREATE TRIGGER page_version_out AFTER DELETE ON page REFERENCING OLD TABLE AS moved FOR EACH STATEMENT
EXECUTE FUNCTION prevail_page_version();

-- What a public page says beside that. A corrected English makes translations
-- outdated, which their lists show.
-- +goose StatementBegin
CREATE FUNCTION prevail_release_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM prevail_changed(array_agg('locale:' || locale) || ('release:' || NEW.id))
        FROM page WHERE release_id = NEW.id HAVING count(*) > 0;
    RETURN NULL;
END;
$$;
-- +goose StatementEnd
CREATE TRIGGER release_version_on AFTER UPDATE ON release FOR EACH ROW
WHEN (NEW.historical <> OLD.historical OR NEW.withdrawal IS DISTINCT FROM OLD.withdrawal
    OR NEW.tags IS DISTINCT FROM OLD.tags OR NEW.public <> OLD.public OR NEW.published_hash <> OLD.published_hash)
EXECUTE FUNCTION prevail_release_version();
-- +goose StatementBegin
CREATE FUNCTION prevail_text_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM prevail_changed(ARRAY['release:' || NEW.release_id])
        FROM page WHERE release_id = NEW.release_id HAVING count(*) > 0;
    RETURN NULL;
END;
$$;
-- +goose StatementEnd
CREATE TRIGGER revision_version_on AFTER UPDATE ON revision FOR EACH ROW
WHEN (NEW.number > 0 AND (NEW.correction IS DISTINCT FROM OLD.correction
    OR NEW.confirmed IS DISTINCT FROM OLD.confirmed OR NEW.published IS DISTINCT FROM OLD.published
    OR NEW.units IS DISTINCT FROM OLD.units))
EXECUTE FUNCTION prevail_text_version();
CREATE TRIGGER publication_version_on AFTER UPDATE ON publication FOR EACH ROW
WHEN (NEW.units IS DISTINCT FROM OLD.units OR NEW.withdrawal IS DISTINCT FROM OLD.withdrawal)
EXECUTE FUNCTION prevail_text_version();

-- What stands on every page: the office's names, and the languages in which
-- readers may ask, each with the words in force. A language that is being
-- prepared is nobody's business yet.
-- +goose StatementBegin
CREATE FUNCTION prevail_settings_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM prevail_changed(ARRAY['settings']);
    RETURN NULL;
END;
$$;
-- +goose StatementEnd
CREATE TRIGGER office_version AFTER INSERT OR UPDATE ON office FOR EACH ROW
EXECUTE FUNCTION prevail_settings_version();
CREATE TRIGGER locale_version_in AFTER INSERT ON locale FOR EACH ROW
WHEN (NEW.kit > 0) EXECUTE FUNCTION prevail_settings_version();
CREATE TRIGGER locale_version_on AFTER UPDATE ON locale FOR EACH ROW
WHEN (NEW.kit <> OLD.kit OR NEW.tag <> OLD.tag) EXECUTE FUNCTION prevail_settings_version();
CREATE TRIGGER locale_version_out AFTER DELETE ON locale FOR EACH ROW
WHEN (OLD.kit > 0) EXECUTE FUNCTION prevail_settings_version();

-- Lists of one kind of document, and whether there is any.
CREATE INDEX page_kind ON page (locale, kind, date DESC, address_slug DESC, release_id DESC) WHERE state = 'live';
