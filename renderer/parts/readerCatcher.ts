import { isWriting, placeOf } from './keys.ts';

/** A reader types a character every 1–20 ms, a person not under 50 ms; between them lies the border. */
const BURST_GAP_MS = 40;
/** Shorter bursts are no label: the shortest code we print has 14 characters. */
const SHORTEST_CODE = 8;

const PUNCTUATION: Readonly<Record<string, readonly [plain: string, shifted: string]>> = {
  Minus: ['-', '_'],
  Slash: ['/', '?'],
  Period: ['.', '>'],
  Semicolon: [';', ':'],
  Equal: ['=', '+'],
};

/** The character printed at that place of a Latin board: a reader does not know which language the board is set to. */
const characterAt = (event: KeyboardEvent): string | null => {
  const place = placeOf(event.code);
  const plain = /^(?:Digit|Key)(\w)$/.exec(place)?.[1];
  if (plain !== undefined) return event.shiftKey ? plain : plain.toLowerCase();
  const pair = PUNCTUATION[place];
  return pair === undefined ? null : pair[event.shiftKey ? 1 : 0];
};

interface FieldBefore {
  readonly field: HTMLInputElement | HTMLTextAreaElement;
  readonly value: string;
}

/** Puts back what stood in a field before the burst, in the way that React's fields notice. */
const restore = ({ field, value }: FieldBefore): void => {
  const prototype = field instanceof HTMLInputElement ? HTMLInputElement.prototype : HTMLTextAreaElement.prototype;
  Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(field, value);
  field.dispatchEvent(new Event('input', { bubbles: true }));
};

interface Catcher {
  readonly keydown: (event: KeyboardEvent) => void;
  readonly stop: () => void;
}

/**
 * Tells a hand-held reader from a person by speed (LOOK §3): a burst of codes ended by Enter is one reading, caught on
 * every screen and even in a field, whose text is put back. Outside fields letters and digits wait one gap before they
 * count as commands, so that a reading never becomes a run of verdicts.
 */
export const createReaderCatcher = (to: {
  readonly onReading: (code: string) => void;
  readonly onKeyAfterAll: (event: KeyboardEvent) => void;
}): Catcher => {
  let burst = '';
  let lastAt = Number.NEGATIVE_INFINITY;
  let held: KeyboardEvent[] = [];
  let before: FieldBefore | null = null;
  let timer: number | undefined;

  const letGo = (): void => {
    window.clearTimeout(timer);
    const keys = held;
    held = [];
    if (keys.length < SHORTEST_CODE) for (const key of keys) to.onKeyAfterAll(key);
  };

  const start = (event: KeyboardEvent): void => {
    letGo();
    burst = '';
    const target = event.target;
    before = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement ? { field: target, value: target.value } : null;
  };

  const takeCharacter = (event: KeyboardEvent, character: string): void => {
    if (event.timeStamp - lastAt > BURST_GAP_MS) start(event);
    lastAt = event.timeStamp;
    burst += character;
    if (isWriting(event.target)) return;
    event.preventDefault();
    event.stopPropagation();
    held.push(event);
    window.clearTimeout(timer);
    timer = window.setTimeout(letGo, BURST_GAP_MS + 5);
  };

  const endsReading = (event: KeyboardEvent): boolean =>
    placeOf(event.code) === 'Enter' && burst.length >= SHORTEST_CODE && event.timeStamp - lastAt <= 2 * BURST_GAP_MS;

  const keydown = (event: KeyboardEvent): void => {
    if (event.repeat || event.ctrlKey || event.altKey || event.metaKey || event.key === 'Shift') return;
    const character = characterAt(event);
    if (character !== null) {
      takeCharacter(event, character);
      return;
    }
    if (endsReading(event)) {
      event.preventDefault();
      event.stopPropagation();
      window.clearTimeout(timer);
      held = [];
      const code = burst;
      burst = '';
      if (before !== null) restore(before);
      to.onReading(code);
      return;
    }
    letGo();
    burst = '';
  };

  return { keydown, stop: () => window.clearTimeout(timer) };
};
