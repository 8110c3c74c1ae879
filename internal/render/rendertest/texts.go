package rendertest

import "prevail/workflow"

// English is the text of the release.
func English() []workflow.Unit {
	return []workflow.Unit{
		{Kind: workflow.UnitHeadline, Segments: []string{"Harbour Authorities Agree on Joint Rescue Patrols in the Strait of Calder"}},
		{Kind: workflow.UnitSubtitle, Segments: []string{"Twelve ports will share 34 vessels from 1 September"}},
		{Kind: workflow.UnitPlace, Segments: []string{"Port Aurel"}},
		{Kind: workflow.UnitParagraph, Segments: []string{
			"The harbour authorities of twelve ports agreed today to run **joint rescue patrols** in the Strait of Calder.",
			"The patrols begin on 1 September 2026 and will cover 7,700 square kilometres of water.",
		}},
		{Kind: workflow.UnitParagraph, Segments: []string{
			"Minister Ilse Varga thanked the crews of the *Northern Light*, who brought 212 people ashore in March.",
			"“No call from this strait will go unanswered,” she said.",
		}},
		{Kind: workflow.UnitHeading, Level: 2, Segments: []string{"What was agreed"}},
		{Kind: workflow.UnitItem, Level: 1, Segments: []string{"One radio channel for all rescue calls, staffed at every hour."}},
		{Kind: workflow.UnitItem, Level: 1, Segments: []string{"A fleet of 34 vessels:"}},
		{Kind: workflow.UnitItem, Level: 2, Segments: []string{"20 lifeboats,"}},
		{Kind: workflow.UnitItem, Level: 2, Segments: []string{"14 patrol boats."}},
		{Kind: workflow.UnitItem, Level: 1, Segments: []string{"Costs of 90 million crowns, shared by tonnage."}},
		{Kind: workflow.UnitQuote, Segments: []string{"We sail for whoever is in the water, under whatever flag.", "That is the oldest law of the sea."}},
		{Kind: workflow.UnitCell, Level: 1, Segments: []string{"Port"}},
		{Kind: workflow.UnitCell, Level: 1, Segments: []string{"Vessels"}},
		{Kind: workflow.UnitCell, Level: 2, Segments: []string{"Port Aurel"}},
		{Kind: workflow.UnitCell, Level: 2, Segments: []string{"11"}},
		{Kind: workflow.UnitCell, Level: 3, Segments: []string{"Saint Bryn"}},
		{Kind: workflow.UnitCell, Level: 3, Segments: []string{"6"}},
		{Kind: workflow.UnitParagraph, Segments: []string{"The [full agreement](https://agreements.example.org/calder) is open for signature until 31 December 2026."}},
		{Kind: workflow.UnitContact, Segments: []string{"Press office, +1 555 0142, press@example.org"}},
	}
}

// Arabic is its translation.
func Arabic() []workflow.Unit {
	return []workflow.Unit{
		{Kind: workflow.UnitHeadline, Segments: []string{"سلطات الموانئ تتفق على دوريات إنقاذ مشتركة في مضيق كالدر"}},
		{Kind: workflow.UnitSubtitle, Segments: []string{"اثنا عشر ميناءً تتقاسم 34 سفينة اعتباراً من 1 أيلول/سبتمبر"}},
		{Kind: workflow.UnitPlace, Segments: []string{"بورت أوريل"}},
		{Kind: workflow.UnitParagraph, Segments: []string{
			"اتفقت سلطات اثني عشر ميناءً اليوم على تسيير **دوريات إنقاذ مشتركة** في مضيق كالدر.",
			"وتبدأ الدوريات في 1 أيلول/سبتمبر 2026 وتغطي 7,700 كيلومتر مربع من المياه.",
		}},
		{Kind: workflow.UnitParagraph, Segments: []string{
			"وشكرت الوزيرة إلزه فارغا طاقم السفينة *Northern Light* الذي أوصل 212 شخصاً إلى البر في آذار/مارس.",
			"وقالت: «لن يبقى نداء من هذا المضيق بلا مجيب».",
		}},
		{Kind: workflow.UnitHeading, Level: 2, Segments: []string{"ما اتُّفق عليه"}},
		{Kind: workflow.UnitItem, Level: 1, Segments: []string{"قناة لاسلكية واحدة (VHF 16) لجميع نداءات الإنقاذ، تعمل في كل ساعة."}},
		{Kind: workflow.UnitItem, Level: 1, Segments: []string{"أسطول من 34 سفينة:"}},
		{Kind: workflow.UnitItem, Level: 2, Segments: []string{"20 زورق نجاة،"}},
		{Kind: workflow.UnitItem, Level: 2, Segments: []string{"14 زورق دورية."}},
		{Kind: workflow.UnitItem, Level: 1, Segments: []string{"تكاليف قدرها 90 مليون كرونة، تُقسَّم بحسب الحمولة."}},
		{Kind: workflow.UnitQuote, Segments: []string{"نبحر من أجل كل من في الماء، أياً كان العلم.", "ذلك أقدم قوانين البحر."}},
		{Kind: workflow.UnitCell, Level: 1, Segments: []string{"الميناء"}},
		{Kind: workflow.UnitCell, Level: 1, Segments: []string{"السفن"}},
		{Kind: workflow.UnitCell, Level: 2, Segments: []string{"بورت أوريل"}},
		{Kind: workflow.UnitCell, Level: 2, Segments: []string{"11"}},
		{Kind: workflow.UnitCell, Level: 3, Segments: []string{"سانت برين"}},
		{Kind: workflow.UnitCell, Level: 3, Segments: []string{"6"}},
		{Kind: workflow.UnitParagraph, Segments: []string{"يبقى [الاتفاق الكامل](https://agreements.example.org/calder) مفتوحاً للتوقيع حتى 31 كانون الأول/ديسمبر 2026."}},
		{Kind: workflow.UnitContact, Segments: []string{"المكتب الصحفي، +1 555 0142، press@example.org"}},
	}
}
