// A block copied in a spreadsheet program, or a file from the clipboard, comes in as if it had been chosen.
export function listen(field, name) {
  const onPaste = event => {
    const input = document.querySelector(field);
    const target = event.target;
    if (!input || input.disabled || (target instanceof Element && target.matches('input:not([type=file]), textarea, [contenteditable]'))) return;
    const data = event.clipboardData;
    let file = data?.files?.[0];
    const text = data?.getData('text/plain') ?? '';
    if (!file || text.includes('\t')) {
      // Of one cell nothing can be read; a table has columns or rows.
      if (!/[\t\n]/.test(text.trim())) return;
      file = new File(['\uFEFF' + text], name, { type: 'text/tab-separated-values' });
    }
    event.preventDefault();
    const carrier = new DataTransfer();
    carrier.items.add(file);
    input.files = carrier.files;
    input.dispatchEvent(new Event('change', { bubbles: true }));
  };
  document.addEventListener('paste', onPaste);
  return { dispose() { document.removeEventListener('paste', onPaste); } };
}
