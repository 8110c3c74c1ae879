package segment

// languages holds what is known beyond the general rules, by base language.
// A language that is absent (Arabic, Persian, Chinese, …) has full stops that
// stand nowhere else, or no abbreviations with one in the texts of offices.
var languages = prepare(map[string]exceptions{
	"en": english,
	"fr": {
		lists: map[class]string{
			inside:    `m mm mme mmes mlle mlles mgr me dr pr st ste cf vs av env p.ex c.-à-d c.à.d s.e s.exc`,
			numbering: `n no nos n° p pp art fig vol chap al par tél réf rés § nº`,
			either:    `janv févr avr juil sept oct nov déc s.a s.a.r.l bd boul`,
		},
		openers: set(`Le La Les L Un Une Des Du De Il Elle Ils Elles On Nous Vous Je Ce Cet Cette Ces C Ceci
			Cela En Dans Pour Par Sur Avec Sans Au Aux À Et Mais Ou Or Donc Car Si Son Sa Ses Leur Leurs Notre
			Nos Votre Vos Tous Toutes Plus Après Avant Depuis Lors Selon Aujourd Hier Demain Ainsi Enfin`),
	},
	"es": {
		lists: map[class]string{
			inside:    `sr sra sres sras srta dr dra dres d dña ing lic prof gral cnel cap tte sto sta mons excmo excma ud uds vd vds p.ej ej cf vs aprox av avda`,
			numbering: `n.º nº núm núms n no art arts pág págs p pp fig vol párr tel res §`,
			either:    `ee.uu uu ee s.a s.l cía ltda a.c d.c ene feb abr jun jul ago sept oct nov dic`,
		},
		openers: set(`El La Los Las Lo Un Una Unos Unas Se En Por Para Con Sin De Del Al A Y Pero O Si Su Sus Este
			Esta Estos Estas Ese Esa Esto Eso Él Ella Ellos Ellas Nosotros Nuestro Nuestra Hoy Ayer Mañana
			También Además Según Desde Hasta Durante Tras Ante Sobre Entre Cuando Como Aunque Todos Todas No`),
	},
	"ru": {
		lists: map[class]string{
			inside:    `г-н г-жа им ул пр просп пл пос дер проф акад ген полк т.е т.к т.н напр ср см`,
			numbering: `ст стр с п пп гл рис табл т тт ч № кв д корп оф тел вып разд`,
			unit:      `г гг в вв р`,
			either:    `обл янв февр апр авг сент окт нояб дек`,
		},
		openers: set(`В Во На И А Но Он Она Они Оно Мы Вы Я Это Этот Эта Эти С Со По При Из К Ко За От Для Для Как
			Так Также Однако Если Когда Что Кто Все Всё Его Её Их Наш Наша Наши Сегодня Вчера Завтра После До
			Между Под Над Об О У Не Ни Тогда Там Здесь Затем Кроме Поэтому`),
	},
	"de": {
		ordinals: true,
		lists: map[class]string{
			inside:    `hr fr dr prof st bzw ca z.b d.h u.a i.d.r s.o v.a vgl sog inkl exkl dipl ing hl evtl ggf`,
			numbering: `nr nrn art abs s bd kap abb tel § ziff lit aufl`,
			either:    `jan feb febr apr jul aug sept okt nov dez str mio mrd co inc e.v`,
		},
		openers: set(`Der Die Das Ein Eine Einer Es Er Sie Wir Ihr Ich Dies Diese Dieser Dieses In Im Am An Auf Für
			Mit Von Vom Zu Zum Zur Und Aber Oder Wenn Als Nach Vor Seit Bei Durch Über Unter Auch Heute Gestern
			Morgen Sein Seine Ihre Unser Unsere Alle Damit Dabei Daher So Wie Was Wer Nicht`),
	},
	"pt": {
		lists: map[class]string{
			inside:    `sr sra srs sras dr dra drs prof profa eng gen cel cap ten sto sta exmo exma d p.ex ex cf av vs aprox`,
			numbering: `n.º nº n no núm art arts pág págs p pp fig vol tel res §`,
			either:    `s.a ltda cia e.u.a eua jan fev mar abr jun jul ago set out nov dez`,
		},
		openers: set(`O A Os As Um Uma Em No Na Nos Nas Por Para Com Sem De Do Da E Mas Ou Se Seu Sua Este Esta Esse
			Essa Isto Isso Ele Ela Eles Elas Nós Nosso Nossa Hoje Ontem Amanhã Também Segundo Desde Até Durante
			Após Sobre Entre Quando Como Embora Todos Todas Não Ao À`),
	},
	"da": {ordinals: true}, "nb": {ordinals: true}, "nn": {ordinals: true}, "no": {ordinals: true},
	"fi": {ordinals: true}, "et": {ordinals: true}, "cs": {ordinals: true}, "sk": {ordinals: true},
	"hu": {ordinals: true}, "hr": {ordinals: true}, "sl": {ordinals: true}, "tr": {ordinals: true},
	"hi": {lists: map[class]string{inside: `डॉ डा प्रो श्री सं रु पं`}},
	"ur": {lists: map[class]string{inside: `ڈاکٹر پروف`}},
})
