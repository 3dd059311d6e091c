/** The drawing within a markup text, SVG or a page around one; parsed, never run: scripts in it stay dead. */
export const drawingOf = (markup: string): SVGSVGElement | null => {
  const found = new DOMParser().parseFromString(markup, 'text/html').querySelector('svg');
  return found === null ? null : document.importNode(found, true);
};

/** Opens the print dialog of the window with nothing but that drawing on the page, at the drawing's own size. */
export const printDrawing = (markup: string): void => {
  const drawing = drawingOf(markup);
  if (drawing === null) return;
  const sheet = document.createElement('div');
  sheet.className = 'print-sheet';
  sheet.append(drawing);
  document.body.append(sheet);
  window.addEventListener('afterprint', () => sheet.remove(), { once: true });
  window.print();
};
