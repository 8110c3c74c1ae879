package auth

// Checks returns how many passwords were checked, for tests.
func Checks(a *Auth) int { return int(a.vault.checks.Load()) }
