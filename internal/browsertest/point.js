// Called on an element. Brings it into view and answers with the point to click
// at, or with a sentence that says why a person could not.
function () {
	this.scrollIntoView({ block: 'center', inline: 'nearest', behavior: 'instant' });
	const rect = Array.from(this.getClientRects()).find((r) => r.width > 0 && r.height > 0);
	if (!rect) return { why: 'it has no size' };
	if (this.matches(':disabled')) return { why: 'it is disabled' };
	const x = rect.left + rect.width / 2;
	const y = rect.top + rect.height / 2;
	const hit = document.elementFromPoint(x, y);
	if (!hit) return { why: 'it lies outside of the window' };
	const label = hit.closest('label');
	if (!this.contains(hit) && !hit.contains(this) && !(label && label.control === this)) {
		return { why: 'it is covered by ' + hit.outerHTML.slice(0, 160) };
	}
	return { x, y };
}
