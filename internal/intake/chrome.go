package intake

import "strings"

// lines makes a lookup table of lines.
func lineSet(text string) map[string]bool {
	out := map[string]bool{}
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line != "" {
			out[line] = true
		}
	}
	return out
}

// chromeLines stand on pages around a text, in small letters.
var chromeLines = lineSet(`
	rss
	rss feed
	feed
	atom
	print
	print this page
	share
	share this
	share this page
	e-mail
	email
	tweet
	facebook
	twitter
	x
	linkedin
	whatsapp
	telegram
	copy link
	home
	menu
	search
	close
	top
	back to top
	skip to content
	skip to main content
	previous
	next
	previous post
	next post
	read more
	translate
	languages
	available in
	also available in
	language
	related content
	tags
	###
	# # #
	-30-
	* * *
	طباعة
	مشاركة
	بحث
	imprimer
	partager
	imprimir
	compartir
	печать
	поделиться
	打印
	分享
	چاپ
	پرینٹ
`)

// isChrome reports a line of the site.
func isChrome(s string) bool { return chromeLines[strings.ToLower(strings.Trim(s, " |›»«‹>·"))] }
