// Called on the element or document to search in. Answers with the visible
// element that is meant, or with a sentence that says why there is none.
function (by, want, nth) {
	const plain = (text) => (text || '').replace(/\s+/g, ' ').trim();
	const visible = (element) => element.checkVisibility({ visibilityProperty: true }) && element.getClientRects().length > 0;
	const show = (element) => {
		const html = element.outerHTML;
		return html.length > 160 ? html.slice(0, 160) + '…' : html;
	};
	const controls = 'input:not([type=hidden]),select,textarea,[contenteditable],[role=textbox],[role=combobox],[role=searchbox]';
	const labels = (control) => {
		const found = [];
		for (const id of (control.getAttribute('aria-labelledby') || '').split(/\s+/)) {
			const element = id && document.getElementById(id);
			if (element) found.push(plain(element.textContent));
		}
		if (found.length) return [found.join(' ')];
		if (control.hasAttribute('aria-label')) return [plain(control.getAttribute('aria-label'))];
		for (const label of control.labels || []) {
			const copy = label.cloneNode(true);
			for (const inner of copy.querySelectorAll(controls)) inner.remove();
			found.push(plain(copy.textContent));
		}
		return found;
	};
	const innermost = (fits) => {
		const all = Array.from(this.querySelectorAll('*')).filter((e) => !e.closest('script,style,noscript,template,head') && fits(plain(e.textContent)));
		return all.filter((e) => !all.some((other) => other !== e && e.contains(other)));
	};
	want = by === 'css' ? want : plain(want);
	let hits;
	let others = [];
	switch (by) {
	case 'css':
		hits = Array.from(this.querySelectorAll(want));
		break;
	case 'label': {
		const all = Array.from(this.querySelectorAll(controls));
		hits = all.filter((control) => labels(control).includes(want));
		others = all.flatMap(labels);
		break;
	}
	case 'text':
		hits = innermost((text) => text === want);
		break;
	default:
		hits = innermost((text) => text.includes(want));
	}
	const seen = hits.filter(visible);
	if (nth > 0 && seen.length >= nth) return seen[nth - 1];
	if (nth === 0 && seen.length === 1) return seen[0];
	if (nth === 0 && seen.length > 1) return seen.length + ' elements fit: ' + seen.slice(0, 5).map(show).join(' · ');
	let reason = hits.length ? hits.length + ' elements fit and ' + seen.length + ' are visible' : 'no element fits';
	if (!hits.length && others.length) reason += '; labels here: ' + others.join(' · ');
	return reason;
}
