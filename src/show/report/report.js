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

  const bodies = document.querySelector('main').dataset.bodies;
  const show = () => {
    const { id, asked } = fragment();
    const target = id && document.getElementById(id);
    const all = id === 'all';
    const section = (target && target.closest('main > section')) || document.getElementById('overview');
    for (const one of sections) {
      one.classList.toggle('here', all ? one.classList.contains('authority') : one === section);
    }
    if (section.id === 'overview' && !all) ask(asked);
    if (section.id === 'queue') pick(asked);
    const heading = section.querySelector('h1, h2');
    document.title = all ? 'All ' + bodies : heading.textContent;
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
  const fill = (form, asked) => {
    for (const field of form.elements) {
      if (field.type === 'checkbox') field.checked = asked.get(field.name) === field.value;
      else if (field.name) field.value = asked.get(field.name) || '';
    }
  };
  const holds = (text, asked) => (asked.get('q') || '').toLowerCase().split(/\s+/).every((word) => text.includes(word));
  const told = (element, count, all, what) => {
    element.textContent = (count === all ? all : count + ' of ' + all) + ' ' + what;
  };
  const ask = (asked) => {
    if (!form) return;
    fill(form, asked);
    const is = (key) => asked.get(key) || '';
    const wanted = (one) => holds(one.name, asked)
      && (!is('r') || one.r === is('r'))
      && (!is('f') || one.f === is('f'))
      && (!is('g') || one.g === is('g'))
      && (!is('u') || one.u.includes(' ' + is('u') + ' '))
      && (!is('y') || number(one.y) >= Number(is('y')))
      && (!is('w') || one.w === '1');
    const order = orders[is('s')];
    let count = 0;
    for (const one of order ? [...rows].sort(order) : rows) {
      one.row.hidden = !wanted(one);
      count += one.row.hidden ? 0 : 1;
      body.append(one.row);
    }
    told(document.getElementById('count'), count, rows.length, bodies);
  };
  const queue = document.getElementById('pick');
  const queued = [...document.querySelectorAll('.queue tbody tr')];
  const pick = (asked) => {
    fill(queue, asked);
    const [rule, framework] = [asked.get('u'), asked.get('f')];
    let count = 0;
    for (const row of queued) {
      row.hidden = !(holds(row.textContent.toLowerCase(), asked)
        && (!rule || row.dataset.u.includes(' ' + rule + ' '))
        && (!framework || row.dataset.f === framework));
      count += row.hidden ? 0 : 1;
    }
    told(queue.querySelector('.count'), count, queued.length, 'inspections');
  };
  // What is asked stands in the fragment, so that it can be kept and sent.
  for (const [one, id, answer] of [[form, 'overview', ask], [queue, 'queue', pick]]) {
    if (!one) continue;
    const asking = () => {
      const asked = new URLSearchParams();
      for (const [name, value] of new FormData(one)) if (value) asked.set(name, value);
      const text = asked.toString();
      history.replaceState(null, '', '#' + id + (text ? '?' + text : ''));
      answer(asked);
    };
    one.addEventListener('input', asking);
    one.addEventListener('submit', (event) => event.preventDefault());
    one.addEventListener('reset', () => setTimeout(asking));
  }
  if (form && matchMedia('(max-width: 47rem)').matches) document.getElementById('asked').open = false;

  // Saving a figure: the picture with its heading, legend and colours; the numbers as a table.
  const save = (name, type, text) => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([text], { type }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  };
  const element = (name, attributes, text) => {
    const made = document.createElementNS('http://www.w3.org/2000/svg', name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    if (text) made.textContent = text;
    return made;
  };
  const picture = (figure) => {
    const svg = figure.querySelector('svg.bars').cloneNode(true);
    const [, , width, height] = svg.getAttribute('viewBox').split(' ').map(Number);
    const title = figure.querySelector('figcaption b').textContent;
    const moved = element('g', { transform: 'translate(0 56)' });
    moved.append(...svg.childNodes);
    svg.append(element('title', {}, title), element('style', {}, document.querySelector('style').textContent));
    svg.append(element('rect', { width, height: height + 84, fill: '#fff' }));
    svg.append(element('text', { x: 8, y: 20, 'font-size': 16, 'font-weight': 700 }, title));
    let x = 8;
    for (const key of figure.querySelectorAll('.legend li')) {
      const mark = key.querySelector('b');
      const words = key.textContent.trim();
      const one = element('g', { class: mark.className.replace('k ', '') });
      one.append(element('rect', { class: 'f', x, y: 30, width: 14, height: 14 }));
      svg.append(one, element('text', { x: x + 19, y: 42, 'font-size': 12 }, words));
      x += 40 + words.length * 7;
    }
    svg.append(moved, element('text', { x: 8, y: height + 74, 'font-size': 11 }, document.querySelector('footer p').dataset.source));
    svg.setAttribute('viewBox', `0 0 ${width} ${height + 84}`);
    svg.setAttribute('height', height + 84);
    svg.setAttribute('data-theme', 'light');
    svg.setAttribute('font-family', 'Helvetica, Arial, sans-serif');
    return new XMLSerializer().serializeToString(svg);
  };
  const cell = (text) => {
    const safe = /^[=+\-@]/.test(text) ? "'" + text : text;
    return /[",\n]/.test(safe) ? '"' + safe.replaceAll('"', '""') + '"' : safe;
  };
  const numbers = (figure) => [...figure.querySelectorAll('details table tr')]
    .map((row) => [...row.cells].map((one) => cell(one.textContent.trim())).join(',')).join('\r\n') + '\r\n';
  document.addEventListener('click', (event) => {
    const what = event.target.dataset && event.target.dataset.save;
    if (!what) return;
    const figure = event.target.closest('figure');
    if (what === 'svg') save(figure.id + '.svg', 'image/svg+xml', picture(figure));
    else save(figure.id + '.csv', 'text/csv;charset=utf-8', '\ufeff' + numbers(figure));
  });

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
  const label = () => {
    theme.textContent = dark() ? 'Light' : 'Dark';
    theme.setAttribute('aria-pressed', String(root.dataset.theme !== undefined));
  };
  theme.addEventListener('click', () => {
    root.dataset.theme = dark() ? 'light' : 'dark';
    label();
  });
  label();

  addEventListener('hashchange', show);
  show();
})();
