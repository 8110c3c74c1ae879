package page

import (
	"errors"
	"io"
	"net/http"

	"prevail/workflow"
)

// Upload returns the name and the bytes of a file that was sent with the form.
// None at all is an empty one. One above the limit for files comes back cut
// there, one byte too long, so that whoever looks at it refuses it.
func (v *Visit) Upload(field string) (name string, content []byte, err error) {
	file, head, err := v.Request().FormFile(field)
	if errors.Is(err, http.ErrMissingFile) || errors.Is(err, http.ErrNotMultipart) {
		return "", nil, nil
	}
	if err != nil {
		return "", nil, workflow.NewError(workflow.KindInvalid, "form.unreadable")
	}
	content, err = io.ReadAll(io.LimitReader(file, workflow.MaxFile+1))
	if err := errors.Join(err, file.Close()); err != nil {
		return "", nil, workflow.NewError(workflow.KindInvalid, "form.unreadable")
	}
	return head.Filename, content, nil
}
