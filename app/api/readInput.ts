import { accept, type Outcome, refuse } from '#app/kernel/refusal.ts';
import type { Operation } from './contract.ts';
import { BODY_LIMITS, readBody } from './readBody.ts';

type Fields = Readonly<Record<string, unknown>>;

export interface ReadInput {
  readonly input: unknown;
  readonly body: Uint8Array<ArrayBuffer> | null;
}

/**
 * Lone surrogates and NUL have no place in UTF-8 text: written to the log they would come back as something else, and
 * its chain would not verify.
 */
const wellFormed = (value: unknown): boolean => {
  if (typeof value === 'string') return value.isWellFormed() && !value.includes('\0');
  if (typeof value !== 'object' || value === null) return true;
  return Object.entries(value).every(([key, one]) => wellFormed(key) && wellFormed(one));
};

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);

const readJson = async (request: Request): Promise<Outcome<Fields>> => {
  const read = await readBody(request, BODY_LIMITS.json);
  if (!read.ok) return read;
  if (read.value.byteLength === 0) return accept({});
  // A page of another site can send every type but this one without asking first.
  if (!/^application\/json\s*(;|$)/i.test(request.headers.get('content-type') ?? '')) return refuse('body-type-wrong');
  try {
    const parsed: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(read.value));
    return isFields(parsed) ? accept(parsed) : refuse('input-invalid', { at: ['body'] });
  } catch {
    return refuse('input-invalid', { at: ['body'] });
  }
};

/**
 * The input of an operation out of path, query and body, parsed by its schema. Refuses `input-invalid` with the names of
 * the fields and nothing of what stood in them: it may be a person's data.
 */
export const readInput = async (
  operation: Operation,
  request: Request,
  path: Readonly<Record<string, string>>,
): Promise<Outcome<ReadInput>> => {
  const inBody = operation.method !== 'GET' && operation.body === undefined;
  const sent: Outcome<Fields> = inBody ? await readJson(request) : accept(Object.fromEntries(new URL(request.url).searchParams));
  if (!sent.ok) return sent;
  const fields = { ...sent.value, ...path };
  if (!wellFormed(fields)) return refuse('input-invalid', { at: ['body'] });
  const parsed = operation.input.safeParse(fields);
  if (!parsed.success)
    return refuse('input-invalid', { at: [...new Set(parsed.error.issues.map((issue) => issue.path.join('.')))].slice(0, 20) });
  if (operation.body === undefined) return accept({ input: parsed.data, body: null });
  const body = await readBody(request, BODY_LIMITS.bytes);
  return body.ok ? accept({ input: parsed.data, body: body.value }) : body;
};
