// The frame's own script: starts Blazor with a reconnection that says what happens, and the few things that only a browser can do.
// Holds under script-src 'self': no inline handler, no eval.

const reconnect = document.getElementById('reconnect');
const delays = [0, 1, 2, 3, 5, 8, 12, 20, 30];
let lost = null;

// Blazor's own handler neither says how long it waits nor reloads when the server no longer knows the circuit.
// So: an own one with back-off, and a reload when the answer is "rejected". The address carries the view state.
const reconnectionHandler = {
  onConnectionDown() {
    if (lost) return;
    lost = { cancelled: false, wake: null };
    window.lskTyped.down();
    show(reconnect.dataset.lost);
    retry(lost);
  },
  onConnectionUp() {
    if (!lost) return;
    lost.cancelled = true;
    lost = null;
    window.lskTyped.up();
    document.dispatchEvent(new CustomEvent('lsk-connected'));
    show(reconnect.dataset.back);
    setTimeout(() => { if (!lost) reconnect.hidden = true; }, 2500);
  },
};

async function retry(loss) {
  for (let attempt = 1; !loss.cancelled; attempt++) {
    const seconds = delays[Math.min(attempt - 1, delays.length - 1)];
    for (let left = seconds; left > 0 && !loss.cancelled && !loss.now; left--) {
      show((attempt > 6 ? reconnect.dataset.failed + ' ' : '') + reconnect.dataset.attempt.replace('{0}', attempt).replace('{1}', left));
      await new Promise(done => { loss.wake = done; setTimeout(done, 1000); });
    }
    loss.now = false;
    if (loss.cancelled) return;
    try {
      if (await Blazor.reconnect()) {
        reconnectionHandler.onConnectionUp();
        return;
      }
      show(reconnect.dataset.reload);
      window.lskTyped.keep();
      location.reload();
      return;
    } catch {
      // The server cannot be reached yet: the next turn tries again.
    }
  }
}

function show(words) {
  reconnect.querySelector('.words').textContent = words;
  reconnect.hidden = false;
}

function retryNow() {
  if (!lost) return;
  lost.now = true;
  lost.wake?.();
}

// Who loads the page anew while the connection is down has not saved either.
addEventListener('pagehide', () => { if (lost) window.lskTyped.keep(); });

// Whoever asks, a network that is back and a phone that wakes up do not wait for the next turn.
reconnect.querySelector('[data-reconnect]').addEventListener('click', retryNow);
addEventListener('online', retryNow);
document.addEventListener('visibilitychange', () => { if (!document.hidden) retryNow(); });

// Theme: the server writes data-theme from the cookie, so nothing flashes; a click changes both at once.
function markTheme() {
  const theme = document.documentElement.dataset.theme;
  for (const button of document.querySelectorAll('button[data-theme-choice]'))
    button.setAttribute('aria-pressed', String(button.dataset.themeChoice === theme));
}

function chooseTheme(theme) {
  document.documentElement.dataset.theme = theme;
  document.cookie = `lsk-theme=${theme}; path=/; max-age=31536000; samesite=lax${location.protocol === 'https:' ? '; secure' : ''}`;
  markTheme();
  document.dispatchEvent(new CustomEvent('lsk-theme'));
}

matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => document.dispatchEvent(new CustomEvent('lsk-theme')));

document.addEventListener('toggle', markTheme, true);

document.addEventListener('click', event => {
  const target = event.target.closest('a, button, [data-theme-choice]');
  if (!target) return;
  if (target.dataset.themeChoice) chooseTheme(target.dataset.themeChoice);
  if (target.matches('.skip')) {
    // The base address would turn "#content" into the front page.
    event.preventDefault();
    document.getElementById('content')?.focus();
  }
  const popover = target.closest('[popover]');
  if (popover && target.matches('a') && popover.matches(':popover-open')) popover.hidePopover();
});

document.addEventListener('keydown', event => {
  if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === 'k' && document.getElementById('global-search')) {
    event.preventDefault();
    document.getElementById('global-search').select();
  }
});

// In a list that has the focus j and k go a row down and up, to the link that Enter follows.
document.addEventListener('keydown', event => {
  if (!['j', 'k'].includes(event.key) || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.matches('input, select, textarea, [contenteditable]')) return;
  const list = event.target.closest?.('[data-rows]');
  if (!list) return;
  const rows = [...list.querySelectorAll('tbody tr')].filter(row => row.querySelector('a, button'));
  const at = rows.findIndex(row => row.contains(event.target));
  const next = rows[event.key === 'j' ? at + 1 : Math.max(at - 1, 0)];
  if (!next) return;
  event.preventDefault();
  (next.querySelector('th a') ?? next.querySelector('a, button')).focus();
});

// Of a long list only the rows in view are in the document. It writes all of them before a print that we are asked for, and lets go of them afterwards.
async function writeLists(state) {
  const asked = new WeakSet();
  // A server that does not answer in ten seconds does not hold up the print: the list says on the paper what is missing.
  for (let turn = 0; turn < 200; turn++) {
    const lists = [...document.querySelectorAll('[data-print]')].filter(list => list.dataset.print !== state);
    if (lists.length === 0) return;
    for (const list of lists.filter(list => !asked.has(list))) {
      asked.add(list);
      list.click();
    }
    await new Promise(done => setTimeout(done, 50));
  }
}

async function printWhole() {
  await writeLists('whole');
  addEventListener('afterprint', () => writeLists('part'), { once: true });
  print();
}

document.addEventListener('keydown', event => {
  if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || event.key.toLowerCase() !== 'p' || !document.querySelector('[data-print]')) return;
  event.preventDefault();
  printWhole();
});

// Escape closes a dialogue before its field has told what stands in it: what was typed is told first, so that it is there when the dialogue is opened again.
document.addEventListener('keydown', event => {
  const isTyped = event.target.matches?.('textarea, input:not([type="checkbox"], [type="radio"])');
  if (event.key === 'Escape' && isTyped && event.target.closest('dialog, [role="dialog"]'))
    event.target.dispatchEvent(new Event('change', { bubbles: true }));
}, true);

window.lsk = {
  ready() {
    document.documentElement.dataset.ready = 'true';
    markTheme();
    window.lskTyped.offer();
  },
  focus(selector) {
    document.querySelector(selector)?.focus();
  },
  saveFile(name, type, text) {
    const url = URL.createObjectURL(new Blob([text], { type }));
    const link = document.createElement('a');
    link.href = url;
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(url), 10000);
  },
  keep(name, text) {
    if (text) localStorage.setItem(name, text); else localStorage.removeItem(name);
  },
  kept: name => localStorage.getItem(name),
  copy: text => navigator.clipboard.writeText(text),
  print: printWhole,
};

// A day of which only a part is written has no value: the server has to be told that it is not an empty field.
Blazor.registerCustomEventType('dateleave', {
  browserEventName: 'focusout',
  createEventArgs: event => ({ isIncomplete: event.target.validity?.badInput === true }),
});

markTheme();
if (location.pathname === '/logga-in') window.lskTyped.forget();
Blazor.start({ circuit: { reconnectionHandler } });
