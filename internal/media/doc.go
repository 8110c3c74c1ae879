// Package media looks at files that people bring in before anybody keeps them:
// what they are by their bytes, how large a picture is, and what they say of
// those who made them. Names of staff, places and devices never leave the desk,
// so a picture loses everything but the picture.
//
// Everything here is pure and bounded by the size of what it is given.
package media
