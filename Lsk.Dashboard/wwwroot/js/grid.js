// Catches a block pasted from a spreadsheet program, and moves between cells with the arrow keys and Enter.
export function listen(element, grid) {
  const place = target =>
    target instanceof HTMLInputElement && target.dataset.row !== undefined
      ? [Number(target.dataset.row), Number(target.dataset.column)]
      : null;
  const onPaste = event => {
    const at = place(event.target);
    const text = event.clipboardData?.getData('text/plain') ?? '';
    if (!at || !/[\t\n]/.test(text.trimEnd())) return;
    event.preventDefault();
    grid.invokeMethodAsync('PasteAsync', at[0], at[1], text);
  };
  const onKey = event => {
    const at = place(event.target);
    const input = event.target;
    if (!at || event.altKey || event.ctrlKey || event.metaKey) return;
    const step = { ArrowUp: [-1, 0], ArrowDown: [1, 0], Enter: [event.shiftKey ? -1 : 1, 0] }[event.key]
      ?? (event.key === 'ArrowLeft' && input.selectionStart === 0 && input.selectionEnd === 0 ? [0, -1] : null)
      ?? (event.key === 'ArrowRight' && input.selectionEnd === input.value.length ? [0, 1] : null);
    if (!step) return;
    const next = element.querySelector(`input[data-row="${at[0] + step[0]}"][data-column="${at[1] + step[1]}"]`);
    if (!next) return;
    event.preventDefault();
    next.focus();
    next.select();
  };
  element.addEventListener('paste', onPaste);
  element.addEventListener('keydown', onKey);
  return {
    dispose() {
      element.removeEventListener('paste', onPaste);
      element.removeEventListener('keydown', onKey);
    },
  };
}
