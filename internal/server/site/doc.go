// Package site answers readers: releases, indexes, feeds and static files. It
// exists to keep the public side small enough to see that nothing it answers
// comes from anywhere but the public projection. It knows no session, sets no
// cookie and needs no script.
package site
