import { isObject } from './shapes.ts';

/**
 * The first object key that stands twice in one object of a JSON text, or null. JSON.parse keeps the last one silently, so
 * two readers could see two archives in one file. `value` is the parsed text.
 */
export const duplicateKey = (text: string, value: unknown): string | null => (colons(text) === keys(value) ? null : firstTwice(text));

const QUOTE = 0x22;
/** Blank, tab, line feed, carriage return: what JSON lets stand between a key and its colon. */
const WHITE_SPACE = new Set([0x20, 0x09, 0x0a, 0x0d]);

/** Keys of a parsed value, at every depth. */
const keys = (value: unknown): number => {
  if (Array.isArray(value)) return value.reduce((sum: number, item: unknown) => (typeof item === 'string' ? sum : sum + keys(item)), 0);
  if (!isObject(value)) return 0;
  const inner = Object.values(value);
  return inner.reduce((sum: number, item) => sum + keys(item), inner.length);
};

/**
 * How often a key ends in the text, at a glance: a quote, perhaps white space, and a colon. It is never less than the number
 * of keys, so that where both are equal no key stands twice; it is right for inventories as programs write them, and an
 * inventory of hundreds of versions is long. Where it differs the text is read properly.
 */
const colons = (text: string): number => {
  let count = 0;
  for (let at = text.indexOf(':'); at >= 0; at = text.indexOf(':', at + 1)) {
    let before = at - 1;
    while (WHITE_SPACE.has(text.charCodeAt(before))) before -= 1;
    if (text.charCodeAt(before) === QUOTE) count += 1;
  }
  return count;
};

const firstTwice = (text: string): string | null => {
  const open: (Set<string> | null)[] = [];
  const token = /"(?:[^"\\]|\\.)*"(\s*:)?|[{}[\]]/gs;
  for (const [found, colon] of text.matchAll(token)) {
    if (found === '{') open.push(new Set());
    else if (found === '[') open.push(null);
    else if (found === '}' || found === ']') open.pop();
    else if (colon !== undefined) {
      const known = open.at(-1);
      const key: unknown = JSON.parse(found.slice(0, -colon.length));
      if (typeof key !== 'string' || known === null || known === undefined) continue;
      if (known.has(key)) return key;
      known.add(key);
    }
  }
  return null;
};
