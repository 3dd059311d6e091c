import { accept, type Outcome, refuse } from '#app/kernel/refusal.ts';

/** Bytes: a command's JSON holds at most five thousand leaves; a file is bounded by what one request may hold in memory. */
export const BODY_LIMITS = { json: 4_000_000, bytes: 512_000_000 } as const;

const FIRST_ROOM = 65_536;

/** The whole body, counted while it arrives: what a header says about its size proves nothing. */
export const readBody = async (request: Request, limit: number): Promise<Outcome<Uint8Array<ArrayBuffer>, 'body-too-large'>> => {
  const stated = Number(request.headers.get('content-length') ?? 0) || 0;
  if (stated > limit) return refuse('body-too-large', { limitBytes: limit });
  if (request.body === null) return accept(new Uint8Array(0));
  // A stated size is made room for at once, so that a large file is not held twice; a wrong one costs a copy.
  let whole = new Uint8Array(stated > 0 ? stated : FIRST_ROOM);
  let size = 0;
  for await (const part of request.body) {
    if (size + part.byteLength > limit) return refuse('body-too-large', { limitBytes: limit });
    if (size + part.byteLength > whole.byteLength) {
      const wider = new Uint8Array(Math.min(limit, Math.max(2 * whole.byteLength, size + part.byteLength)));
      wider.set(whole.subarray(0, size));
      whole = wider;
    }
    whole.set(part, size);
    size += part.byteLength;
  }
  return accept(size === whole.byteLength ? whole : whole.slice(0, size));
};
