package i18n

import "slices"

// Scope says which kits hold a word.
type Scope int

// The scopes of a kit's word.
const (
	InEvery        Scope = iota // said in every language
	InTranslations              // said about a translation: no English
	InEnglish                   // said about the original: English only
)

// KitWord is one thing that a locale kit must be able to say.
type KitWord struct {
	Key string
	// Values are the names in braces that the words hold, sorted: "{date}".
	Values []string
	Scope  Scope
}

// KitWordsFor returns what the kit of a locale must say, sorted by key.
func KitWordsFor(locale string) []KitWord {
	other := InEnglish
	if baseOf(locale) == Fallback {
		other = InTranslations
	}
	out := make([]KitWord, 0, len(kitWords))
	for _, w := range kitWords {
		if w.Scope != other {
			out = append(out, w)
		}
	}
	return out
}

// RequiredKitKeys returns the keys of [KitWordsFor], as a kit's completeness
// is asked for.
func RequiredKitKeys(locale string) []string {
	words := KitWordsFor(locale)
	out := make([]string, len(words))
	for i, w := range words {
		out[i] = w.Key
	}
	return out
}

// IsKitWord reports whether some kit must have the words for a key.
func IsKitWord(key string) bool {
	return slices.ContainsFunc(kitWords, func(w KitWord) bool { return w.Key == key })
}

