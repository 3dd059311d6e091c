/**
 * The first object key that stands twice in one object of a JSON text, or null. JSON.parse keeps the last one silently, so
 * two readers could see two archives in one file. The text must be valid JSON.
 */
export const duplicateKey = (text: string): string | null => {
  const open: (Set<string> | null)[] = [];
  const token = /"(?:[^"\\]|\\.)*"(\s*:)?|[{}[\]]/gs;
  for (const [found, colon] of text.matchAll(token)) {
    if (found === '{') open.push(new Set());
    else if (found === '[') open.push(null);
    else if (found === '}' || found === ']') open.pop();
    else if (colon !== undefined) {
      const keys = open.at(-1);
      const key: unknown = JSON.parse(found.slice(0, -colon.length));
      if (typeof key !== 'string' || keys === null || keys === undefined) continue;
      if (keys.has(key)) return key;
      keys.add(key);
    }
  }
  return null;
};
