// Called on a form control. Puts the focus on it and selects what it holds, so
// that the text typed next replaces it; a control that takes no typed text (a
// date) gets its value at once. Answers with the control, or with a sentence
// that says why a person could not type here.
function (text) {
	if (this.matches(':disabled')) return 'it is disabled';
	if (this.readOnly) return 'it is read-only';
	if (!this.matches('input,textarea,[contenteditable]')) return 'it takes no text';
	this.scrollIntoView({ block: 'center', behavior: 'instant' });
	this.focus();
	if (document.activeElement !== this) return 'it does not take the focus';
	if (this.matches('input[type=date],input[type=time],input[type=datetime-local],input[type=month],input[type=week],input[type=color],input[type=range]')) {
		this.value = text;
		if (text !== '' && this.value === '') return 'it does not take the value ' + text;
		this.dispatchEvent(new Event('input', { bubbles: true }));
		this.dispatchEvent(new Event('change', { bubbles: true }));
	} else if (this.select) {
		this.select();
	} else {
		getSelection().selectAllChildren(this);
	}
	return this;
}
