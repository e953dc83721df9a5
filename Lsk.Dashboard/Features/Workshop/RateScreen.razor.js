// Sends each click and keeps it until the server has said that it is on the disk: through a lost connection, a sleeping phone, a reload and a server restart.
// Sending twice is harmless: an answer carries a version, and the server acknowledges a repeated one without storing it again.
const retryMs = 1500;
const patienceMs = 3000;
const writingMs = 900;

export function start(root, server, storeKey, words) {
  const pending = read(storeKey);
  const acknowledged = {};
  const draftKey = storeKey + '-utkast';
  const drafts = read(draftKey);
  let writing;
  const status = root.querySelector('[data-status]');
  const unsaved = root.querySelector('[data-unsaved]');

  function say(text, bad) {
    status.textContent = text;
    status.classList.toggle('bad', !!bad);
  }

  function keep() {
    store(storeKey, Object.fromEntries(Object.entries(pending).map(([id, { busy, late, ...rest }]) => [id, rest])));
    const waiting = Object.values(pending).filter(entry => entry.late);
    unsaved.hidden = waiting.length === 0;
    unsaved.textContent = waiting.length ? words.unsaved.replace('{0}', waiting.map(entry => entry.label).join(', ')) : '';
  }

  async function send(id) {
    const entry = pending[id];
    if (!entry || entry.busy) return;
    entry.busy = true;
    const impatient = setTimeout(() => {
      entry.busy = false;
      entry.late = true;
      keep();
    }, patienceMs);
    try {
      const answer = await server.invokeMethodAsync('CastAsync', entry.round, entry.item, entry.criterion, entry.score, entry.version, entry.comment);
      if (answer.version === -1) {
        entry.late = true;
        say(answer.message, true);
        return;
      }
      if (pending[id] === entry) delete pending[id];
      if (answer.saved) {
        acknowledged[id] = Math.max(acknowledged[id] ?? 0, answer.version);
        forget(entry);
        say('✓ ' + answer.message);
      } else {
        press(entry, entry.before);
        say(words.lost.replace('{0}', entry.label).replace('{1}', answer.message), true);
      }
    } catch {
      // The connection is gone: the entry stays and is sent again.
      entry.late = true;
    } finally {
      clearTimeout(impatient);
      entry.busy = false;
      keep();
    }
  }

  // What somebody writes is kept from the first letter: a reveal, a reload or a lost connection must not take it.
  function note(pad, text) {
    const [, item, criterion] = pad.dataset.pad.split('/');
    if (text) drafts[`${item}/${criterion}`] = text;
    else delete drafts[`${item}/${criterion}`];
    store(draftKey, drafts);
  }

  function forget(entry) {
    const id = `${entry.item}/${entry.criterion}`;
    if (drafts[id] === undefined || drafts[id] !== entry.comment) return;
    delete drafts[id];
    store(draftKey, drafts);
    remind();
  }

  // A fresh box gets the words back; where there is no box any more they are shown, so that they can be read out or copied.
  function remind() {
    for (const box of root.querySelectorAll('[data-comment]')) {
      const [, item, criterion] = box.closest('[data-pad]').dataset.pad.split('/');
      const draft = drafts[`${item}/${criterion}`];
      if (box.dataset.filled === `${item}/${criterion}`) continue;
      box.dataset.filled = `${item}/${criterion}`;
      if (draft && box.value !== draft) {
        box.value = draft;
        box.closest('details').open = true;
      }
    }
    const place = root.querySelector('[data-draft]');
    if (!place) return;
    const left = root.querySelector('[data-pad], .finished') ? [] : Object.entries(drafts).filter(([id]) => id.startsWith(place.dataset.draft + '/'));
    const text = left.map(([, words_]) => words.draft.replace('{0}', words_)).join(' ');
    if (place.textContent !== text) place.textContent = text;
    if (place.hidden !== !text) place.hidden = !text;
  }

  function padOf(entry) {
    return root.querySelector(`[data-pad="${entry.round}/${entry.item}/${entry.criterion}"]`);
  }

  function press(entry, score) {
    const chosen = score === null ? '' : String(score);
    for (const key of padOf(entry)?.querySelectorAll('[data-score]') ?? [])
      key.setAttribute('aria-pressed', String(score !== undefined && key.dataset.score === chosen));
  }

  function cast(pad, score, comment) {
    const id = pad.dataset.pad;
    const [round, item, criterion] = id.split('/').map(Number);
    const pressed = pad.querySelector('[data-score][aria-pressed="true"]');
    const version = Math.max(Number(pad.dataset.version), acknowledged[id] ?? 0, pending[id]?.version ?? 0) + 1;
    const before = pressed ? (pressed.dataset.score === '' ? null : Number(pressed.dataset.score)) : undefined;
    const shown = score === null ? pad.querySelector('[data-score=""]').textContent.trim() : String(score);
    const said = comment ?? pad.querySelector('[data-comment]')?.value ?? '';
    pending[id] = { round, item, criterion, score, version, before, comment: said, label: `${pad.dataset.name}: ${shown}` };
    press(pending[id], score);
    say(words.saving);
    keep();
    send(id);
  }

  // Round 1's answers again, each as if it had been clicked: it survives a lost connection like any other.
  function keepMine(button) {
    const [round, item] = button.dataset.of.split('/').map(Number);
    for (const part of button.dataset.keep.split(' ')) {
      const [criterion, text] = part.split(':');
      const id = `${round}/${item}/${criterion}`;
      if (pending[id]) continue;
      const version = (acknowledged[id] ?? 0) + 1;
      pending[id] = { round, item, criterion: Number(criterion), score: text === '' ? null : Number(text), version, comment: '', label: button.dataset.label };
      send(id);
    }
    say(words.saving);
    keep();
  }

  function click(event) {
    const mine = event.target.closest('[data-keep]');
    if (mine) keepMine(mine);
    const key = event.target.closest('[data-score]');
    if (key) cast(key.closest('[data-pad]'), key.dataset.score === '' ? null : Number(key.dataset.score));
  }

  function change(event) {
    if (!event.target.matches('[data-comment]')) return;
    clearTimeout(writing);
    save(event.target);
  }

  function save(box) {
    const pad = box.closest('[data-pad]');
    const pressed = pad?.querySelector('[data-score][aria-pressed="true"]');
    const [, item, criterion] = pad?.dataset.pad.split('/') ?? [];
    if (pressed && drafts[`${item}/${criterion}`] !== undefined) cast(pad, pressed.dataset.score === '' ? null : Number(pressed.dataset.score), box.value);
  }

  function write(event) {
    if (!event.target.matches('[data-comment]')) return;
    const box = event.target;
    note(box.closest('[data-pad]'), box.value);
    clearTimeout(writing);
    writing = setTimeout(() => save(box), writingMs);
  }

  function type(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest('input, textarea, select')) return;
    const pad = root.querySelector('[data-pad]');
    if (!pad || !/^[0-9]$/.test(event.key)) return;
    const keys = [...pad.querySelectorAll('[data-score]:not([data-score=""])')];
    const key = event.key === '0' ? pad.querySelector('[data-score=""]') : keys.find(one => one.dataset.score === event.key) ?? keys[Number(event.key) - 1];
    if (key) cast(pad, key.dataset.score === '' ? null : Number(key.dataset.score));
  }

  function retry() {
    // "Saved" belongs to the score that was clicked, not to the result that came after it.
    if (!root.querySelector('[data-pad], .finished') && !status.classList.contains('bad')) say('');
    for (const id of Object.keys(pending)) {
      if (pending[id].busy) continue;
      pending[id].late = true;
      send(id);
    }
    keep();
  }

  // What was on its way when the connection broke gets no answer any more: it goes again at once.
  function resend() {
    for (const entry of Object.values(pending)) entry.busy = false;
    retry();
  }

  // The result is one text, the same for everybody; which of its labels are one's own scores is said beside it.
  function mark() {
    const shown = root.querySelector('[data-mine]');
    const mine = new Set(shown?.dataset.mine.split(' '));
    for (const axis of shown?.querySelectorAll('[data-of]') ?? [])
      [...axis.children].forEach((label, at) => label.classList.toggle('mine', mine.has(`${axis.dataset.of}.${at}`)));
  }

  function look() {
    mark();
    remind();
  }

  const marking = new MutationObserver(look);
  marking.observe(root, { subtree: true, childList: true, attributeFilter: ['data-mine', 'data-pad', 'data-draft'] });
  look();
  root.addEventListener('click', click);
  root.addEventListener('change', change);
  root.addEventListener('input', write);
  document.addEventListener('keydown', type);
  document.addEventListener('lsk-connected', resend);
  const timer = setInterval(retry, retryMs);
  retry();

  return {
    dispose() {
      clearInterval(timer);
      marking.disconnect();
      root.removeEventListener('click', click);
      root.removeEventListener('change', change);
      root.removeEventListener('input', write);
      clearTimeout(writing);
      document.removeEventListener('keydown', type);
      document.removeEventListener('lsk-connected', resend);
    },
  };
}

function store(key, value) {
  try {
    localStorage.setItem(key, JSON.stringify(value));
  } catch {
    // A browser that stores nothing still keeps it while the page is open.
  }
}

function read(key) {
  try {
    return JSON.parse(localStorage.getItem(key)) ?? {};
  } catch {
    return {};
  }
}
