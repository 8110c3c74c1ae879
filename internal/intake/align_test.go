package intake

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"prevail/workflow"
)

// unitsOf makes units of lines "kind: sentence | sentence".
func unitsOf(lines ...string) []workflow.Unit {
	var out []workflow.Unit
	for _, line := range lines {
		kind, text, _ := strings.Cut(line, ": ")
		out = append(out, workflow.Unit{Kind: workflow.UnitKind(kind), Segments: strings.Split(text, " | ")})
	}
	return out
}

func pairsOf(pairs []Pair) []string {
	var out []string
	for _, p := range pairs {
		s := fmt.Sprint(p.Source, p.Target)
		if p.Sure {
			s += " sure"
		}
		out = append(out, s)
	}
	return out
}

var (
	longA = "The coalition has liberated more than 7.7 million people and has allowed many displaced people to go home."
	longB = "Partners announced contributions worth about 90 million in total to support stabilisation in the north."
	longC = "The minister thanked his colleague for the invitation, for the hospitality and for the useful talks."
)

func TestAlignInOrder(t *testing.T) {
	t.Parallel()
	english := unitsOf("headline: Readout of the Talks", "paragraph: "+longA, "paragraph: "+longB, "paragraph: "+longC)
	for name, c := range map[string]struct {
		translation []workflow.Unit
		want        []string
	}{
		"one to one": {
			unitsOf("headline: قراءة المحادثات", "paragraph: حرر التحالف أكثر من 7,7 مليون شخص وأتاح لكثير من النازحين العودة إلى منازلهم حتى الآن.",
				"paragraph: وأعلن الشركاء عن مساهمات قيمتها الإجمالية ٩٠ مليون دولار لدعم إرساء الاستقرار في الشمال.",
				"paragraph: وشكر الوزير زميله على الدعوة وعلى حسن الضيافة وعلى المحادثات المفيدة التي جرت بينهما اليوم."),
			[]string{"[0] [0] sure", "[1] [1] sure", "[2] [2] sure", "[3] [3] sure"}},
		"a paragraph is missing": {
			unitsOf("headline: Compte rendu", "paragraph: La coalition a libéré plus de 7,7 millions de personnes et a permis à beaucoup de déplacés de rentrer.",
				"paragraph: Le ministre a remercié son collègue pour l’invitation, pour son hospitalité et pour les entretiens utiles."),
			[]string{"[0] [0] sure", "[1] [1] sure", "[2] []", "[3] [2] sure"}},
		"a paragraph too many": {
			unitsOf("headline: Compte rendu", "paragraph: La coalition a libéré plus de 7,7 millions de personnes et a permis à beaucoup de déplacés de rentrer.",
				"paragraph: Les partenaires ont annoncé des contributions d’environ 90 millions en tout pour stabiliser le nord.",
				"paragraph: Le ministre a remercié son collègue pour l’invitation, pour son hospitalité et pour les entretiens utiles.",
				"paragraph: Cette phrase du traducteur ne figure nulle part dans le texte anglais, et elle est pourtant assez longue."),
			[]string{"[0] [0] sure", "[1] [1] sure", "[2] [2] sure", "[3] [3] sure", "[] [4]"}},
		"two in one": {
			unitsOf("headline: Compte rendu", "paragraph: La coalition a libéré plus de 7,7 millions de personnes et a permis à beaucoup de déplacés de rentrer. | "+
				"Les partenaires ont annoncé des contributions d’environ 90 millions en tout pour stabiliser le nord.",
				"paragraph: Le ministre a remercié son collègue pour l’invitation, pour son hospitalité et pour les entretiens utiles."),
			[]string{"[0] [0] sure", "[1 2] [1]", "[3] [2] sure"}},
		"nothing": {nil, []string{"[0] []", "[1] []", "[2] []", "[3] []"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if diff := cmp.Diff(c.want, pairsOf(Align(english, c.translation, "fr"))); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestSpreadFillsSegments(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ segments, sentences, want []string }{
		"one to one":       {[]string{longA, longB}, []string{"La coalition a libéré plus de 7,7 millions de personnes, et beaucoup sont rentrées chez elles.", "Les contributions sont d’environ 90 millions en tout, pour la stabilisation du nord du pays."}, []string{"La coalition a libéré plus de 7,7 millions de personnes, et beaucoup sont rentrées chez elles.", "Les contributions sont d’environ 90 millions en tout, pour la stabilisation du nord du pays."}},
		"one segment":      {[]string{longA}, []string{"Un.", "Deux."}, []string{"Un. Deux."}},
		"nothing":          {[]string{longA, longB}, nil, []string{"", ""}},
		"nowhere to go":    {nil, []string{"Un."}, []string{}},
		"a sentence short": {[]string{"A short one here.", longA}, []string{"La coalition a libéré plus de 7,7 millions de personnes, et beaucoup sont rentrées chez elles."}, []string{"", "La coalition a libéré plus de 7,7 millions de personnes, et beaucoup sont rentrées chez elles."}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if diff := cmp.Diff(c.want, Spread(c.segments, c.sentences, "fr")); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestAlignLosesNothing: every unit of both sides is in exactly one pair, in
// order, and every sentence beside English is in Fill's answer once, in order.
func TestAlignLosesNothing(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		english, translation := drawUnits(t, "english"), drawUnits(t, "translation")
		pairs := Align(english, translation, "ar")
		var source, target []int
		var want, got []string
		for _, p := range pairs {
			source, target = append(source, p.Source...), append(target, p.Target...)
			for _, j := range p.Target {
				if segmentsOf(english, p.Source) > 0 {
					want = append(want, translation[j].Segments...)
				}
			}
		}
		if diff := cmp.Diff(count(0, len(english)), source); diff != "" {
			t.Fatal(diff)
		}
		if diff := cmp.Diff(count(0, len(translation)), target); diff != "" {
			t.Fatal(diff)
		}
		for i, texts := range Fill(english, translation, pairs, "ar") {
			if len(texts) != len(english[i].Segments) {
				t.Fatalf("unit %d has %d texts for %d segments", i, len(texts), len(english[i].Segments))
			}
			got = append(got, texts...)
		}
		if diff := cmp.Diff(strings.Fields(strings.Join(want, " ")), strings.Fields(strings.Join(got, " "))); diff != "" {
			t.Fatal(diff)
		}
	})
}

func segmentsOf(units []workflow.Unit, numbers []int) int {
	n := 0
	for _, i := range numbers {
		n += len(units[i].Segments)
	}
	return n
}

func drawUnits(t *rapid.T, label string) []workflow.Unit {
	kinds := rapid.SampledFrom([]workflow.UnitKind{workflow.UnitHeadline, workflow.UnitParagraph, workflow.UnitItem, workflow.UnitCell})
	sentence := rapid.StringMatching(`[a-z]{1,12}( [a-z0-9]{1,9}){0,20}`)
	units := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) workflow.Unit {
		return workflow.Unit{Kind: kinds.Draw(t, "kind"), Segments: rapid.SliceOfN(sentence, 0, 5).Draw(t, "segments")}
	}), 0, 12)
	return units.Draw(t, label)
}

func TestAlignLongTextsInTime(t *testing.T) {
	t.Parallel()
	var english []workflow.Unit
	for i := range MaxUnits {
		english = append(english, unitsOf(fmt.Sprintf("paragraph: %s %d", longC[:i%90], i))...)
	}
	pairs := Align(english, english[:MaxUnits-7], "fr")
	if len(pairs) < MaxUnits-7 {
		t.Errorf("%d pairs", len(pairs))
	}
}
