package check

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"prevail/workflow"
)

// blocked returns the numbers that stand in the way, and those warned of.
func lostOf(source, lang, target, locale string) (blocking, warned []string) {
	for _, l := range lostNumbers(source, lang, target, locale) {
		if l.severity == workflow.Blocking {
			blocking = append(blocking, l.shown)
			continue
		}
		warned = append(warned, l.shown)
	}
	return blocking, warned
}

func TestTheFiguresOfASentenceArriveInEveryLanguage(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, source, locale, target string }{
		{"no figures", "The harbour reopens.", "ar", "يُعاد فتح الميناء."},
		{"number words ask for nothing", "Fourteen ships left.", "ar", "غادرت 14 سفينة."},
		{"decimal comma", "Output grew by 7.7 percent.", "fr", "La production a augmenté de 7,7 %."},
		{"decimal comma, Arabic", "Output grew by 7.7 percent.", "ar", "ارتفع الإنتاج بنسبة 7,7 في المئة."},
		{"Arabic comma as decimal", "Output grew by 7.7 percent.", "ar", "ارتفع الإنتاج بنسبة 7،7 في المئة."},
		{"Arabic-Indic digits and decimal sign", "It grew by 7.7 percent to 12,450 tonnes.", "ar", "نما ٧٫٧٪ ليبلغ ١٢٬٤٥٠ طناً."},
		{"Persian digits", "On 26 June 2018, 1,250 homes had power.", "fa", "در ۲۶ ژوئن ۲۰۱۸، ۱٬۲۵۰ خانه برق داشتند."},
		{"Persian slash as decimal", "A rise of 7.7 percent.", "fa", "رشد ۷/۷ درصدی."},
		{"Persian thousand in a word", "More than 40,000 people.", "fa", "بیش از ۴۰ هزار نفر."},
		{"Urdu crore", "It costs 770 million rupees.", "ur", "اس پر 77 کروڑ روپے لاگت آئے گی۔"},
		{"Urdu crore and lakh in two steps", "It costs 75.5 million rupees.", "ur", "اس پر 7 کروڑ 55 لاکھ روپے لاگت آئے گی۔"},
		{"South Asian groups", "There were 150,000 voters.", "ur", "1,50,000 ووٹر تھے۔"},
		{"narrow space between thousands", "It feeds 1,250,000 people.", "fr", "Cela nourrit 1\u202f250\u202f000 personnes."},
		{"plain space between thousands", "It feeds 12,500 people.", "ru", "Это кормит 12 500 человек."},
		{"a space between two numbers", "In 2018, 250 ships came.", "fr", "En 2018 250 navires sont venus."},
		{"points between thousands", "It feeds 1,250,000 people.", "es", "Alimenta a 1.250.000 personas."},
		{"no separator", "It feeds 8,500 people.", "es", "Alimenta a 8500 personas."},
		{"thousands and decimals", "A sum of 1,234.50 francs.", "fr", "Une somme de 1 234,5 francs."},
		{"a billion in Spanish", "A loan of $7.7 billion.", "es", "Un préstamo de 7700 millones de dólares."},
		{"thousand millions in Spanish", "A loan of $12 billion.", "es", "Un préstamo de 12 mil millones de dólares."},
		{"a billion in French", "A loan of $7.7 billion.", "fr", "Un prêt de 7,7 milliards de dollars."},
		{"a billion in Russian, short", "A loan of $7.7bn.", "ru", "Заём в 7,7 млрд долларов."},
		{"a billion in Arabic", "A loan of $7.7 billion.", "ar", "قرض بقيمة 7,7 ملياراتٍ من الدولارات."},
		{"a billion in Chinese", "A loan of $7.7 billion.", "zh", "77亿美元的贷款。"},
		{"two steps in Chinese", "A loan of 750 million.", "zh", "7亿5000万的贷款。"},
		{"about, in Chinese", "More than 30 million people.", "zh", "3000多万人。"},
		{"a full number in Chinese", "It feeds 1,200,000 people.", "zh", "可供120万人食用。"},
		{"thousand metres are a kilometre", "A road of 5 kilometres.", "zh", "一条5千米的道路。"},
		{"sea miles", "Within 200 nautical miles.", "fr", "Dans les 200 milles marins."},
		{"a range of millions", "Between 7.7 and 8.2 million tonnes.", "fr", "Entre 7,7 millions et 8,2 millions de tonnes."},
		{"a range with one word", "Between 7.7 and 8.2 million tonnes.", "ar", "ما بين 7,7 و8,2 ملايين طن."},
		{"full-width digits", "At 9 in 2018.", "zh", "２０１８年９时。"},
		{"full-width comma is punctuation", "A rate of 6.4, 95 of 100.", "zh", "比率为6.4，95比100。"},
		{"percent sign before", "It fell by 12%.", "ar", "انخفض بنسبة ٪12."},
		{"direction marks inside", "It fell by 12.5%.", "ar", "انخفض \u206612\u200e,5\u2069%."},
		{"day before month", "Issued on June 26, 2018.", "ru", "Выпущено 26 июня 2018 года."},
		{"a date in figures", "Issued on 06/26/2018.", "fr", "Publié le 26 juin 2018."},
		{"a date in figures, points", "Issued on 06/07/2018.", "ru", "Выпущено 07.06.2018."},
		{"an ISO date", "Issued on 2018-06-26.", "ar", "صدر في 26 حزيران/يونيو 2018."},
		{"full hour", "At 3:00 p.m. on Monday.", "fr", "Lundi à 15 heures."},
		{"afternoon without minutes", "At 3 p.m. on Monday.", "es", "El lunes a las 15.00."},
		{"midnight", "From 12:30 a.m. on.", "ru", "С 00:30."},
		{"hour and minutes with a point", "At 15:30 on Monday.", "es", "El lunes a las 15.30."},
		{"a span of years", "In the season 2018-19.", "fr", "Pendant la saison 2018-2019."},
		{"a list without spaces", "Rules 1, 2 and 3.", "ar", "القواعد 1،2 و3."},
		{"a fraction sign", "Some 1/2 of them.", "es", "Alrededor de ½ de ellos."},
		{"a leading point", "A rate of .08 percent.", "zh", "比率为0.08%。"},
		{"an address is no number", "See https://port.example/2018/06 for more.", "fr", "Voir https://port.example/fr pour plus."},
		{"a character reference is no number", "The harbour&#39;s ships.", "fr", "Les navires du port."},
		{"a quotation in another language", "Ils sont 1.250.", "ar", "عددهم 1250."},
	}
	for _, tt := range tests {
		lang := ""
		if tt.name == "a quotation in another language" {
			lang = "fr"
		}
		if blocking, warned := lostOf(tt.source, lang, tt.target, tt.locale); blocking != nil || warned != nil {
			t.Errorf("%s: lost %q, warned of %q\n%s\n%s", tt.name, blocking, warned, tt.source, tt.target)
		}
	}
}

