import { z } from 'zod';
import { canonicalJson } from '#app/kernel/canonicalJson.ts';
import { accept, type Outcome, refuse } from '#app/kernel/refusal.ts';
import { type Actor, DOSSIER_EVENTS, type DossierEvent, RULES, STATION_EVENTS, type StationDraft } from './events.ts';

const number = z.int().min(1);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** What every line holds, whatever its kind (docs/log-format.md). */
const ENVELOPE = {
  v: z.literal(1),
  rules: number.max(RULES),
  n: number,
  prev: sha256,
  at: z.iso.datetime({ precision: 3 }),
  station: z.string().min(1),
  actor: z.union([z.strictObject({ person: z.string(), code: z.string(), name: z.string() }), z.strictObject({ station: z.string() })]),
};
const OF_A_DOSSIER = { dossier: z.uuid(), dossierN: number, dossierPrev: sha256 };

const LINES: ReadonlyMap<string, z.ZodType> = new Map<string, z.ZodType>([
  ...Object.entries(DOSSIER_EVENTS).map(
    ([kind, data]) => [kind, z.strictObject({ ...ENVELOPE, ...OF_A_DOSSIER, kind: z.literal(kind), data })] as const,
  ),
  ...Object.entries(STATION_EVENTS).map(([kind, data]) => [kind, z.strictObject({ ...ENVELOPE, kind: z.literal(kind), data })] as const),
]);

interface Links {
  /** The rule set that it was decided under. */
  readonly rules: number;
  readonly n: number;
  readonly prev: string;
  readonly at: string;
  readonly station: string;
  readonly actor: Actor;
}

/** A line of the log, parsed: about one dossier, or about the station itself. */
export type LogEvent = (DossierEvent & Links & { readonly dossierPrev: string }) | (StationDraft & Links & { readonly dossier?: never });

const parse = (line: string): unknown => {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
};

const isCanonical = (line: string, value: unknown): boolean => {
  try {
    return canonicalJson(value) === line;
  } catch {
    return false;
  }
};

/**
 * Reads one line strictly: JSON that is its own canonical form (RFC 8785; a key given twice or a blank between is
 * not), of a version and rule set that this program knows, of a known kind and shape.
 */
export const readLogLine = (
  line: string,
): Outcome<LogEvent, 'log-line-not-json' | 'log-line-not-canonical' | 'log-line-unknown' | 'log-rules-unknown'> => {
  const value = parse(line);
  if (value === undefined) return refuse('log-line-not-json');
  if (!isCanonical(line, value)) return refuse('log-line-not-canonical');
  const { v, rules, kind } = (value ?? {}) as { v?: unknown; rules?: unknown; kind?: unknown };
  if (v !== 1 || (typeof rules === 'number' && rules > RULES)) return refuse('log-rules-unknown');
  const parsed = LINES.get(String(kind))?.safeParse(value);
  if (parsed === undefined || !parsed.success) {
    return refuse('log-line-unknown', { at: parsed?.error?.issues.map((issue) => issue.path.join('.')) ?? ['kind'] });
  }
  return accept(parsed.data as LogEvent);
};
