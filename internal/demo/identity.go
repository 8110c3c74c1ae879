package demo

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"prevail/internal/i18n"
	"prevail/workflow"
)

// units are the keys of the units that sign releases.
var units = []string{"spokesperson", "minister", "navigation"}

// names holds the office's identity in each of its languages, English included.
var names = map[string]workflow.OfficeNames{
	"en": named("Ministry of Maritime Affairs of the Meridel Federation",
		"Office of the Spokesperson", "Office of the Minister", "Directorate of Navigation"),
	"ar": named("وزارة الشؤون البحرية في اتحاد ميريدل", "مكتب الناطق الرسمي", "مكتب الوزيرة", "مديرية الملاحة"),
	"es": named("Ministerio de Asuntos Marítimos de la Federación de Meridel",
		"Oficina del Portavoz", "Despacho de la Ministra", "Dirección de Navegación"),
	"fa": named("وزارت امور دریایی فدراسیون مریدل", "دفتر سخنگو", "دفتر وزیر", "اداره کل ناوبری"),
	"fr": named("Ministère des Affaires maritimes de la Fédération de Méridel",
		"Bureau du porte-parole", "Cabinet de la Ministre", "Direction de la navigation"),
	"ru": named("Министерство морских дел Федерации Меридель",
		"Канцелярия официального представителя", "Канцелярия министра", "Дирекция судоходства"),
	"ur": named("میریڈل فیڈریشن کی وزارتِ بحری امور", "دفترِ ترجمان", "دفترِ وزیر", "نظامتِ جہاز رانی"),
	"zh": named("梅里德尔联邦海洋事务部", "发言人办公室", "部长办公室", "航海管理局"),
}

// tags are the names of the subjects in each of its languages. Some places have
// a name in English alone.
var tags = map[string]map[string]string{
	"en": {
		"navigation": "Navigation", "ports": "Ports", "safety": "Safety at sea", "climate": "Climate", "fisheries": "Fisheries",
		"rescue": "Search and rescue", "relief": "Relief", "education": "Education", "islands": "Islands", "ferries": "Ferries",
		"tarn": "Tarn", "sarrano": "Sarrano", "halvary": "Halvary", "ostrel": "Ostrel",
	},
	"ar": {"navigation": "الملاحة", "ports": "الموانئ", "safety": "السلامة البحرية", "climate": "المناخ", "fisheries": "مصائد الأسماك", "rescue": "البحث والإنقاذ", "relief": "الإغاثة", "education": "التعليم", "islands": "الجزر", "ferries": "العبّارات"},
	"es": {"navigation": "Navegación", "ports": "Puertos", "safety": "Seguridad marítima", "climate": "Clima", "fisheries": "Pesca", "rescue": "Búsqueda y salvamento", "relief": "Socorro", "education": "Educación", "islands": "Islas", "ferries": "Transbordadores"},
	"fa": {"navigation": "ناوبری", "ports": "بنادر", "safety": "ایمنی دریایی", "climate": "اقلیم", "fisheries": "شیلات", "rescue": "جست‌وجو و نجات", "relief": "امداد", "education": "آموزش", "islands": "جزایر"},
	"fr": {"navigation": "Navigation", "ports": "Ports", "safety": "Sécurité en mer", "climate": "Climat", "fisheries": "Pêche", "rescue": "Recherche et sauvetage", "relief": "Secours", "education": "Éducation", "islands": "Îles", "ferries": "Traversiers"},
	"ru": {"navigation": "Судоходство", "ports": "Порты", "safety": "Безопасность на море", "climate": "Климат", "fisheries": "Рыболовство", "rescue": "Поиск и спасение", "relief": "Помощь", "education": "Образование", "islands": "Острова", "ferries": "Паромы"},
	"ur": {"navigation": "جہاز رانی", "ports": "بندرگاہیں", "safety": "بحری حفاظت", "climate": "آب و ہوا", "fisheries": "ماہی گیری", "rescue": "تلاش و بچاؤ"},
	"zh": {"navigation": "航海", "ports": "港口", "safety": "海上安全", "climate": "气候", "fisheries": "渔业", "rescue": "搜救", "relief": "救济", "education": "教育", "islands": "岛屿", "ferries": "渡轮"},
}

// identity is the names in each language, those of the subjects among them.
func identity() map[string]workflow.OfficeNames {
	out := map[string]workflow.OfficeNames{}
	for locale, of := range names {
		of.Tags = tags[locale]
		out[locale] = of
	}
	return out
}

func named(institution string, of ...string) workflow.OfficeNames {
	out := workflow.OfficeNames{Institution: institution, Units: map[string]string{}}
	for i, key := range units {
		out.Units[key] = of[i]
	}
	return out
}

// found sets up the office: the administrator, its name in every language, its
// languages with their kits, its people.
func (p *play) found(ctx context.Context, kits i18n.KitFiles) error {
	if err := p.hire(ctx, workflow.Clock, administrator); err != nil {
		return err
	}
	admin := p.as(noor)
	before, err := p.service.ReadOffice(ctx, admin)
	if err != nil && workflow.KindOf(err) != workflow.KindNotFound {
		return fmt.Errorf("read the office: %w", err)
	}
	_, err = p.service.PutOffice(ctx, admin, workflow.Office{
		Version: before.Office.Version, Names: identity(), Units: units, Policies: workflow.DefaultPolicies(),
	})
	if err != nil {
		return fmt.Errorf("set the office's identity: %w", err)
	}
	for _, tag := range slices.Sorted(maps.Keys(names)) {
		if slices.ContainsFunc(before.Locales, func(l workflow.Locale) bool { return l.Tag == tag }) {
			continue
		}
		if _, err := p.service.AddLocale(ctx, admin, tag); err != nil {
			return fmt.Errorf("add the language %s: %w", tag, err)
		}
	}
	for _, x := range staff {
		if err := p.hire(ctx, admin, x); err != nil {
			return err
		}
	}
	return p.adopt(ctx, kits)
}

// adopt proposes the shipped kits and has two people accept each: an editor
// and, where there is one, somebody who reads the language.
func (p *play) adopt(ctx context.Context, kits i18n.KitFiles) error {
	for _, tag := range slices.Sorted(maps.Keys(names)) {
		if kits[tag] == nil {
			return fmt.Errorf("no kit is shipped for %s", tag)
		}
		kit, err := p.service.ProposeKit(ctx, p.as(noor), tag, kits[tag])
		if err != nil {
			return fmt.Errorf("propose the kit of %s: %w", tag, err)
		}
		second := noor
		if t, ok := teams[tag]; ok {
			second = t.translator
		}
		for _, w := range []who{dalia, second} {
			if _, err := p.service.AcceptKit(ctx, p.as(w), tag, kit.Version); err != nil {
				return fmt.Errorf("accept the kit of %s: %w", tag, err)
			}
		}
	}
	return nil
}
