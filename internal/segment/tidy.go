package segment

// foldGaps makes white space between two changes part of them, so that two
// replaced neighbours are shown as one replacement and not as four scraps.
func foldGaps(changes []Change) []Change {
	var out []Change
	for i, c := range changes {
		if c.Op == Same && isBlank(c.Text) && replacedAround(changes, i) {
			out = append(out, Change{Removed, c.Text}, Change{Added, c.Text})
			continue
		}
		out = append(out, c)
	}
	return out
}

// replacedAround reports whether changes stand on both sides of the i-th and
// both words went and words came among them.
func replacedAround(changes []Change, i int) bool {
	left, right := i-1, i+1
	seen := map[Op]bool{}
	for ; left >= 0 && changes[left].Op != Same; left-- {
		seen[changes[left].Op] = true
	}
	for ; right < len(changes) && changes[right].Op != Same; right++ {
		seen[changes[right].Op] = true
	}
	return left < i-1 && right > i+1 && seen[Removed] && seen[Added]
}

// tidy merges neighbours of one kind and puts what was removed before what was
// added. Empty changes are dropped.
func tidy(changes []Change) []Change {
	var out []Change
	var removed, added string
	flush := func() {
		if removed != "" {
			out = append(out, Change{Removed, removed})
		}
		if added != "" {
			out = append(out, Change{Added, added})
		}
		removed, added = "", ""
	}
	for _, c := range changes {
		switch c.Op {
		case Removed:
			removed += c.Text
		case Added:
			added += c.Text
		default:
			if c.Text == "" {
				continue
			}
			flush()
			if n := len(out); n > 0 && out[n-1].Op == Same {
				out[n-1].Text += c.Text
				continue
			}
			out = append(out, c)
		}
	}
	flush()
	return out
}
