package authtest

import "github.com/alexedwards/argon2id"

// Passwords are argon2id settings that cost a test almost nothing.
var Passwords = &argon2id.Params{Memory: 64, Iterations: 1, Parallelism: 1, SaltLength: 16, KeyLength: 16}
