package browsertest

import (
	_ "embed" // pointScript
	"encoding/json"
	"errors"
	"fmt"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

//go:embed point.js
var pointScript string

// point is a place in the window, in CSS pixels.
type point struct {
	X, Y float64
	Why  string // why there is none
}

// ask calls a function on an element and returns its answer by value.
func ask[T any](t *tab, on handle, function string, args ...any) (T, error) {
	var zero T
	yes := true
	params := runtime.CallFunctionOnParams{FunctionDeclaration: function, ObjectID: on, ReturnByValue: &yes, AwaitPromise: &yes}
	for _, arg := range args {
		value, err := json.Marshal(arg)
		if err != nil {
			return zero, err
		}
		params.Arguments = append(params.Arguments, &runtime.CallArgument{Value: value})
	}
	answer, err := call(t, runtime.CallFunctionOn, params)
	if err != nil {
		return zero, err
	}
	if answer.ExceptionDetails != nil {
		return zero, &chromedp.ExceptionError{ExceptionDetails: answer.ExceptionDetails}
	}
	if len(answer.Result.Value) == 0 {
		return zero, nil
	}
	var value T
	err = json.Unmarshal(answer.Result.Value, &value)
	return value, err
}

// click presses the mouse where the element is, once it stands still and
// nothing covers it, and waits until the page is at rest.
func (t *tab) click(l Locator) error {
	at, err := t.target(l)
	if err != nil {
		return err
	}
	for _, kind := range []input.DispatchMouseEventType{chromedp.MouseMoved, chromedp.MousePressed, chromedp.MouseReleased} {
		params := input.DispatchMouseEventParams{Type: kind, X: at.X, Y: at.Y}
		if kind != chromedp.MouseMoved {
			params.Button, params.ClickCount = input.MouseButtonLeft, 1
		}
		if _, err := call(t, input.DispatchMouseEvent, params); err != nil {
			return fmt.Errorf("click: %w", err)
		}
	}
	return t.settle()
}

// target waits until an element is there to be clicked, and returns where.
func (t *tab) target(l Locator) (point, error) {
	var at, before point
	err := t.until(func() error {
		element, err := t.locate(l)
		if err != nil {
			return err
		}
		if at, err = ask[point](t, element, pointScript); err != nil {
			return err
		}
		if at.Why != "" {
			return errors.New(at.Why)
		}
		if at != before {
			before = at
			return errors.New("it is moving")
		}
		return nil
	})
	return at, err
}
