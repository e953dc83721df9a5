// Drags the waterline. The list may be virtualised and rendered anew while it is dragged, so the events are taken from the
// frame and the document, and the place is counted from where the drag began, in rows of one height.
export function attach(frame, owner, rowHeight) {
  let start = null;
  let sent = null;
  const down = event => {
    const handle = event.target.closest('[role="slider"]');
    if (!handle || event.button > 0) return;
    start = { y: event.clientY, scroll: frame.scrollTop, line: Number(handle.getAttribute('aria-valuenow')) };
    sent = start.line;
    handle.focus({ preventScroll: true });
    event.preventDefault();
    document.addEventListener('pointermove', move);
    document.addEventListener('pointerup', up, { once: true });
    document.addEventListener('pointercancel', up, { once: true });
  };
  const move = event => {
    const bounds = frame.getBoundingClientRect();
    if (event.clientY > bounds.bottom - 24) frame.scrollTop += rowHeight / 2;
    if (event.clientY < bounds.top + 64) frame.scrollTop -= rowHeight / 2;
    const line = start.line + Math.round((event.clientY - start.y + frame.scrollTop - start.scroll) / rowHeight);
    if (line === sent) return;
    sent = line;
    owner.invokeMethodAsync('DragTo', line);
  };
  const up = () => {
    start = null;
    document.removeEventListener('pointermove', move);
  };
  frame.addEventListener('pointerdown', down);
  return {};
}
