package archive

import (
	"context"
	"path"
	"strings"

	"golang.org/x/text/unicode/norm"

	"prevail/workflow"
)

// known finds the release that a file brought in before, or is not found. A
// file keeps its key when an archive is given once as a whole and once only a
// folder of it: its key then is a shorter or a longer end of the same path. So
// the other ends are asked for too, and a release that came in under one is
// taken for the same if it came of the very same bytes, or names the same
// original; nothing else makes two files one.
func (m *Importer) known(ctx context.Context, f *Folder, r Release, from workflow.Intake, original string) (workflow.Release, error) {
	rel, err := m.service.ReadIntake(ctx, m.actor, from.Key)
	if workflow.KindOf(err) != workflow.KindNotFound {
		return rel, err
	}
	for _, key := range f.otherKeys(r.Key) {
		if m.o.Archive != "" {
			key = m.o.Archive + "/" + key
		}
		rel, other := m.service.ReadIntake(ctx, m.actor, key)
		switch {
		case workflow.KindOf(other) == workflow.KindNotFound:
			continue
		case other != nil:
			return rel, other
		case rel.Intake.Hash == from.Hash:
			return rel, nil
		}
		if same, other := m.rendersOriginal(ctx, rel.ID, original); other != nil || same {
			return rel, other
		}
	}
	return workflow.Release{}, err
}

// rendersOriginal reports whether a release's latest English names the same
// original elsewhere.
func (m *Importer) rendersOriginal(ctx context.Context, id workflow.ReleaseID, original string) (bool, error) {
	if original == "" {
		return false, nil
	}
	view, err := m.service.ReadRelease(ctx, m.actor, id)
	if err != nil {
		return false, err
	}
	for _, rev := range view.Revisions {
		if rev.Facts.Original.URL == original {
			return true, nil
		}
	}
	return false, nil
}

// otherKeys are the keys that a release of this folder has in a folder above or
// below it, the nearest first.
func (f *Folder) otherKeys(key string) []string {
	whole := path.Join(f.path, key)
	if key == norm.NFC.String(f.name) { // the folder itself is the release
		whole = f.path
	}
	steps := strings.Split(strings.Trim(norm.NFC.String(whole), "/"), "/")
	own := strings.Count(key, "/") + 1
	var out []string
	for n := 1; n < len(steps); n++ {
		for _, length := range []int{own - n, own + n} {
			if length < 1 || length > len(steps) {
				continue
			}
			if other := strings.Join(steps[len(steps)-length:], "/"); other != key {
				out = append(out, other)
			}
		}
	}
	return out
}
