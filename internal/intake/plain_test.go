package intake

import (
	"strings"
	"testing"
)

func TestCopiedPageIsCleanedAndEveryCutIsNoted(t *testing.T) {
	t.Parallel()
	d, err := Plain("", testdata(t, "copied.en.txt"))
	wantOutline(t, `
		kind: readout
		institution: The Ministry
		date: 2026-03-04
		original: https://example.org/news/1
		headline | Readout of the Harbour Talks in Port Lund
		subtitle | Between Minister Okoro, Deputy Minister Lind, and the Delegation of Norland
		paragraph | Today, Minister Okoro met the delegation of Norland. | The talks were useful.
		paragraph | Both sides praised the harbour’s staff, who work day and night.
		paragraph | The Minister thanked them.
		paragraph | They agreed on the following terms:
		item 1 | Ships of both sides pay the same fees.
		item 1 | A joint office opens in 2027 aboardthe Lund and reports to both, , ministers.
		item 1 | Both sides publish their figures every year.
		heading 2 | What Comes Next
		paragraph | The parties meet again in Norland.
		paragraph | The Minister’s staff will prepare the following papers:
		paragraph | The agreement enters into force on July 1.
		item 1 ordered | Fishing rights
		item 1 ordered | Customs at night
		contact | Contact: Press Office, 555 0100
		5 changed space: "The Ministry  NewsREADOUT OF THE HARBOUR" -> "The Ministry NewsREADOUT OF THE HARBOUR"
		1 cut chrome: "Print"
		5 cut repeated_head: "The Ministry NewsREADOUT OF THE HARBOUR TALKS IN PORT LUNDThe MinistryMarch 4, 2026"
		7 cut repeated_head: "The Ministry NewsREADOUT OF THE HARBOUR TALKS IN PORT LUNDThe MinistryMarch 4, 2026"
		9 cut repeated_head: "The Ministry NewsREADOUT OF THE HARBOUR TALKS IN PORT LUNDThe MinistryMarch 4, 2026"
		11 cut section: "The Ministry News"
		13 read byline: "The MinistryMarch 4, 2026" -> "The Ministry 2026-03-04"
		39 read original: "View the original: https://example.org/news/1" -> "https://example.org/news/1"
		40 cut sign_up: "Email Updates"
		41 cut sign_up: "Sign up for our list."
		23 changed joined_lines: "• Both sides publish their"
		17 changed glued_paragraph: "Norland. The talks were useful.Both sides praised the harbour’s" -> "Norland. The talks were useful.\n\nBoth sides praised the harbour’s"
		17 changed glued_paragraph: "staff, who work day and night.The Minister thanked them." -> "staff, who work day and night.\n\nThe Minister thanked them."
		0 guessed kind: "Readout of the Harbour Talks in Port Lund" -> "readout"
		15 guessed subtitle: "Between Minister Okoro, Deputy Minister Lind, and the Delegation of Norland"
		26 guessed heading: "What Comes Next"
		34 doubt list_start: "3.Fishing rights"
		22 doubt doubled_mark: "Lund and reports to both, , ministers."
		30 doubt list_missing: "prepare the following papers:"`, d, err)
}

func TestCopiedTranslationKeepsOnlyItsText(t *testing.T) {
	t.Parallel()
	d, err := Translation(FormatPlain, "ar", testdata(t, "copied.ar.txt"))
	wantOutline(t, `
		kind: press-statement
		institution: وزارة الموانئ
		date: 2026-03-04
		original: https://example.org/news/1
		headline | بيان محادثات الميناء في لوند
		paragraph | التقى الوزير اليوم وفدا زائرا في ميناء لوند. | وكانت المحادثات مفيدة.
		paragraph | واتفق الطرفان على رسوم قدرها 3,5 في المئة. | ثم غادر الوفد.
		1 cut chrome: "rss"
		5 cut languages: "English English, Français Français"
		7 read institution: "وزارة الموانئ"
		8 read office: "مكتب المتحدث الرسمي"
		9 cut release: "للنشر الفوري"
		10 read kind: "بيان صحفي" -> "press-statement"
		11 read date: "4 آذار/مارس 2026" -> "2026-03-04"
		17 read original: "النص الأصلي: https://example.org/news/1" -> "https://example.org/news/1"
		18 cut disclaimer: "هذه الترجمة خدمة مجانية، والنص الإنجليزي هو النص الرسمي."
		19 cut sign_up: "تحديثات بالبريد الإلكتروني"
		15 changed glued_sentence: "قدرها 3,5 في المئة.ثم غادر الوفد." -> "قدرها 3,5 في المئة. ثم غادر الوفد."`, d, err)
}

