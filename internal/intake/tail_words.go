package intake

// originalWords stand in the label of a link to the original.
var originalWords = []string{"original", "source", "view this", "الأصلي", "المصدر", "النص الإنجليزي", "оригинал",
	"источник", "原文", "原始", "اصلی", "اصل متن", "ماخذ", "मूल", "quelle", "fonte", "fuente", "asli", "gốc", "orijinal"}

// disclaimerWords are pairs of words that stand in a disclaimer: translation,
// and English or authoritative.
var disclaimerWords = [][2][]string{
	{{"translation"}, {"authoritative", "original english", "english original", "courtesy", "prevails", "prevail"}},
	{{"ترجمة"}, {"الانجليزي", "الإنجليزي", "الانكليزي", "الإنكليزي"}},
	{{"traduction"}, {"anglais", "fait foi", "font foi"}},
	{{"traducción"}, {"inglés"}},
	{{"tradução"}, {"inglês", "inglesa"}},
	{{"перевод"}, {"английск", "англоязычн"}},
	{{"译文", "翻译", "譯文", "翻譯"}, {"英文", "英语", "英語"}},
	{{"ترجمه"}, {"انگلیسی"}},
	{{"ترجمہ", "ترجمے"}, {"انگریزی"}},
	{{"अनुवाद"}, {"अंग्रेज"}},
	{{"übersetzung"}, {"englisch"}},
	{{"çeviri"}, {"ingilizce"}},
	{{"terjemahan"}, {"inggris"}},
	{{"bản dịch"}, {"tiếng anh"}},
	{{"traduzione"}, {"inglese"}},
	{{"переклад"}, {"англійськ"}},
	{{"번역"}, {"영어"}},
	{{"翻訳"}, {"英語"}},
}

// signUpWords stand in an invitation to subscribe.
var signUpWords = []string{"email updates", "e-mail updates", "sign up for", "to sign up", "subscribe to", "stay connected",
	"subscriber preferences", "بالبريد الإلكتروني", "للاشتراك", "الاشتراك في", "mises à jour par courriel",
	"mises à jour par e-mail", "s’abonner", "s'abonner", "pour vous abonner", "actualizaciones por correo", "suscríbase",
	"suscribirse", "para suscribirse", "подписаться", "подписка на", "обновления по электронной", "订阅", "訂閱", "电子邮件更新",
	"به‌روزرسانی", "اشتراک در", "مشترک شدن", "ای میل اپ ڈیٹس", "سبسکرائب", "ईमेल अपडेट", "सदस्यता", "atualizações por e-mail", "inscreva-se"}
