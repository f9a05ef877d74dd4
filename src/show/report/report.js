'use strict';
(() => {
  const root = document.documentElement;
  const main = document.getElementById('main');
  const form = document.getElementById('ask');
  const sections = [...main.querySelectorAll(':scope > section')];
  root.classList.add('on');

  // The fragment is the part of the page, and after a question mark what is asked of it.
  const fragment = () => {
    const text = location.hash.slice(1);
    const at = text.indexOf('?');
    const id = at < 0 ? text : text.slice(0, at);
    let name = id;
    try { name = decodeURIComponent(id); } catch { /* as it stands */ }
    return { id: name, asked: new URLSearchParams(at < 0 ? '' : text.slice(at + 1)) };
  };

  const show = () => {
    const { id, asked } = fragment();
    const target = id && document.getElementById(id);
    const all = id === 'all';
    const section = (target && target.closest('main > section')) || document.getElementById('overview');
    for (const one of sections) {
      one.classList.toggle('here', all ? one.classList.contains('authority') : one === section);
    }
    if (section.id === 'overview' && !all) ask(asked);
    const heading = section.querySelector('h1, h2');
    document.title = all ? 'All authorities' : heading.textContent;
    if (all || !id || target === section) scrollTo(0, 0);
    else if (target) target.scrollIntoView();
    for (const link of document.querySelectorAll('.top nav a')) {
      if (link.getAttribute('href') === '#' + section.id) link.setAttribute('aria-current', 'page');
      else link.removeAttribute('aria-current');
    }
  };

  // Sorting and filtering the overview.
  const body = document.querySelector('.overview tbody');
  const rows = [...body.rows].map((row) => ({
    row,
    name: row.cells[0].textContent.toLowerCase(),
    ...row.dataset,
  }));
  const number = (text) => (text === undefined || text === '' ? -1 : Number(text));
  const orders = {
    waited: (a, b) => number(b.y) - number(a.y),
    worst: (a, b) => (number(a.k) > 0 ? number(a.k) : 99) - (number(b.k) > 0 ? number(b.k) : 99),
    best: (a, b) => number(b.k) - number(a.k),
    found: (a, b) => number(b.c) - number(a.c),
  };
  const ask = (asked) => {
    if (!form) return;
    for (const field of form.elements) {
      if (field.type === 'checkbox') field.checked = asked.get(field.name) === field.value;
      else if (field.name) field.value = asked.get(field.name) || '';
    }
    const is = (key) => asked.get(key) || '';
    const words = is('q').toLowerCase().split(/\s+/).filter(Boolean);
    const wanted = (one) => words.every((word) => one.name.includes(word))
      && (!is('r') || one.r === is('r'))
      && (!is('f') || one.f === is('f'))
      && (!is('g') || one.g === is('g'))
      && (!is('u') || one.u.includes(' ' + is('u') + ' '))
      && (!is('y') || number(one.y) >= Number(is('y')))
      && (!is('w') || one.w === '1');
    const order = orders[is('s')];
    const sorted = order ? [...rows].sort(order) : rows;
    let count = 0;
    for (const one of sorted) {
      one.row.hidden = !wanted(one);
      count += one.row.hidden ? 0 : 1;
      body.append(one.row);
    }
    document.getElementById('count').textContent = count === rows.length
      ? rows.length + ' authorities' : count + ' of ' + rows.length + ' authorities';
  };
  const asking = () => {
    const asked = new URLSearchParams();
    for (const [name, value] of new FormData(form)) if (value) asked.set(name, value);
    const text = asked.toString();
    history.replaceState(null, '', '#overview' + (text ? '?' + text : ''));
    ask(asked);
  };
  if (form) {
    form.addEventListener('input', asking);
    form.addEventListener('submit', (event) => event.preventDefault());
    form.addEventListener('reset', () => setTimeout(asking));
  }

  // A mark leads to what it stands for.
  document.addEventListener('click', (event) => {
    const mark = event.target.closest && event.target.closest('.tl g[data-h]');
    if (!mark) return;
    const link = mark.closest('tr') && mark.closest('tr').querySelector('th a');
    const of = link ? link.hash.slice(1) : mark.closest('section').id;
    location.hash = of + mark.dataset.h;
  });

  const theme = document.getElementById('theme');
  const dark = () => (root.dataset.theme || (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light')) === 'dark';
  const told = () => {
    theme.textContent = dark() ? 'Light' : 'Dark';
    theme.setAttribute('aria-pressed', String(root.dataset.theme !== undefined));
  };
  theme.addEventListener('click', () => {
    root.dataset.theme = dark() ? 'light' : 'dark';
    told();
  });
  told();

  addEventListener('hashchange', show);
  show();
})();
