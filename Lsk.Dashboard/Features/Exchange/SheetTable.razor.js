// Keeps the arrow keys for the cells, and brings the chosen cell into view; rows that are not drawn are where their place says.
export function listen(frame) {
  const own = new Set(['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'PageUp', 'PageDown', 'Home', 'End', 'Enter', 'F2']);
  const onKey = event => {
    if (event.target === frame && own.has(event.key) && !event.ctrlKey && !event.altKey && !event.metaKey) event.preventDefault();
  };
  frame.addEventListener('keydown', onKey);
  return {
    show(place, height, id) {
      if (place < 0) return;
      const top = place * height;
      const head = frame.querySelector('thead').offsetHeight;
      const seen = frame.clientHeight - head;
      if (top < frame.scrollTop) frame.scrollTop = top;
      else if (top + height > frame.scrollTop + seen) frame.scrollTop = top + height - seen;
      const cell = document.getElementById(id);
      const edge = frame.querySelector('thead th').offsetWidth;
      if (!cell) return;
      const end = cell.offsetLeft + cell.offsetWidth;
      if (cell.offsetLeft < frame.scrollLeft + edge) frame.scrollLeft = cell.offsetLeft - edge;
      else if (end > frame.scrollLeft + frame.clientWidth) frame.scrollLeft = end - frame.clientWidth;
    },
    dispose() {
      frame.removeEventListener('keydown', onKey);
    },
  };
}
