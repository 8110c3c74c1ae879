package intake

import (
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"

	"prevail/workflow"
)

// months holds the names of months as official texts write them, by number.
// Where a name stands for two months in different countries it is left out.
var months = monthTable(
	"january jan janvier enero января январь janeiro januar يناير ژانویه جنوری जनवरी 1月 ocak gennaio januari",
	"february feb février febrero февраля февраль fevereiro februar فبراير شباط فوریه فروری फ़रवरी फरवरी 2月 şubat febbraio februari",
	"march mar mars marzo марта март março märz مارس آذار مارچ मार्च 3月 mart maret",
	"april apr avril abril апреля апрель أبريل ابريل إبريل نيسان آوریل اپریل अप्रैल 4月 nisan aprile",
	"may mai mayo мая май maio مايو أيار ايار مه مئی मई 5月 mayıs maggio mei",
	"june jun juin junio июня июнь junho juni يونيو حزيران ژوئن جون जून 6月 haziran giugno",
	"july jul juillet julio июля июль julho juli يوليو تموز ژوئیه ژوئيه جولائی जुलाई 7月 temmuz luglio",
	"august aug août agosto августа август أغسطس اغسطس آب اوت اگست अगस्त 8月 ağustos agustus",
	"september sep sept septembre septiembre setiembre сентября сентябрь setembro سبتمبر أيلول ايلول سپتامبر ستمبر सितंबर सितम्बर 9月 eylül settembre",
	"october oct octobre octubre октября октябрь outubro oktober أكتوبر اكتوبر اکتبر اکتوبر अक्टूबर अक्तूबर 10月 ekim ottobre",
	"november nov novembre noviembre ноября ноябрь novembro نوفمبر نوامبر نومبر नवंबर नवम्बर 11月 kasım",
	"december dec décembre diciembre декабря декабрь dezembro dezember ديسمبر دسامبر دسمبر दिसंबर दिसम्बर 12月 aralık dicembre desember",
)

// doubleMonths are written as two words and are looked for as a pair.
var doubleMonths = map[string]time.Month{
	"كانون الثاني": time.January, "تشرين الأول": time.October, "تشرين الاول": time.October,
	"تشرين الثاني": time.November, "كانون الأول": time.December, "كانون الاول": time.December,
}

func monthTable(lines ...string) map[string]time.Month {
	out := map[string]time.Month{}
	for i, line := range lines {
		for _, name := range strings.Fields(line) {
			out[name] = time.Month(i + 1)
		}
	}
	return out
}

// readDate reads a date as "2026-06-26", "June 26, 2018", "26 June 2018",
// "26 حزيران/يونيو 2018", "le 1er mars 2026", "2018年6月26日". A weekday and the
// small words of dates may stand in it, other words may not. It reports
// whether there is exactly one date and it exists.
func readDate(s string) (workflow.Date, bool) {
	s = strings.TrimSpace(s)
	if d, err := workflow.ParseDate(s); err == nil {
		return d, true
	}
	for _, form := range dateForms {
		if t, err := time.Parse(form, s); err == nil {
			return workflow.DateOf(t), true
		}
	}
	if len(s) > 120 {
		return workflow.Date{}, false
	}
	numbers, found, strange := dateWords(s)
	if strange || len(found) != 1 || len(numbers) != 2 {
		return workflow.Date{}, false
	}
	day, year := numbers[0], numbers[1]
	if day > 31 {
		day, year = year, day
	}
	if year < 1700 || year > 2200 {
		return workflow.Date{}, false
	}
	d, err := workflow.ParseDate(workflow.Date{Year: year, Month: found[0], Day: day}.String())
	return d, err == nil
}

// dateForms are those of machines, with the year first or the month in letters,
// so that none can be read in two ways.
var dateForms = []string{
	time.RFC3339, time.RFC1123Z, time.RFC1123, "Mon, 2 Jan 2006 15:04:05 -0700", "Mon, 2 Jan 2006 15:04:05 MST",
	"2006-1-2", "2006/1/2", "2006.1.2", "20060102", "2006-01-02 15:04", "2006-01-02 15:04:05", "2006-01-02T15:04", "2006-01-02T15:04:05",
}

// dateWords takes a date apart. strange says that it holds other words.
func dateWords(s string) (numbers []int, found []time.Month, strange bool) {
	s = strings.ToLower(westernDigits(s))
	for name, month := range doubleMonths {
		if strings.Contains(s, name) {
			found = append(found, month)
			s = strings.ReplaceAll(s, name, " ")
		}
	}
	s = strings.NewReplacer("年", " ", "月", "月 ", "日", " ").Replace(s)
	for _, w := range strings.FieldsFunc(s, func(r rune) bool {
		return unicode.IsSpace(r) || strings.ContainsRune(",،./()-–", r)
	}) {
		if n, err := strconv.Atoi(strings.TrimRight(w, "erºªthnds")); err == nil {
			numbers = append(numbers, n)
			continue
		}
		month, ok := months[w]
		switch {
		case ok:
			if !slices.Contains(found, month) {
				found = append(found, month)
			}
		case !dateFillers[w]:
			strange = true
		}
	}
	return numbers, found, strange
}

// dateFillers may stand in a date beside day, month and year.
var dateFillers = func() map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.Fields(`date: of the on le la du el de del di da den am al г года год م هـ
		monday tuesday wednesday thursday friday saturday sunday
		lundi mardi mercredi jeudi vendredi samedi dimanche
		lunes martes miércoles jueves viernes sábado domingo
		понедельник вторник среда четверг пятница суббота воскресенье
		الاثنين الإثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد يوم في
		星期一 星期二 星期三 星期四 星期五 星期六 星期日 星期天`) {
		out[w] = true
	}
	return out
}()

// westernDigits writes the decimal digits of every script as 0 to 9.
func westernDigits(s string) string {
	return strings.Map(func(r rune) rune {
		if r < 0x80 || !unicode.Is(unicode.Nd, r) {
			return r
		}
		zero := r
		for unicode.Is(unicode.Nd, zero-1) && r-zero < 9 {
			zero--
		}
		return '0' + (r - zero)
	}, s)
}
