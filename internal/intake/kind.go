package intake

import "strings"

// kinds are the words for kinds of documents, by the key of the kind.
var kindWords = map[string]string{
	"media-note":           "media note|مذكرة إعلامية|note aux médias|note à la presse|nota a los medios|nota de prensa|заявление для сми|информация для сми|媒体通告|媒体简报|یادداشت رسانه‌ای|اطلاعیه رسانه‌ای|میڈیا نوٹ|मीडिया नोट",
	"press-statement":      "press statement|بيان صحفي|déclaration à la presse|comunicado de prensa|declaración a la prensa|заявление для прессы|新闻声明|بیانیه مطبوعاتی|پریس بیان|प्रेस वक्तव्य",
	"press-release":        "press release|communiqué de presse|пресс-релиз|新闻稿|پریس ریلیز|प्रेस विज्ञप्ति",
	"statement":            "statement|بيان|déclaration|declaración|заявление|声明|بیانیه|بیان|वक्तव्य",
	"joint-statement":      "joint statement|بيان مشترك|déclaration conjointe|declaración conjunta|совместное заявление|联合声明|بیانیه مشترک|مشترکہ بیان|संयुक्त वक्तव्य",
	"readout":              "readout|قراءة|موجز|compte rendu|compte-rendu|resumen|краткое изложение|通报|گزارش کوتاه|خلاصہ",
	"remarks":              "remarks|speech|خطاب|discours|discurso|речь|演讲|كلمة|تصريحات|allocution|propos|palabras|declaraciones|выступление|讲话|سخنان|اظهارات|ریمارکس|टिप्पणियाँ",
	"press-availability":   "press availability|remarks to the press|لقاء صحفي|point de presse|rencontre avec la presse|общение с прессой",
	"special-briefing":     "special briefing|إحاطة خاصة|إحاطة إعلامية خاصة|point de presse spécial|специальный брифинг",
	"briefing":             "briefing|press briefing|department press briefing|إحاطة|إحاطة صحفية|брифинг",
	"fact-sheet":           "fact sheet|صحيفة وقائع|صحيفة حقائق|fiche d’information|fiche d'information|hoja informativa|информационный бюллетень|概况介绍|فکت شیٹ|برگه اطلاعات",
	"interview":            "interview|مقابلة|entretien|entrevista|интервью|采访|مصاحبه|انٹرویو",
	"notice":               "notice|notice to the press|إشعار|avis|aviso",
	"presidential-remarks": "remarks by the president|كلمة الرئيس|propos du président",
}

var kinds = kindTable(kindWords)

func kindTable(in map[string]string) map[string]string {
	out := map[string]string{}
	for key, words := range in {
		for _, w := range strings.Split(words, "|") {
			out[w] = key
		}
	}
	return out
}

// kindOf returns the key of the kind that a line names, or nothing.
func kindOf(s string) string { return kinds[strings.ToLower(strings.TrimSpace(s))] }

// titleKinds are kinds by the words that a title begins with.
var titleKinds = []struct{ words, key string }{
	{"joint statement", "joint-statement"}, {"joint declaration", "joint-statement"}, {"readout", "readout"},
	{"fact sheet", "fact-sheet"}, {"remarks by president", "presidential-remarks"}, {"remarks", "remarks"},
	{"press release", "press-release"}, {"press statement", "press-statement"}, {"statement", "statement"},
	{"press briefing", "briefing"}, {"interview", "interview"}, {"media note", "media-note"},
}

// guessKind takes the kind from the title where nothing else says it.
func (d *Draft) guessKind(title string) {
	if d.Facts.Kind != "" {
		return
	}
	lower := strings.ToLower(title)
	for _, k := range titleKinds {
		if strings.HasPrefix(lower, k.words) || strings.HasSuffix(lower, " "+k.words) {
			d.Facts.Kind = k.key
			d.Notes = append(d.Notes, Note{Code: CodeKind, Act: Guessed, Text: title, Instead: k.key})
			return
		}
	}
}
