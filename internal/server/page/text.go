package page

import "reflect"

// text returns what any string type holds: the domain's codes are types of
// their own, and templates hand them over as they are.
func text(code any) string {
	if v := reflect.ValueOf(code); v.Kind() == reflect.String {
		return v.String()
	}
	return ""
}
