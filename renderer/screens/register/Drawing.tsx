import { useEffect, useRef } from 'react';
import { drawingOf } from './printDrawing.ts';

/** A drawing that the agent made, as vectors on the screen. */
export const Drawing = ({ markup, title }: { readonly markup: string; readonly title: string }) => {
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const drawing = drawingOf(markup);
    if (drawing !== null) element.current?.replaceChildren(drawing);
  }, [markup]);
  return <div ref={element} className="drawing" role="img" aria-label={title} />;
};
