export type Fields = Readonly<Record<string, unknown>>;

export const isObject = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);
export const isStrings = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((item) => typeof item === 'string');

/** A value as a problem quotes it: short, and never nothing. */
export const quoted = (value: unknown): string => (JSON.stringify(value) ?? 'nothing').slice(0, 80);