// The control of the test above: what is lost or changed is found.
func TestALostOrChangedFigureIsFound(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, source, locale, target string
		want                         []string
	}{
		{"lost", "The harbour lost 14 ships.", "ar", "خسر الميناء سفناً.", []string{"14"}},
		{"became a word", "The harbour lost 14 ships.", "fr", "Le port a perdu quatorze navires.", []string{"14"}},
		{"one digit changed", "Output grew by 7.7 percent.", "ar", "ارتفع الإنتاج بنسبة 7,4 في المئة.", []string{"7.7"}},
		{"digits swapped, Persian", "In 2018.", "fa", "در سال ۲۰۸۱.", []string{"2018"}},
		{"the decimal point lost", "Output grew by 7.7 percent.", "es", "La producción creció un 77 %.", []string{"7.7"}},
		{"a thousand times too much", "It feeds 10 people.", "es", "Alimenta a 10.000 personas.", []string{"10"}},
		{"a thousand times too little", "It feeds 10,000 people.", "fr", "Cela nourrit 10 personnes.", []string{"10,000"}},
		{"million for billion", "A loan of $7.7 billion.", "fr", "Un prêt de 7,7 millions de dollars.", []string{"7.7"}},
		{"million for billion, Arabic", "A loan of $7.7 billion.", "ar", "قرض بقيمة 7,7 ملايين دولار.", []string{"7.7"}},
		{"ten times too much in Chinese", "A loan of $7.7 billion.", "zh", "770亿美元的贷款。", []string{"7.7"}},
		{"arab for crore, Urdu", "It costs 770 million rupees.", "ur", "اس پر 77 ارب روپے لاگت آئے گی۔", []string{"770"}},
		{"one of two the same", "In 3 of 3 ports.", "ru", "В 2 из 3 портов.", []string{"3"}},
		{"the day", "Issued on June 26, 2018.", "zh", "2018年6月27日发布。", []string{"26"}},
		{"the day of a date in figures", "Issued on 06/26/2018.", "fr", "Publié le 25 juin 2018.", []string{"06/26/2018"}},
		{"the hour", "At 3:00 p.m. on Monday.", "fr", "Lundi à 16 heures.", []string{"3:00 p.m."}},
		{"the minutes", "At 10:30 on Monday.", "ar", "يوم الاثنين عند الساعة 10:20.", []string{"10:30"}},
		{"the day with an ordinal", "On June 21st, 2018.", "es", "El 22 de junio de 2018.", []string{"21"}},
		{"hidden in an address", "See rule 12.", "fr", "Voir https://port.example/12.", []string{"12"}},
		{"a quotation in another language", "Sie sind 1.250.", "ar", "عددهم 1251.", []string{"1.250"}},
	}
	for _, tt := range tests {
		lang := ""
		if tt.name == "a quotation in another language" {
			lang = "de"
		}
		got, _ := lostOf(tt.source, lang, tt.target, tt.locale)
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%s: (-want +got)\n%s", tt.name, diff)
		}
	}
}

