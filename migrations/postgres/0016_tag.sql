-- +goose Up

-- Which tags the pages of the projection carry: those of their releases. It is
-- made here alone, of rows that are public, so that a tag which nothing public
-- carries is absent, whoever writes (rule 9).
CREATE TABLE page_tag (
    locale       text COLLATE "C" NOT NULL,
    tag          text COLLATE "C" NOT NULL CHECK (tag <> ''),
    date         text COLLATE "C" NOT NULL,
    address_slug text COLLATE "C" NOT NULL,
    release_id   text COLLATE "C" NOT NULL,
    PRIMARY KEY (locale, tag, date, address_slug, release_id)
);
CREATE INDEX page_tag_release ON page_tag (release_id, locale);

-- +goose StatementBegin
CREATE FUNCTION prevail_tag_pages(of_release text, of_locale text) RETURNS void LANGUAGE sql AS $$
    INSERT INTO page_tag (locale, tag, date, address_slug, release_id)
    SELECT DISTINCT p.locale, t.value, p.date, p.address_slug, p.release_id
    FROM page AS p JOIN release AS r ON r.id = p.release_id
        CROSS JOIN LATERAL jsonb_array_elements_text(CASE jsonb_typeof(r.tags) WHEN 'array' THEN r.tags ELSE '[]' END) AS t (value)
    WHERE p.release_id = of_release AND (of_locale IS NULL OR p.locale = of_locale) AND t.value <> ''
    ON CONFLICT DO NOTHING
$$;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE FUNCTION prevail_page_tag() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'INSERT' THEN
        DELETE FROM page_tag WHERE release_id = OLD.release_id AND locale = OLD.locale;
    END IF;
    IF TG_OP <> 'DELETE' THEN
        PERFORM prevail_tag_pages(NEW.release_id, NEW.locale);
    END IF;
    RETURN NULL;
END;
$$;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE FUNCTION prevail_release_tag() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM page_tag WHERE release_id = NEW.id;
    PERFORM prevail_tag_pages(NEW.id, NULL);
    RETURN NULL;
END;
$$;
-- +goose StatementEnd
CREATE TRIGGER page_tag_in AFTER INSERT OR DELETE OR UPDATE OF release_id, locale, date, address_slug ON page
FOR EACH ROW EXECUTE FUNCTION prevail_page_tag();
CREATE TRIGGER release_tag_on AFTER UPDATE OF tags ON release FOR EACH ROW WHEN (NEW.tags IS DISTINCT FROM OLD.tags)
EXECUTE FUNCTION prevail_release_tag();

SELECT prevail_tag_pages(release_id, locale) FROM page;
