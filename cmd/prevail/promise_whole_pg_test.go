//go:build prove && pg

package main

import "testing"

// What is shown of a whole program on SQLite every day, on PostgreSQL when the
// promises are proven: the pages and forms are the same, the store is not.

func TestR13WhateverShowsATranslationCarriesTheDisclaimerOnPostgreSQL(t *testing.T) {
	t.Parallel()
	disclaimerEverywhere(t, onPostgres(t))
}

func TestR24WhatPolicyForbidsIsRefusedOnPostgreSQL(t *testing.T) {
	t.Parallel()
	forbiddenIsRefused(t, onPostgres(t))
}

func TestR24WhatIsDoneAtOnceIsRefusedOneByOneOnPostgreSQL(t *testing.T) {
	t.Parallel()
	refusedOneByOne(t, onPostgres(t))
}

func TestR25EveryUnsafeRouteRefusesForeignFormsOnPostgreSQL(t *testing.T) {
	t.Parallel()
	foreignFormsAreRefused(t, onPostgres(t))
}

func TestR25LookingChangesNothingOnPostgreSQL(t *testing.T) {
	t.Parallel()
	lookingChangesNothing(t, onPostgres(t))
}

func TestR30ASessionEndsAtOnceOnPostgreSQL(t *testing.T) {
	t.Parallel()
	sessionEndsAtOnce(t, onPostgres(t))
}

func TestR30ASessionIsNotFixedOnPostgreSQL(t *testing.T) {
	t.Parallel()
	sessionIsNotFixed(t, onPostgres(t))
}

func TestR30LimitsDoNotTellWhoIsThereOnPostgreSQL(t *testing.T) {
	t.Parallel()
	limitsDoNotTell(t, onPostgres(t))
}
