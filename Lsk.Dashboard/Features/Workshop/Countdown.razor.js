// Counts down every element marked with data-countdown, from the milliseconds the server said were left when the mark changed.
const seen = new WeakMap();

setInterval(() => {
  for (const element of document.querySelectorAll('[data-countdown]')) {
    let start = seen.get(element);
    if (!start || start.stamp !== element.dataset.countdown) {
      start = { stamp: element.dataset.countdown, at: performance.now(), left: Number(element.dataset.left) };
      seen.set(element, start);
    }
    if (element.dataset.running !== 'true') continue;
    const left = Math.max(0, start.left - (performance.now() - start.at));
    const text = `${Math.floor(left / 60000)}:${String(Math.floor(left / 1000) % 60).padStart(2, '0')}`;
    if (element.textContent !== text) element.textContent = text;
    element.toggleAttribute('data-last', left > 0 && left <= 10000);
    element.toggleAttribute('data-over', left === 0);
  }
}, 250);
