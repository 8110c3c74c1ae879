package browsertest

import (
	"fmt"
	"net"
	"net/url"
	"strings"

	"github.com/chromedp/cdproto/audits"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/runtime"
)

// fault is something that no page of ours may do unasked.
type fault struct {
	kind, text string
}

// String is how a fault is reported, and what Page.Expect compares with.
func (f fault) String() string { return f.kind + ": " + f.text }

// exceptionFault is a script that threw and nobody caught it.
func exceptionFault(e *runtime.ExceptionDetails) fault {
	text := e.Text
	if e.Exception != nil && e.Exception.Description != "" {
		text += " " + e.Exception.Description
	}
	return fault{"script error", fmt.Sprintf("%s (%s:%d)", text, e.URL, e.LineNumber+1)}
}

// consoleFault is what a script wrote to the console as an error.
func consoleFault(e *runtime.EventConsoleAPICalled) (fault, bool) {
	if e.Type != runtime.ConsoleAPICalledTypeError && e.Type != runtime.ConsoleAPICalledTypeAssert {
		return fault{}, false
	}
	parts := make([]string, 0, len(e.Args))
	for _, arg := range e.Args {
		if arg.Description != "" {
			parts = append(parts, arg.Description)
		} else {
			parts = append(parts, string(arg.Value))
		}
	}
	return fault{"console error", strings.Join(parts, " ")}, true
}

// logFault is what the browser itself holds against the page.
func logFault(e *log.Entry) (fault, bool) {
	// A refusal of the policy is also an issue, which says more.
	refused := e.Source == log.EntrySourceSecurity && strings.Contains(e.Text, "Content Security Policy")
	// For a document that names no picture of its own the browser asks here.
	at, err := url.Parse(e.URL)
	unasked := e.Source == log.EntrySourceNetwork && err == nil && at.Path == "/favicon.ico"
	if e.Level != log.EntryLevelError || refused || unasked {
		return fault{}, false
	}
	return fault{"browser error", strings.TrimSpace(e.Text + " " + e.URL)}, true
}

// policyFault is something that the Content Security Policy refused.
func policyFault(issue *audits.InspectorIssue) (fault, bool) {
	if issue.Code != audits.InspectorIssueCodeContentSecurityPolicyIssue || issue.Details == nil ||
		issue.Details.ContentSecurityPolicyIssueDetails == nil {
		return fault{}, false
	}
	d := issue.Details.ContentSecurityPolicyIssueDetails
	text := d.ViolatedDirective
	if d.BlockedURL != "" {
		text += " refused " + d.BlockedURL
	}
	if at := d.SourceCodeLocation; at != nil {
		text += fmt.Sprintf(" (%s:%d)", at.URL, at.LineNumber+1)
	}
	return fault{"content security policy", text}, true
}

// outwardFault is a request that would leave the machine.
func outwardFault(address string) (fault, bool) {
	at, err := url.Parse(address)
	if err != nil {
		return fault{"request beyond this machine", address}, true
	}
	switch at.Scheme {
	case "data", "blob", "about", "file":
		return fault{}, false
	}
	host := at.Hostname()
	if ip := net.ParseIP(host); host == "localhost" || strings.HasSuffix(host, ".localhost") || (ip != nil && ip.IsLoopback()) {
		return fault{}, false
	}
	return fault{"request beyond this machine", address}, true
}
