-- +goose Up

-- Which tags the pages of the projection carry: those of their releases. It is
-- made here alone, of rows that are public, so that a tag which nothing public
-- carries is absent, whoever writes (rule 9).
CREATE TABLE page_tag (
    locale       TEXT NOT NULL,
    tag          TEXT NOT NULL CHECK (tag <> ''),
    date         TEXT NOT NULL,
    address_slug TEXT NOT NULL,
    release_id   TEXT NOT NULL,
    PRIMARY KEY (locale, tag, date, address_slug, release_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX page_tag_release ON page_tag (release_id, locale);

-- +goose StatementBegin
CREATE TRIGGER page_tag_in AFTER INSERT ON page
BEGIN
    INSERT OR IGNORE INTO page_tag (locale, tag, date, address_slug, release_id)
    SELECT NEW.locale, t.value, NEW.date, NEW.address_slug, NEW.release_id
    FROM release AS r, json_each(coalesce(r.tags, '[]')) AS t WHERE r.id = NEW.release_id AND t.type = 'text' AND t.value <> '';
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER page_tag_on AFTER UPDATE OF release_id, locale, date, address_slug ON page
BEGIN
    DELETE FROM page_tag WHERE release_id = OLD.release_id AND locale = OLD.locale;
    INSERT OR IGNORE INTO page_tag (locale, tag, date, address_slug, release_id)
    SELECT NEW.locale, t.value, NEW.date, NEW.address_slug, NEW.release_id
    FROM release AS r, json_each(coalesce(r.tags, '[]')) AS t WHERE r.id = NEW.release_id AND t.type = 'text' AND t.value <> '';
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER page_tag_out AFTER DELETE ON page
BEGIN
    DELETE FROM page_tag WHERE release_id = OLD.release_id AND locale = OLD.locale;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER release_tag_on AFTER UPDATE OF tags ON release WHEN NEW.tags IS NOT OLD.tags
BEGIN
    DELETE FROM page_tag WHERE release_id = NEW.id;
    INSERT OR IGNORE INTO page_tag (locale, tag, date, address_slug, release_id)
    SELECT p.locale, t.value, p.date, p.address_slug, p.release_id
    FROM page AS p, json_each(coalesce(NEW.tags, '[]')) AS t WHERE p.release_id = NEW.id AND t.type = 'text' AND t.value <> '';
END;
-- +goose StatementEnd

INSERT OR IGNORE INTO page_tag (locale, tag, date, address_slug, release_id)
SELECT p.locale, t.value, p.date, p.address_slug, p.release_id
FROM page AS p JOIN release AS r ON r.id = p.release_id, json_each(coalesce(r.tags, '[]')) AS t WHERE t.type = 'text' AND t.value <> '';
