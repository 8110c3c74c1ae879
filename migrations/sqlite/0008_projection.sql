-- +goose Up

-- Rules 2, 8 and 9, whoever writes: what readers are answered from holds only
-- what is public. Nothing of a release enters before its English is public;
-- nothing new of one whose embargo holds, by the clock of the machine that
-- writes, becomes public; and a withdrawal leaves notices alone.
--
-- The clock below is in microseconds. SQLite's counts whole milliseconds and
-- this one is rounded, so that a moment is taken for up to 1.1 ms later.

-- Rule 9: before its time nothing new of an embargoed release becomes public.
-- What was public before the embargo was set stays so, and its translations may
-- be repeated: carried forward, or with a newer kit.
-- +goose StatementBegin
CREATE TRIGGER release_silent_in BEFORE INSERT ON release
WHEN NEW.published_hash <> ''
    AND NEW.embargo > CAST((julianday('now') - 2440587.5) * 86400000000 AS INTEGER) + 1100
BEGIN
    SELECT RAISE(ABORT, 'prevail:rule.9.embargo');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER release_silent_on BEFORE UPDATE OF published_hash ON release
WHEN NEW.published_hash <> '' AND NEW.published_hash <> OLD.published_hash
    AND NEW.embargo > CAST((julianday('now') - 2440587.5) * 86400000000 AS INTEGER) + 1100
BEGIN
    SELECT RAISE(ABORT, 'prevail:rule.9.embargo');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER revision_silent_in BEFORE INSERT ON revision
WHEN NEW.state = 'published' AND EXISTS (SELECT 1 FROM release WHERE id = NEW.release_id
    AND embargo > CAST((julianday('now') - 2440587.5) * 86400000000 AS INTEGER) + 1100)
BEGIN
    SELECT RAISE(ABORT, 'prevail:rule.9.embargo');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER revision_silent_on BEFORE UPDATE OF state ON revision
WHEN NEW.state = 'published' AND OLD.state <> 'published' AND EXISTS (SELECT 1 FROM release WHERE id = NEW.release_id
    AND embargo > CAST((julianday('now') - 2440587.5) * 86400000000 AS INTEGER) + 1100)
BEGIN
    SELECT RAISE(ABORT, 'prevail:rule.9.embargo');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER publication_silent_in BEFORE INSERT ON publication
WHEN EXISTS (SELECT 1 FROM release WHERE id = NEW.release_id
        AND embargo > CAST((julianday('now') - 2440587.5) * 86400000000 AS INTEGER) + 1100)
    AND NOT EXISTS (SELECT 1 FROM publication AS carried WHERE carried.id = NEW.carried
        AND carried.release_id = NEW.release_id AND carried.locale = NEW.locale)
BEGIN
    SELECT RAISE(ABORT, 'prevail:rule.9.embargo');
END;
-- +goose StatementEnd

-- Rule 9: a path is made of the headline. It is given when the English becomes
-- public, is for ever, and belongs to one release.
-- +goose StatementBegin
CREATE TRIGGER address_silent_in BEFORE INSERT ON address
WHEN EXISTS (SELECT 1 FROM release WHERE id = NEW.release_id
    AND embargo > CAST((julianday('now') - 2440587.5) * 86400000000 AS INTEGER) + 1100)
BEGIN
    SELECT RAISE(ABORT, 'prevail:rule.9.embargo');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER address_once BEFORE INSERT ON address
WHEN EXISTS (SELECT 1 FROM address WHERE date = NEW.date AND slug = NEW.slug AND release_id <> NEW.release_id)
BEGIN
    SELECT RAISE(ABORT, 'prevail:exists:address');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER address_unchanged BEFORE UPDATE ON address
BEGIN
    SELECT RAISE(ABORT, 'prevail:rule.11.rewritten');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER address_kept BEFORE DELETE ON address
BEGIN
    SELECT RAISE(ABORT, 'prevail:rule.11.rewritten');
END;
-- +goose StatementEnd

-- What a page may show: nothing before the English is public (2, and 9 while an
-- embargo holds), of the English only its public text, after the withdrawal only
-- a notice (8), and of a translation no more than its publication is. Its keys are
-- repeated here, since a shell that somebody opens by hand has them off. A page may
-- always come to show less than it did.
-- +goose StatementBegin
CREATE TRIGGER page_shows_in BEFORE INSERT ON page
BEGIN
    SELECT CASE
    WHEN NOT EXISTS (SELECT 1 FROM revision WHERE id = NEW.revision_id AND release_id = NEW.release_id)
        OR (NEW.publication_id IS NOT NULL
            AND NOT EXISTS (SELECT 1 FROM publication WHERE id = NEW.publication_id AND release_id = NEW.release_id))
    THEN RAISE(ABORT, 'prevail:missing')
    WHEN NOT EXISTS (SELECT 1 FROM release AS r JOIN revision AS v ON v.id = r.public AND v.release_id = r.id
        WHERE r.id = NEW.release_id AND v.number > 0 AND v.state IN ('published', 'withdrawn')
            AND (NEW.publication_id IS NOT NULL OR v.id = NEW.revision_id))
    THEN CASE WHEN EXISTS (SELECT 1 FROM release WHERE id = NEW.release_id
            AND embargo > CAST((julianday('now') - 2440587.5) * 86400000000 AS INTEGER) + 1100)
        THEN RAISE(ABORT, 'prevail:rule.9.embargo')
        ELSE RAISE(ABORT, 'prevail:rule.2.not_public') END
    WHEN (NEW.state <> 'withdrawn' OR NEW.title <> '')
        AND EXISTS (SELECT 1 FROM release WHERE id = NEW.release_id AND published_hash = '')
    THEN RAISE(ABORT, 'prevail:rule.8.page')
    WHEN NEW.publication_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM publication WHERE id = NEW.publication_id
        AND locale = NEW.locale AND revision_id = NEW.revision_id
        AND (state = 'live' OR (state = 'suspended' AND NEW.state <> 'live') OR (state = 'withdrawn' AND NEW.state = 'withdrawn')))
    THEN RAISE(ABORT, 'prevail:rule.8.page') END;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER page_shows_on BEFORE UPDATE ON page
