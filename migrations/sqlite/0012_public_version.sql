-- +goose Up

-- What changed of what readers see, in the order of commits, so that whoever
-- keeps pages learns which of them are old. A key is "release:" with a release's
-- id, "locale:" with the tag of an index and a feed, or "settings" for what
-- stands on every page; its version is its highest number. Only what is public
-- leaves a row here, written by the transaction that changes it.
CREATE TABLE public_version (
    number INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    key    TEXT NOT NULL CHECK (key <> '')
) STRICT;

-- It is read every half second by those who keep pages; one who was away for so
-- long that a number is missing keeps none of them.
-- +goose StatementBegin
CREATE TRIGGER public_version_short AFTER INSERT ON public_version
BEGIN
    DELETE FROM public_version WHERE number <= NEW.number - 10000;
END;
-- +goose StatementEnd

-- The projection, which holds whatever is public and nothing else.
-- +goose StatementBegin
CREATE TRIGGER page_version_in AFTER INSERT ON page
BEGIN
    INSERT INTO public_version (key) VALUES ('release:' || NEW.release_id), ('locale:' || NEW.locale);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER page_version_on AFTER UPDATE ON page
BEGIN
    INSERT INTO public_version (key) VALUES ('release:' || NEW.release_id), ('locale:' || NEW.locale);
    INSERT INTO public_version (key) SELECT 'release:' || OLD.release_id WHERE OLD.release_id <> NEW.release_id;
    INSERT INTO public_version (key) SELECT 'locale:' || OLD.locale WHERE OLD.locale <> NEW.locale;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER page_version_out AFTER DELETE ON page
BEGIN
    INSERT INTO public_version (key) VALUES ('release:' || OLD.release_id), ('locale:' || OLD.locale);
END;
-- +goose StatementEnd

-- What a public page says beside that. A corrected English makes translations
-- outdated, which their lists show.
-- +goose StatementBegin
CREATE TRIGGER release_version_on AFTER UPDATE ON release
WHEN NEW.historical <> OLD.historical OR NEW.withdrawal IS NOT OLD.withdrawal OR NEW.tags IS NOT OLD.tags
    OR NEW.public <> OLD.public OR NEW.published_hash <> OLD.published_hash
BEGIN
    INSERT INTO public_version (key) SELECT 'locale:' || locale FROM page WHERE release_id = NEW.id;
    INSERT INTO public_version (key) SELECT 'release:' || NEW.id
    WHERE EXISTS (SELECT 1 FROM page WHERE release_id = NEW.id);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER revision_version_on AFTER UPDATE OF correction, confirmed, published, units ON revision
WHEN NEW.number > 0 AND (NEW.correction IS NOT OLD.correction OR NEW.confirmed IS NOT OLD.confirmed
    OR NEW.published IS NOT OLD.published OR NEW.units IS NOT OLD.units)
BEGIN
    INSERT INTO public_version (key) SELECT 'release:' || NEW.release_id
    WHERE EXISTS (SELECT 1 FROM page WHERE release_id = NEW.release_id);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER publication_version_on AFTER UPDATE OF units, withdrawal ON publication
WHEN NEW.units IS NOT OLD.units OR NEW.withdrawal IS NOT OLD.withdrawal
BEGIN
    INSERT INTO public_version (key) SELECT 'release:' || NEW.release_id
    WHERE EXISTS (SELECT 1 FROM page WHERE release_id = NEW.release_id);
END;
-- +goose StatementEnd

-- What stands on every page: the office's names, and the languages in which
-- readers may ask, each with the words in force. A language that is being
-- prepared is nobody's business yet.
-- +goose StatementBegin
CREATE TRIGGER office_version_in AFTER INSERT ON office
BEGIN
    INSERT INTO public_version (key) VALUES ('settings');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER office_version_on AFTER UPDATE ON office
BEGIN
    INSERT INTO public_version (key) VALUES ('settings');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER locale_version_in AFTER INSERT ON locale WHEN NEW.kit > 0
BEGIN
    INSERT INTO public_version (key) VALUES ('settings');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER locale_version_on AFTER UPDATE ON locale WHEN NEW.kit <> OLD.kit OR NEW.tag <> OLD.tag
BEGIN
    INSERT INTO public_version (key) VALUES ('settings');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER locale_version_out AFTER DELETE ON locale WHEN OLD.kit > 0
BEGIN
    INSERT INTO public_version (key) VALUES ('settings');
END;
-- +goose StatementEnd

-- Lists of one kind of document, and whether there is any.
CREATE INDEX page_kind ON page (locale, kind, date DESC, address_slug DESC, release_id DESC) WHERE state = 'live';
