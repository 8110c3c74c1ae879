// Package browsertest walks journeys through pages in a real browser, and
// audits the pages it walks over.
//
// It exists because what a reader or a translator meets is what a browser makes
// of our pages: scripts on or off, left to right or right to left, narrow or
// wide, by mouse or by keyboard alone. A test that only reads HTML proves none
// of that.
//
// One Chromium serves the whole test process; it starts with the first [Open]
// and ends with the process. Every [Page] stands in a browser context of its
// own, with its own cookies. Nothing here sleeps: every act waits until its
// element is there and the page is at rest, and fails with the reason when that
// doesn't come about.
//
// A page under watch fails its test by itself when a script throws, when
// something is written to the console as an error, when the Content Security
// Policy refuses something, when a file is downloaded, or when a request leaves
// the machine; [Page.Expect] names what a journey provokes on purpose.
//
// [MustBeAccessible] runs axe-core, HTML_CodeSniffer and checks of our own over
// the page as it stands.
//
// A machine without Chromium or without the npm packages fails such a test,
// with a message that says how to get them; nothing is skipped. Tests that use
// this package carry the build tag "browser".
package browsertest
