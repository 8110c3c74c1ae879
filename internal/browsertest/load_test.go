//go:build browser

package browsertest

import (
	"strings"
	"testing"
)

// line is a sentence that can be pushed about.
const line = `<p>The English text prevails over every translation of it, wherever they differ.</p>`

func TestLoadWeighsAPageAndSaysWhatMoves(t *testing.T) {
	t.Parallel()
	address := serve(t, map[string]string{
		"/style.css": sheet + ".grown { display: block; inline-size: 20rem }",
		"/calm.js":   `document.querySelector('h1').dataset.ready = 'yes';`,
		"/late.js":   `const note = document.createElement('p'); note.textContent = 'Look here!'; document.querySelector('main').prepend(note);`,
		"/calm": document(english, `<h1>Note</h1><img src="/icon.png" width="300" height="200" alt="A point">`+line+
			`<script type="module" src="/calm.js"></script>`),
		"/picture": document(english, `<h1>Note</h1><img class="grown" src="/icon.png" alt="A point">`+line),
		"/script":  document(english, `<h1>Note</h1>`+line+`<script type="module" src="/late.js"></script>`),
		"/heavy":   document(english, `<h1>Note</h1>`+strings.Repeat(line, 1000)),
	})
	for _, off := range []bool{false, true} {
		p := Open(t, Options{NoScripts: off})
		weights := map[string]int{}
		for path, moves := range map[string]bool{"/calm": false, "/picture": true, "/script": !off, "/heavy": false} {
			status, cost := p.Load(address + path)
			if status != 200 || (cost.Shift > 0) != moves {
				t.Errorf("%s, scripts off %t: status %d, shift %v, want one: %t", path, off, status, cost.Shift, moves)
			}
			weights[path] = cost.Bytes
		}
		// The style sheet and the icon are asked for each time, though they were
		// loaded for the page before.
		if least := len(sheet) + len(icon); weights["/calm"] < least || weights["/picture"] < least {
			t.Errorf("a page with a style sheet weighs %v, want %d and more", weights, least)
		}
		if whole := 1000 * len(line); weights["/heavy"] < whole || weights["/heavy"] > whole+4000 {
			t.Errorf("the heavy page weighs %d, want %d and a little more", weights["/heavy"], whole)
		}
	}
}