WHEN NEW.release_id <> OLD.release_id OR NEW.locale <> OLD.locale OR NEW.address_date <> OLD.address_date
    OR NEW.address_slug <> OLD.address_slug OR NEW.revision_id <> OLD.revision_id
    OR NEW.publication_id IS NOT OLD.publication_id OR NEW.kind <> OLD.kind OR NEW.date <> OLD.date
    OR NEW.published <> OLD.published OR (NEW.title <> OLD.title AND NEW.title <> '')
    OR (NEW.state <> OLD.state AND NEW.state <> 'withdrawn' AND NOT (NEW.state = 'suspended' AND OLD.state = 'live'))
BEGIN
    SELECT CASE
    WHEN NOT EXISTS (SELECT 1 FROM revision WHERE id = NEW.revision_id AND release_id = NEW.release_id)
        OR (NEW.publication_id IS NOT NULL
            AND NOT EXISTS (SELECT 1 FROM publication WHERE id = NEW.publication_id AND release_id = NEW.release_id))
    THEN RAISE(ABORT, 'prevail:missing')
    WHEN NOT EXISTS (SELECT 1 FROM release AS r JOIN revision AS v ON v.id = r.public AND v.release_id = r.id
        WHERE r.id = NEW.release_id AND v.number > 0 AND v.state IN ('published', 'withdrawn')
            AND (NEW.publication_id IS NOT NULL OR v.id = NEW.revision_id))
    THEN CASE WHEN EXISTS (SELECT 1 FROM release WHERE id = NEW.release_id
            AND embargo > CAST((julianday('now') - 2440587.5) * 86400000000 AS INTEGER) + 1100)
        THEN RAISE(ABORT, 'prevail:rule.9.embargo')
        ELSE RAISE(ABORT, 'prevail:rule.2.not_public') END
    WHEN (NEW.state <> 'withdrawn' OR NEW.title <> '')
        AND EXISTS (SELECT 1 FROM release WHERE id = NEW.release_id AND published_hash = '')
    THEN RAISE(ABORT, 'prevail:rule.8.page')
    WHEN NEW.publication_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM publication WHERE id = NEW.publication_id
        AND locale = NEW.locale AND revision_id = NEW.revision_id
        AND (state = 'live' OR (state = 'suspended' AND NEW.state <> 'live') OR (state = 'withdrawn' AND NEW.state = 'withdrawn')))
    THEN RAISE(ABORT, 'prevail:rule.8.page') END;
END;
-- +goose StatementEnd

-- One of each: no INSERT OR REPLACE, no UPDATE OR REPLACE.
-- +goose StatementBegin
CREATE TRIGGER page_once BEFORE INSERT ON page
WHEN EXISTS (SELECT 1 FROM page WHERE (release_id = NEW.release_id AND locale = NEW.locale)
    OR (locale = NEW.locale AND address_date = NEW.address_date AND address_slug = NEW.address_slug))
BEGIN
    SELECT RAISE(ABORT, 'prevail:exists:page');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER page_place_on BEFORE UPDATE OF release_id, locale, address_date, address_slug ON page
WHEN EXISTS (SELECT 1 FROM page WHERE rowid <> OLD.rowid AND ((release_id = NEW.release_id AND locale = NEW.locale)
    OR (locale = NEW.locale AND address_date = NEW.address_date AND address_slug = NEW.address_slug)))
BEGIN
    SELECT RAISE(ABORT, 'prevail:exists:page');
END;
-- +goose StatementEnd

-- Rule 8: at a withdrawal every page becomes a notice, at once; and a page of a
-- translation shows no more than its publication from the moment that changes.
-- +goose StatementBegin
CREATE TRIGGER release_withdrawn_on AFTER UPDATE OF published_hash ON release
WHEN NEW.published_hash = '' AND OLD.published_hash <> ''
BEGIN
    UPDATE page SET state = 'withdrawn', title = '' WHERE release_id = NEW.id;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER publication_withdrawn_on AFTER UPDATE OF state ON publication
WHEN NEW.state <> OLD.state AND NEW.state <> 'live'
BEGIN
    UPDATE page SET state = 'withdrawn', title = '' WHERE publication_id = NEW.id AND NEW.state = 'withdrawn';
    UPDATE page SET state = 'suspended' WHERE publication_id = NEW.id AND NEW.state = 'suspended' AND state = 'live';
    DELETE FROM page WHERE publication_id = NEW.id AND NEW.state = 'superseded';
END;
-- +goose StatementEnd
