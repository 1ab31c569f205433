(() => {
  'use strict';
  const one = (id) => document.getElementById(id);
  const form = one('filters');
  const rules = Array.from(document.querySelectorAll('.rule'));
  const chapters = Array.from(document.querySelectorAll('.chapter'));
  const words = new Map();

  /* What a rule says, read when it is first searched. */
  const said = (rule) => {
    if (!words.has(rule)) {
      words.set(rule, rule.textContent.toLowerCase().replace(/\s+/g, ' '));
    }
    return words.get(rule);
  };

  const asked = () => {
    const data = new FormData(form);
    return {
      outcomes: data.getAll('outcome'),
      level: data.get('level'),
      area: data.get('area'),
      text: data.get('q').trim().toLowerCase().replace(/\s+/g, ' '),
    };
  };

  const matches = (rule, wanted) =>
    (wanted.outcomes.length === 0 || wanted.outcomes.includes(rule.dataset.outcome))
    && (wanted.level === '' || wanted.level === rule.dataset.level)
    && (wanted.area === '' || wanted.area === rule.dataset.area)
    && wanted.text.split(' ').every((word) => said(rule).includes(word));

  const remember = (wanted) => {
    const query = new URLSearchParams();
    wanted.outcomes.forEach((outcome) => query.append('outcome', outcome));
    if (wanted.level) query.set('level', wanted.level);
    if (wanted.area) query.set('area', wanted.area);
    if (wanted.text) query.set('q', wanted.text);
    const text = query.toString();
    try {
      history.replaceState(null, '', location.pathname + (text ? '?' + text : '') + location.hash);
    } catch (e) {
      /* Some browsers keep the address of a file as it is: then the filter is not in it. */
    }
  };

  const filter = () => {
    const wanted = asked();
    let shown = 0;
    rules.forEach((rule) => {
      rule.hidden = !matches(rule, wanted);
      shown += rule.hidden ? 0 : 1;
    });
    chapters.forEach((chapter) => {
      chapter.hidden = !chapter.querySelector('.rule:not([hidden])');
    });
    one('nothing').hidden = shown > 0;
    one('count').textContent = shown === rules.length
      ? 'All ' + rules.length + ' rules are shown.'
      : shown + ' of ' + rules.length + ' rules are shown.';
    one('all').hidden = shown === rules.length;
    remember(wanted);
  };

  const recall = () => {
    const query = new URLSearchParams(location.search);
    form.elements.q.value = query.get('q') || '';
    ['level', 'area'].forEach((name) => {
      const value = query.get(name) || '';
      if (Array.from(form.elements[name].options).some((option) => option.value === value)) {
        form.elements[name].value = value;
      }
    });
    form.querySelectorAll('[name=outcome]').forEach((box) => {
      box.checked = query.getAll('outcome').includes(box.value);
    });
    return Array.from(query.keys()).some((name) => ['q', 'level', 'area', 'outcome'].includes(name));
  };

  /* Brings the offending place into view, within its box. */
  const showMarks = (within) => {
    within.querySelectorAll('pre.answer').forEach((box) => {
      const mark = box.querySelector('mark');
      const top = mark ? mark.offsetTop - box.offsetTop : 0;
      /* What can be seen already stays where it is, below the status. */
      if (mark && top + mark.offsetHeight > box.clientHeight) {
        box.scrollTop = top - box.clientHeight / 3;
      }
    });
  };

  /* People type ids in small letters. */
  const named = (hash) => {
    let id = hash.slice(1);
    try {
      id = decodeURIComponent(id);
    } catch (e) {
      /* Not encoded: as it is. */
    }
    return id && (one(id) || one(id.toUpperCase()));
  };

  const follow = () => {
    const target = named(location.hash);
    const rule = target && target.closest('.rule');
    if (!rule) {
      return;
    }
    if (rule.hidden) {
      form.reset();
      filter();
    }
    const examples = rule.querySelector('details');
    if (examples) {
      examples.open = true;
    }
    /* Again when what was not drawn yet has got its real height. */
    target.scrollIntoView();
    requestAnimationFrame(() => requestAnimationFrame(() => target.scrollIntoView()));
  };

  const copied = async (button) => {
    const text = button.dataset.copy || one(button.dataset.from).textContent;
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch (e) {
      const area = document.createElement('textarea');
      area.value = text;
      area.className = 'vh';
      area.setAttribute('aria-hidden', 'true');
      document.body.append(area);
      area.select();
      const done = document.execCommand('copy');
      area.remove();
      button.focus();
      return done;
    }
  };

  document.addEventListener('click', async (event) => {
    const button = event.target.closest('.copy');
    if (button) {
      const label = button.innerHTML;
      button.textContent = (await copied(button)) ? 'Copied' : 'Not copied: select it by hand';
      one('said').textContent = button.textContent;
      setTimeout(() => {
        button.innerHTML = label;
        one('said').textContent = '';
      }, 2000);
    }
  });
  document.addEventListener('toggle', (event) => event.target.open && showMarks(event.target), true);

  let closed = [];
  addEventListener('beforeprint', () => {
    closed = Array.from(document.querySelectorAll('details:not([open])'));
    closed.forEach((details) => { details.open = true; });
  });
  addEventListener('afterprint', () => closed.forEach((details) => { details.open = false; }));

  document.addEventListener('keydown', (event) => {
    const typing = event.target.closest('input, select, textarea, [contenteditable]');
    if (event.key === '/' && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      form.elements.q.focus();
      form.elements.q.select();
    }
  });

  form.addEventListener('input', filter);
  form.addEventListener('submit', (event) => event.preventDefault());
  form.addEventListener('reset', () => setTimeout(filter));
  addEventListener('hashchange', follow);

  form.hidden = false;
  document.querySelectorAll('.copy').forEach((button) => { button.hidden = false; });
  const filtered = recall();
  filter();
  follow();
  if (filtered && !location.hash) {
    one('rules').scrollIntoView();
    requestAnimationFrame(() => requestAnimationFrame(() => one('rules').scrollIntoView()));
  }
  showMarks(document);
})();