func TestFiguresThatMayWellBecomeWordsOnlyWarn(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, source, locale, target string
		want                         []string
	}{
		{"ordinal as a word", "The 65th anniversary.", "ar", "الذكرى السنوية الخامسة والستون.", []string{"65"}},
		{"ordinal as a figure", "The 65th anniversary.", "fr", "Le 65e anniversaire.", nil},
		{"decade", "Since the 1990s.", "ar", "منذ تسعينيات القرن الماضي.", []string{"1990"}},
		{"decade in short", "Since the 1990s.", "zh", "自20世纪90年代以来。", nil},
		{"a figure in a name", "A meeting of the G7.", "ar", "اجتماع لمجموعة الدول السبع.", []string{"7"}},
		{"a name with a hyphen", "Against COVID-19.", "zh", "抗击新冠肺炎。", []string{"19"}},
	}
	for _, tt := range tests {
		blocking, warned := lostOf(tt.source, "", tt.target, tt.locale)
		if diff := cmp.Diff(tt.want, warned); diff != "" || blocking != nil {
			t.Errorf("%s: blocked %q, warned (-want +got)\n%s", tt.name, blocking, diff)
		}
	}
	if blocking, _ := lostOf("In mid-2018.", "", "في منتصف العام.", "ar"); len(blocking) != 1 {
		t.Errorf("a year with a prefix is no name: blocked %q", blocking)
	}
}

func TestDigitsOfEveryScriptHaveTheirValue(t *testing.T) {
	t.Parallel()
	for _, set := range []string{"0123456789", "٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹", "०१२३४५६७८९", "০১২৩৪৫৬৭৮৯", "၀၁၂၃၄၅၆၇၈၉", "๐๑๒๓๔๕๖๗๘๙", "០១២៣៤៥៦៧៨៩", "０１２３４５６７８９", "𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗"} {
		want := byte(0)
		for _, r := range set {
			if got, ok := digit(r); !ok || got != want {
				t.Errorf("%c: got %d, %v, want %d", r, got, ok, want)
			}
			want++
		}
	}
	for _, r := range "a½²一٪Ⅳ" {
		if d, ok := digit(r); ok {
			t.Errorf("%c counts as %d", r, d)
		}
	}
}
