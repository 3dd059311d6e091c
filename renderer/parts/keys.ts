/** A key by its place on the board (`event.code`), so that the letter's language does not matter (LOOK §3). */
export interface Key {
  readonly code: string;
  readonly ctrl?: boolean;
}

/** The numeric pad counts like the top row, its Enter like the other. */
export const placeOf = (code: string): string => {
  if (code === 'NumpadEnter') return 'Enter';
  if (code === 'NumpadDivide') return 'Slash';
  return /^Numpad\d$/.test(code) ? code.replace('Numpad', 'Digit') : code;
};

export const isHit = (key: Key, event: KeyboardEvent): boolean =>
  key.code === placeOf(event.code) && (key.ctrl ?? false) === (event.ctrlKey || event.metaKey) && !event.altKey;

const WRITING_TYPES = new Set(['text', 'search', 'password', 'number', 'email', 'tel', 'url', '']);

/** Whether keys type text where the focus is: letter and digit commands stay still there. */
export const isWriting = (target: EventTarget | null): boolean => {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return !target.readOnly && WRITING_TYPES.has(target.getAttribute('type') ?? '');
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement || target.isContentEditable;
};

/** Whether the focused thing answers Enter and Space by itself (a button, a link, a tick box). */
export const answersItself = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest('button, a[href], summary, input[type=checkbox], input[type=radio]') !== null;
