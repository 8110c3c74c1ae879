package demo

import (
	"slices"
	"time"

	"prevail/workflow"
)

// stories returns what happens in the demo, by official date, oldest first.
func stories() []story {
	return slices.Concat(past(), recent(), ahead())
}

// past are releases with a history: corrected, withdrawn.
func past() []story {
	return []story{
		{
			stem: "lighthouses",
			hint: "excerpts in Chinese; Russian and Chinese carried over an editorial correction; French approved, waits for an editor",
			steps: []step{
				issued(miriam, kofi, dalia, "ru", "zh", "fr"),
				live("ru"),
				excerpted("zh", dalia, "Visiting hours are of no use to readers abroad."),
				live("zh"),
				corrected(miriam, kofi, henrik, correction{workflow.Editorial,
					"The last sentence now speaks of a schedule of repairs; nothing else has changed.", true}),
				ready("fr"),
			},
		},
		{
			stem: "tuna-statement",
			hint: "the original stands elsewhere; Arabic and Spanish published; Urdu stuck in review: nobody may review it",
			steps: []step{
				issued(kofi, miriam, henrik, "es", "ar", "ur"),
				lived("es", "ar"),
				sent("ur", ayesha),
			},
		},
		{
			stem: "rescue-call",
			hint: "editorial correction: Arabic updated, Chinese in review, Spanish half done, French outdated and unclaimed",
			steps: []step{
				issued(kofi, miriam, henrik, "ar", "fr", "es", "zh"),
				lived("ar", "fr", "es", "zh"),
				corrected(kofi, miriam, henrik, correction{workflow.Editorial,
					"Two sentences were reworded to say more clearly how the passengers are.", false}),
				live("ar"),
				claimed("es", lucia), written("es", lucia, 1),
				sent("zh", lin),
			},
		},
		{
			stem: "storm-relief",
			hint: "substantive correction of a figure: Arabic outdated and claimed by Layla Karam (one sentence to do), Persian outdated, Russian suspended",
			steps: []step{
				issued(miriam, kofi, dalia, "ar", "fa", "ru"),
				lived("ar", "fa", "ru"),
				corrected(miriam, kofi, dalia, correction{workflow.Substantive,
					"The number of households that had received assistance is 1,420, not 1,240.", false}),
				noted(miriam, "“Household” is a family registered for relief, not a house.\n\n"+
					"The figure was corrected after a count by the districts. Please compare every figure with the English once more."),
				claimed("ar", layla), due("ar", dalia, 20*time.Hour), due("fa", dalia, 44*time.Hour),
				onShown("ru", henrik, workflow.ActSuspend, workflow.Input{
					Reason: "The old figure is being quoted; taken off the site until the correction is translated."}),
			},
		},
		{
			stem: "strait-closure",
			hint: "withdrawn in English, Arabic and Spanish: every address answers with the notice",
			steps: []step{
				issued(kofi, miriam, dalia, "ar", "es"),
				lived("ar", "es"),
				withdrawn(dalia, "superseded", "The wreck was removed earlier than planned. The strait stays open to all ships."),
			},
		},
	}
}

// recent are releases on which the languages are at work now.
func recent() []story {
	return []story{
		{
			stem: "night-ferry",
			hint: "Chinese approved, waits for an editor; Persian half done by Shirin Davari; Arabic and Spanish unclaimed",
			steps: []step{
				issued(kofi, miriam, henrik, "zh", "fa", "ar", "es"),
				ready("zh"),
				claimed("fa", shirin), written("fa", shirin, 9),
			},
		},
		{
			stem: "harbour-dues",
			hint: "published and current in English and six languages",
			steps: []step{
				issued(miriam, kofi, dalia, "ar", "fa", "fr", "ru", "es", "zh"),
				lived("ar", "fa", "fr", "ru", "es", "zh"),
			},
		},
		{
			stem: "reef-grounding",
			hint: "French, Persian and Chinese published; the Spanish translation withdrawn alone",
			steps: []step{
				issued(kofi, miriam, henrik, "fr", "fa", "zh", "es"),
				lived("fr", "fa", "zh", "es"),
				onShown("es", dalia, workflow.ActWithdraw, workflow.Input{Code: "other",
					Note: "The Spanish text is being compared with that of the rescue service of Sarrano."}),
			},
		},
		{
			stem: "academy-opening",
			hint: "Arabic in review with an open question; French sent back with comments; Russian assigned; Spanish unclaimed",
			steps: []step{
				issued(miriam, kofi, dalia, "ar", "fr", "ru", "es"),
				noted(kofi, "Spoken text: short sentences stay short.\n\nThe Academy’s name is “Port Aurel Maritime Academy” in every language."),
				due("ar", henrik, 30*time.Hour),
				sent("ar", yusuf), inReview("ar", samir),
				asked("ar", samir, "rope store", "Was it a store or a workshop? The Arabic word depends on it.", true),
				answered("ar", yusuf, "The English says store. I have asked the Minister’s office to confirm."),
				sent("fr", camille), inReview("fr", ousmane),
				asked("fr", ousmane, "nine tenths", "“By ship” is more than “par la mer”: please say “par bateau”.", false),
				asked("fr", ousmane, "Three promises", "Good as it is.", false),
				on("fr", ousmane, workflow.ActRequestChanges, workflow.Input{Comment: "One sentence to look at again, then it is ready."}),
				assigned("ru", henrik, vera),
			},
		},
	}
}

// ahead are releases that readers don't know of yet.
func ahead() []story {
	withEnglish := plan("ar", "fr")
	withEnglish[0].Publish = workflow.WithEnglish
	return []story{
		{
			stem:  "ballast-water",
			hint:  "English in review: the other author or an editor may approve it",
			steps: []step{drafted(miriam, 0, plan("fr", "es")), submitted(miriam)},
		},
		{
			stem: "tideline-fund",
			hint: "under embargo: only its access list sees it; Arabic approved and waits for the English, French half done",
			steps: []step{
				drafted(kofi, 26*time.Hour, withEnglish), submitted(kofi), approved(henrik),
				assigned("ar", dalia, layla), reviewer("ar", dalia, samir), ready("ar"),
				assigned("fr", dalia, camille), claimed("fr", camille), written("fr", camille, 6),
			},
		},
		{
			stem: "pilots-day",
			hint: "English approved and waits for an editor; its tasks are open: Arabic assigned to Yusuf Benali, the rest unclaimed",
			steps: []step{
				drafted(miriam, 0, plan("ar", "es", "fr")), submitted(miriam), approved(kofi),
				assigned("ar", dalia, yusuf),
			},
		},
		{
			stem: "southern-banks",
			hint: "English scheduled; Spanish approved and published together with it; Russian with its reviewer",
			steps: []step{
				drafted(miriam, 0, plan("es", "ru")), submitted(miriam), approved(kofi), scheduled(dalia, 3),
				ready("es"), on("es", dalia, workflow.ActSchedule, workflow.Input{On: workflow.WithEnglish}),
				sent("ru", vera), inReview("ru", timur),
			},
		},
		{
			stem:  "spill-exercise",
			hint:  "English draft",
			steps: []step{drafted(kofi, 0, plan("fr", "es"))},
		},
	}
}
