// What neither checker looks at. Answers with a list of findings.
(() => {
	const found = [];
	const add = (rule, message, element) => found.push({ rule, level: 'error', message, element: element ? element.outerHTML : '' });
	const root = document.documentElement;
	const rightToLeft = ['Arab', 'Hebr', 'Syrc', 'Thaa', 'Nkoo', 'Adlm', 'Rohg', 'Mand', 'Samr'];
	// Scripts whose letters can be told by a Unicode property. A language in a
	// script that isn't here is not compared with its text.
	const letters = {
		Arab: ['Arabic'], Armn: ['Armenian'], Beng: ['Bengali'], Cyrl: ['Cyrillic'], Deva: ['Devanagari'], Ethi: ['Ethiopic'],
		Geor: ['Georgian'], Grek: ['Greek'], Gujr: ['Gujarati'], Guru: ['Gurmukhi'], Hans: ['Han'], Hant: ['Han'], Hebr: ['Hebrew'],
		Jpan: ['Han', 'Hiragana', 'Katakana'], Khmr: ['Khmer'], Knda: ['Kannada'], Kore: ['Hangul', 'Han'], Laoo: ['Lao'],
		Latn: ['Latin'], Mlym: ['Malayalam'], Mymr: ['Myanmar'], Sinh: ['Sinhala'], Taml: ['Tamil'], Telu: ['Telugu'], Thai: ['Thai'],
	};
	const rtlLetter = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u;
	const script = (tag) => {
		try {
			return new Intl.Locale(tag).maximize().script;
		} catch {
			return null;
		}
	};
	const direction = (element) => getComputedStyle(element).direction;
	const expected = (tag) => (rightToLeft.includes(script(tag)) ? 'rtl' : 'ltr');

	const overflow = () => {
		const width = root.clientWidth;
		if (Math.max(root.scrollWidth, document.body.scrollWidth) <= width) return;
		const out = Array.from(document.body.querySelectorAll('*')).filter((element) => {
			const box = element.getBoundingClientRect();
			return box.width > 0 && (box.right > width + 1 || box.left < -1);
		});
		const inner = out.filter((element) => !out.some((other) => other !== element && element.contains(other)));
		const message = 'the page is ' + root.scrollWidth + ' pixels wide in a window of ' + width;
		if (inner.length === 0) add('overflow', message, document.body);
		for (const element of inner.slice(0, 3)) add('overflow', message + '; this sticks out', element);
	};

	const ids = () => {
		const seen = new Set();
		for (const element of document.querySelectorAll('[id]')) {
			if (seen.has(element.id)) add('duplicate-id', 'the id ' + element.id + ' is used again', element);
			seen.add(element.id);
		}
	};

	const head = () => {
		if (!document.querySelector('meta[name=viewport]')) add('viewport', 'no meta viewport: a phone shows the page as if it were a desk', document.head);
		if (!root.lang) add('lang', 'the page has no language', root.cloneNode());
		if (!['ltr', 'rtl'].includes(root.dir)) add('dir', 'the page has no direction', root.cloneNode());
	};

	// An element with a language runs in the direction of that language's script.
	const languages = () => {
		for (const element of document.querySelectorAll('[lang]')) {
			const tag = element.lang;
			if (tag === '' || tag === 'und' || tag === 'zxx') continue;
			if (!script(tag)) {
				add('lang', 'no such language: ' + tag, element.cloneNode());
			} else if (element.checkVisibility() && direction(element) !== expected(tag)) {
				add('dir', tag + ' is written ' + expected(tag) + ' and stands ' + direction(element), element === root ? root.cloneNode() : element);
			}
		}
	};

	// Texts, gathered by what they run in: the nearest element that isn't part
	// of a line, or that sets a language or a direction of its own.
	const texts = () => {
		const gathered = new Map();
		const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
		for (let node = walker.nextNode(); node; node = walker.nextNode()) {
			let owner = node.parentElement;
			if (!/\p{L}/u.test(node.data) || owner.closest('script,style,template,noscript,code,kbd,samp,pre,var,svg,[translate=no]') || !owner.checkVisibility()) continue;
			while (owner !== document.body && !owner.matches('[lang],[dir],bdi') && /^(inline|contents)$/.test(getComputedStyle(owner).display)) owner = owner.parentElement;
			gathered.set(owner, (gathered.get(owner) || '') + ' ' + node.data);
		}
		for (const control of document.querySelectorAll('textarea,input:not([type]),input[type=text],input[type=search]')) {
			if (control.checkVisibility() && control.value) gathered.set(control, control.value);
		}
		return gathered;
	};

	// What stands between the Unicode marks of an isolate runs as it should and
	// says nothing of the text around it, like a bdi where no markup can be.
	const outside = (text) => {
		const rest = text.replace(/[\u2066-\u2068][^\u2066-\u2069]*\u2069/gu, ' ');
		return rest === text ? text : outside(rest);
	};

	const compare = (owner, gathered) => {
		const text = outside(gathered);
		const all = text.match(/\p{L}/gu) || [];
		if (all.length < 3) return;
		const share = all.filter((letter) => rtlLetter.test(letter)).length / all.length;
		if (share > 0.6 && direction(owner) === 'ltr') add('direction', 'text in a right-to-left script runs from left to right', owner);
		if (share < 0.4 && direction(owner) === 'rtl') add('direction', 'text in a left-to-right script runs from right to left', owner);
		// A name keeps its script in every language; bdi marks it as one.
		const tag = (owner.closest('[lang]') || root).lang;
		const own = letters[script(tag)];
		if (!own || all.length < 8 || owner.matches('bdi,textarea,input') || /^\s*\S+\s*$/.test(text)) return;
		const fits = new RegExp('[' + own.map((name) => '\\p{Script=' + name + '}').join('') + ']', 'u');
		if (all.filter((letter) => fits.test(letter)).length / all.length < 0.4) add('language', 'text is not in the script of its language, ' + tag, owner);
	};

	// Who asks for no motion gets none.
	const motion = () => {
		if (!matchMedia('(prefers-reduced-motion: reduce)').matches) return;
		const moving = (duration) => duration.split(',').some((one) => parseFloat(one) > 0);
		for (const element of root.querySelectorAll('*')) {
			const style = getComputedStyle(element);
			if (moving(style.transitionDuration)) add('motion', 'it changes over time though the reader asked for no motion', element);
			if (style.animationName !== 'none' && moving(style.animationDuration)) add('motion', 'it is animated though the reader asked for no motion', element);
		}
	};

	// Where colours are taken away, a ground no longer says where a control is: a
	// border does, or the line under a link.
	const edges = () => {
		if (!matchMedia('(forced-colors: active)').matches) return;
		const bordered = (style) => style.borderBlockEndStyle !== 'none' && parseFloat(style.borderBlockEndWidth) > 0;
		const drawn = (style) => bordered(style) || bordered({ borderBlockEndStyle: style.borderInlineStartStyle, borderBlockEndWidth: style.borderInlineStartWidth });
		for (const control of document.querySelectorAll('button,select,textarea,a.button,input:not([type=checkbox]):not([type=radio]):not([type=file])')) {
			if (!control.checkVisibility()) continue;
			const style = getComputedStyle(control);
			if (!bordered(style) && !style.textDecorationLine.includes('underline') && !drawn(getComputedStyle(control, '::before'))) {
				add('forced-colors', 'without colours nothing shows where this control is', control);
			}
		}
	};

	overflow();
	ids();
	head();
	motion();
	edges();
	languages();
	for (const [owner, text] of texts()) compare(owner, text);
	return found;
})()
