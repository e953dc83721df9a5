// What somebody had typed when the server forgot the page: kept in this tab over the reload and offered again. The server holds a
// half-written form in the memory of its circuit; after a restart that is gone, and nobody but the browser still knows the words.

const key = 'lsk-typed';
const before = new Map();
const notice = document.getElementById('typed');

const isText = element => element instanceof HTMLTextAreaElement
  || (element instanceof HTMLInputElement && ['text', 'number', 'date', 'month', 'email', 'tel', 'url'].includes(element.type));

const isKept = element => isText(element) && !element.closest('[role=search], [data-not-kept]') && labelOf(element) !== '';

function labelOf(element) {
  const label = [...element.labels ?? []].map(each => each.textContent).join(' ') || element.getAttribute('aria-label') || '';
  return label.replace(/\s+/g, ' ').trim();
}

document.addEventListener('focusin', event => {
  for (const known of before.keys()) if (!known.isConnected) before.delete(known);
  if (isKept(event.target) && !before.has(event.target)) before.set(event.target, event.target.value);
});

// While the connection is down no event reaches the server: a field shows what it does not know, a chosen file is taken by nobody.
const missed = new Set();
let isDown = false;

for (const kind of ['input', 'change']) {
  document.addEventListener(kind, event => { if (isDown && (isFile(event.target) || isKept(event.target))) missed.add(event.target); }, true);
}

const isFile = element => element instanceof HTMLInputElement && element.type === 'file';

function down() {
  isDown = true;
}

/** Tells the server what was changed meanwhile, as if it were done now. */
function up() {
  isDown = false;
  const late = [...missed].filter(element => element.isConnected);
  missed.clear();
  for (const element of late) tell(element);
}

// The field's own events tell the server, as if the person had typed it.
function tell(element) {
  if (!isFile(element)) element.dispatchEvent(new Event('input', { bubbles: true }));
  element.dispatchEvent(new Event('change', { bubbles: true }));
}

/** Keeps what has been typed since a field was entered; called when the page is about to be made anew without having been saved. */
function keep() {
  const fields = [...before]
    .filter(([element, value]) => element.isConnected && element.value !== value && element.value.trim() !== '')
    .map(([element]) => ({ label: labelOf(element), text: element.value }));
  // A file cannot be kept: its name says which one to choose again.
  const files = [...missed].filter(element => isFile(element) && element.isConnected);
  fields.push(...files.map(element => ({ label: labelOf(element), text: [...element.files].map(file => file.name).join(', ') })));
  if (fields.length > 0) sessionStorage.setItem(key, JSON.stringify({ page: location.pathname, fields }));
}

/** Nothing typed by one person is offered to the next who signs in. */
function forget() {
  sessionStorage.removeItem(key);
}

/** Offers what was kept for this page, once. */
function offer() {
  const kept = JSON.parse(sessionStorage.getItem(key) ?? 'null');
  if (kept?.page !== location.pathname || !notice) return;
  forget();
  const list = notice.querySelector('dl');
  list.replaceChildren(...kept.fields.flatMap(({ label, text }) => [Object.assign(document.createElement('dt'), { textContent: label }),
    Object.assign(document.createElement('dd'), { textContent: text })]));
  notice.hidden = false;
  notice.querySelector('[data-put-back]').onclick = () => {
    const left = kept.fields.filter(field => !putBack(field));
    if (left.length === 0) notice.hidden = true;
    notice.querySelector('.left').hidden = left.length === 0;
  };
  notice.querySelector('[data-copy]').onclick = () =>
    navigator.clipboard.writeText(kept.fields.map(({ label, text }) => `${label}\n${text}`).join('\n\n'));
  notice.querySelector('[data-close]').onclick = () => { notice.hidden = true; };
}

function putBack({ label, text }) {
  const element = [...document.querySelectorAll('input, textarea')].find(each => isKept(each) && labelOf(each) === label && !each.disabled);
  if (!element) return false;
  element.focus();
  element.value = text;
  tell(element);
  return true;
}

window.lskTyped = { down, up, keep, offer, forget };