// kitWords is everything that public pages, feeds and readers' mail say.
var kitWords = []KitWord{
	{Key: "attachments.label"},
	{Key: "authority.confirmed", Values: []string{"date"}, Scope: InEnglish},
	{Key: "authority.copy", Scope: InEnglish},
	{Key: "authority.copy_at", Values: []string{"url"}, Scope: InEnglish},
	{Key: "authority.corrected", Values: []string{"date", "number"}, Scope: InEnglish},
	{Key: "authority.gone", Values: []string{"date"}, Scope: InEnglish},
	{Key: "authority.issued", Values: []string{"date"}, Scope: InEnglish},
	{Key: "authority.read_original", Scope: InEnglish},
	{Key: "authority.text", Scope: InEnglish},
	{Key: "beside.back"},
	{Key: "beside.english"},
	{Key: "beside.link"},
	{Key: "beside.not_translated"},
	{Key: "beside.title", Values: []string{"language"}},
	{Key: "correction.editorial"},
	{Key: "correction.note"},
	{Key: "correction.sentence", Values: []string{"date", "number"}},
	{Key: "correction.substantive"},
	{Key: "correction.title"},
	{Key: "disclaimer.text", Scope: InTranslations},
	{Key: "disclaimer.title", Scope: InTranslations},
	{Key: "error.bad_request.text"},
	{Key: "error.bad_request.title"},
	{Key: "error.home"},
	{Key: "error.internal.text"},
	{Key: "error.internal.title"},
	{Key: "error.not_found.text"},
	{Key: "error.not_found.title"},
	{Key: "error.rate.text"},
	{Key: "error.rate.title"},
	{Key: "error.unavailable.text"},
	{Key: "error.unavailable.title"},
	{Key: "error.untranslated.link"},
	{Key: "error.untranslated.text"},
	{Key: "error.untranslated.title"},
	{Key: "feed.authority"},
	{Key: "feed.corrected", Values: []string{"title"}},
	{Key: "feed.description", Values: []string{"institution"}},
	{Key: "feed.kind_title", Values: []string{"institution", "kind"}},
	{Key: "feed.label"},
	{Key: "feed.tag_title", Values: []string{"institution", "tag"}},
	{Key: "feed.title", Values: []string{"institution"}},
	{Key: "feed.withdrawn", Values: []string{"title"}},
	{Key: "footnotes.label"},
	{Key: "hash.english"},
	{Key: "hash.explain"},
	{Key: "hash.publication"},
	{Key: "hash.revision"},
	{Key: "hash.text"},
	{Key: "hash.title"},
	{Key: "history.carried"},
	{Key: "history.changes"},
	{Key: "history.current"},
	{Key: "history.empty"},
	{Key: "history.intro"},
	{Key: "history.number", Values: []string{"number"}},
	{Key: "history.published", Values: []string{"date"}},
	{Key: "history.restamped"},
	{Key: "history.superseded", Values: []string{"date"}},
	{Key: "history.suspended", Values: []string{"date"}},
	{Key: "history.title"},
	{Key: "history.withdrawn", Values: []string{"date"}},
	{Key: "index.all_kinds"},
	{Key: "index.empty"},
	{Key: "index.filtered", Values: []string{"name"}},
	{Key: "index.kinds"},
	{Key: "index.latest"},
	{Key: "index.months"},
	{Key: "index.tags"},
	{Key: "index.title"},
	{Key: "kind.briefing"},
	{Key: "kind.fact-sheet"},
	{Key: "kind.interview"},
	{Key: "kind.joint-statement"},
	{Key: "kind.media-note"},
	{Key: "kind.notice"},
	{Key: "kind.presidential-remarks"},
	{Key: "kind.press-availability"},
	{Key: "kind.press-statement"},
	{Key: "kind.readout"},
	{Key: "kind.remarks"},
	{Key: "kind.special-briefing"},
	{Key: "kind.statement"},
	{Key: "languages.current"},
	{Key: "languages.label"},
	{Key: "letterhead.contact"},
	{Key: "letterhead.date"},
	{Key: "letterhead.immediate"},
	{Key: "letterhead.label"},
	{Key: "letterhead.number", Values: []string{"number"}},
	{Key: "letterhead.place"},
	{Key: "locale.autonym"},
	{Key: "locale.dates"},
	{Key: "mail.confirm_ignore"},
	{Key: "mail.confirm_link"},
	{Key: "mail.confirm_subject", Values: []string{"institution"}},
	{Key: "mail.confirm_text", Values: []string{"institution"}},
	{Key: "mail.correction_intro", Values: []string{"date"}},
	{Key: "mail.correction_subject", Values: []string{"title"}},
	{Key: "mail.preferences"},
	{Key: "mail.read"},
	{Key: "mail.release_intro", Values: []string{"institution"}},
	{Key: "mail.release_subject", Values: []string{"title"}},
	{Key: "mail.unsubscribe"},
	{Key: "mail.updated_intro", Values: []string{"date"}},
	{Key: "mail.updated_subject", Values: []string{"title"}},
	{Key: "mail.why", Values: []string{"institution"}},
	{Key: "mail.withdrawal_intro", Values: []string{"date"}},
	{Key: "mail.withdrawal_subject", Values: []string{"title"}},
	{Key: "mark.corrected"},
	{Key: "mark.english"},
	{Key: "mark.excerpt"},
	{Key: "mark.historical"},
	{Key: "mark.outdated"},
	{Key: "mark.suspended"},
	{Key: "mark.withdrawn"},
	{Key: "original.at", Values: []string{"url"}},
	{Key: "original.link"},
	{Key: "paging.label"},
	{Key: "paging.newer"},
	{Key: "paging.older"},
	{Key: "paging.position", Values: []string{"page", "pages"}},
	{Key: "print.link"},
	{Key: "print.source", Values: []string{"date", "url"}},
	{Key: "search.count", Values: []string{"count"}},
	{Key: "search.label"},
	{Key: "search.none", Values: []string{"query"}},
	{Key: "search.submit"},
	{Key: "search.title"},
	{Key: "site.copy_address"},
	{Key: "site.feeds"},
	{Key: "site.home"},
	{Key: "site.in_english"},
	{Key: "site.languages"},
	{Key: "site.main"},
	{Key: "site.motto"},
	{Key: "site.releases"},
	{Key: "site.search"},
	{Key: "site.see_english"},
	{Key: "site.share"},
	{Key: "site.skip"},
	{Key: "site.subscribe"},
	{Key: "site.tools"},
	{Key: "strip.as_of", Values: []string{"date", "time", "url"}},
	{Key: "strip.courtesy", Scope: InTranslations},
	{Key: "strip.current", Scope: InTranslations},
	{Key: "strip.excerpt", Scope: InTranslations},
	{Key: "strip.historical", Values: []string{"date"}},
	{Key: "strip.imported", Values: []string{"added", "date"}, Scope: InTranslations},
	{Key: "strip.label"},
	{Key: "strip.left_out", Scope: InTranslations},
	{Key: "strip.machine", Values: []string{"percent"}, Scope: InTranslations},
	{Key: "strip.missed", Values: []string{"date", "number"}, Scope: InTranslations},
	{Key: "strip.missed_title", Scope: InTranslations},
	{Key: "strip.outdated", Values: []string{"date"}, Scope: InTranslations},
	{Key: "strip.preview"},
	{Key: "strip.read", Scope: InTranslations},
	{Key: "strip.read_corrected", Scope: InTranslations},
	{Key: "strip.renders", Values: []string{"date"}, Scope: InTranslations},
	{Key: "strip.renders_corrected", Values: []string{"date", "number"}, Scope: InTranslations},
	{Key: "strip.suspended", Scope: InTranslations},
	{Key: "strip.suspended_outdated", Values: []string{"date"}, Scope: InTranslations},
	{Key: "subscribe.confirmed"},
	{Key: "subscribe.email"},
	{Key: "subscribe.intro"},
	{Key: "subscribe.invalid"},
	{Key: "subscribe.kinds"},
	{Key: "subscribe.language"},
	{Key: "subscribe.link_expired"},
	{Key: "subscribe.preferences"},
	{Key: "subscribe.privacy"},
	{Key: "subscribe.saved"},
	{Key: "subscribe.sent"},
	{Key: "subscribe.submit"},
	{Key: "subscribe.title"},
	{Key: "subscribe.unsubscribe"},
	{Key: "subscribe.unsubscribed"},
	{Key: "tags.label"},
	{Key: "withdrawal.date", Values: []string{"date"}},
	{Key: "withdrawal.error"},
	{Key: "withdrawal.legal"},
	{Key: "withdrawal.note"},
	{Key: "withdrawal.other"},
	{Key: "withdrawal.privacy"},
	{Key: "withdrawal.security"},
	{Key: "withdrawal.superseded"},
	{Key: "withdrawal.title"},
	{Key: "withdrawal.translation", Scope: InTranslations},
	{Key: "withdrawal.translation_title", Scope: InTranslations},
}