func TestPlainText(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ title, body, want string }{
		"a title of its own": {"A Port Opens", "It opened. All came.", `
			headline | A Port Opens
			paragraph | It opened. | All came.`},
		"the title again as first line": {"A Port Opens", "A PORT OPENS\n\nIt opened.", `
			headline | A Port Opens
			paragraph | It opened.`},
		"the first line is the title": {"", "A Port Opens\n\nIt opened.", `
			headline | A Port Opens
			paragraph | It opened.`},
		"a head line without a line for the title": {"", "NewsA Port OpensThe OfficeMay 2, 2026\n\nNewsA Port OpensThe OfficeMay 2, 2026\n\nNews\n\nThe OfficeMay 2, 2026\n\nIt opened.", `
			institution: The Office
			date: 2026-05-02
			headline | A Port Opens
			paragraph | It opened.
			1 cut repeated_head: "NewsA Port OpensThe OfficeMay 2, 2026"
			3 cut repeated_head: "NewsA Port OpensThe OfficeMay 2, 2026"
			5 cut section: "News"
			7 read byline: "The OfficeMay 2, 2026" -> "The Office 2026-05-02"`},
		"a letterhead": {"A Port Opens", "Ministry of Ports\nOffice of the Spokesperson\nFor Immediate Release\nMedia Note\nNo. 2026/17\nPort Lund, May 2, 2026\n\nIt opened.", `
			kind: media-note
			institution: Ministry of Ports
			office: spokesperson
			date: 2026-05-02
			number: 2026/17
			headline | A Port Opens
			place | Port Lund
			paragraph | It opened.
			1 read institution: "Ministry of Ports"
			2 read office: "Office of the Spokesperson" -> "spokesperson"
			3 cut release: "For Immediate Release"
			4 read kind: "Media Note" -> "media-note"
			5 read number: "No. 2026/17" -> "2026/17"
			6 read place: "Port Lund"
			6 read date: "Port Lund, May 2, 2026" -> "2026-05-02"`},
		"short lines without date or release line are text": {"A Port Opens", "What It Costs\n\nIt costs nothing.", `
			headline | A Port Opens
			subtitle | What It Costs
			paragraph | It costs nothing.
			1 guessed subtitle: "What It Costs"`},
		"wrapped lines": {"A Port Opens", "The port of Lund was opened on Monday by the\nminister and by the mayor, who came together\non foot.\n\nAll came.", `
			headline | A Port Opens
			paragraph | The port of Lund was opened on Monday by the minister and by the mayor, who came together on foot.
			paragraph | All came.
			1 changed joined_lines: "The port of Lund was opened on Monday by the"`},
		"marks of Markdown in plain text": {"A * B", "Write 5 * 3, *five* and snake_case.", `
			headline | A * B
			paragraph | Write 5 \* 3, \*five\* and snake\_case.`},
		"letters of items": {"A Port Opens", "a) the ports\nb) the roads", `
			headline | A Port Opens
			item 1 ordered | the ports
			item 1 ordered | the roads
			1 changed item_mark: "a)" -> "1."
			2 changed item_mark: "b)" -> "2."`},
		"a lone number is no item": {"A Port Opens", "1. Background of it all.", `
			headline | A Port Opens
			paragraph | 1. Background of it all.`},
		"a paragraph that ends in mid-sentence": {"A Port Opens", "It opened.\n\nThe office, which opened last year in the old town of Lund beside the market hall, and the North\n\nHarbour will merge.", `
			headline | A Port Opens
			paragraph | It opened.
			paragraph | The office, which opened last year in the old town of Lund beside the market hall, and the North
			paragraph | Harbour will merge.
			3 doubt unfinished: "market hall, and the North"`},
		"windows line ends and a byte order mark": {"", "\ufeffA Port\r\n\r\nIt opened.\r\n", `
			headline | A Port
			paragraph | It opened.`},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d, err := Plain(c.title, c.body)
			wantOutline(t, c.want, d, err)
		})
	}
}

// TestNoBreakSpacesStayInOtherLanguages: French needs them, English has them
// by accident.
func TestNoBreakSpacesStayInOtherLanguages(t *testing.T) {
	t.Parallel()
	d, err := Translation(FormatPlain, "fr", "Un port\n\n« Pourquoi\u00a0? » a-t-il dit.")
	if err != nil || !strings.Contains(d.Units[1].Text("fr"), "\u00a0?") {
		t.Errorf("%v %v", d.Units, err)
	}
}
