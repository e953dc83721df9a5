// Tells which cell of the gap table is meant, and moves between cells with the arrow keys: one cell at a time is in the order of Tab.
export function listen(element, table) {
  const cellOf = target => target instanceof Element ? target.closest('td[data-at]') : null;
  const place = cell => [Number(cell.parentElement.dataset.row), Number(cell.dataset.at)];
  const first = () => element.querySelector('td[data-at]');
  const enter = cell => {
    element.querySelectorAll('td[tabindex="0"]').forEach(other => { other.tabIndex = -1; });
    cell.tabIndex = 0;
  };
  const onFocus = event => { const cell = cellOf(event.target); if (cell) enter(cell); };
  const onClick = event => {
    const cell = cellOf(event.target);
    if (!cell) return;
    cell.focus();
    table.invokeMethodAsync('OpenAsync', ...place(cell));
  };
  const onKey = event => {
    const cell = cellOf(event.target);
    if (!cell || event.altKey || event.ctrlKey || event.metaKey) return;
    const [row, column] = place(cell);
    if (event.key >= '1' && event.key <= '4') { event.preventDefault(); table.invokeMethodAsync('PressAsync', row, column, Number(event.key)); return; }
    if (event.key === 'Enter' || event.key === ' ') { event.preventDefault(); table.invokeMethodAsync('OpenAsync', row, column); return; }
    const line = { ArrowUp: cell.parentElement.previousElementSibling, ArrowDown: cell.parentElement.nextElementSibling }[event.key];
    const next = line ? line.querySelector(`td[data-at="${column}"]`)
      : event.key === 'ArrowLeft' ? cell.previousElementSibling
      : event.key === 'ArrowRight' ? cell.nextElementSibling
      : null;
    if (!next || next.dataset.at === undefined) return;
    event.preventDefault();
    next.focus();
  };
  const start = first();
  if (start) start.tabIndex = 0;
  element.addEventListener('focusin', onFocus);
  element.addEventListener('click', onClick);
  element.addEventListener('keydown', onKey);
  return {
    dispose() {
      element.removeEventListener('focusin', onFocus);
      element.removeEventListener('click', onClick);
      element.removeEventListener('keydown', onKey);
    },
  };
}
