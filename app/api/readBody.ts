import { accept, type Outcome, refuse } from '#app/kernel/refusal.ts';

/** Bytes: a command's JSON holds at most five thousand leaves; a file is bounded by what one request may hold in memory. */
export const BODY_LIMITS = { json: 4_000_000, bytes: 512_000_000 } as const;

/** The whole body, counted while it arrives: what a header says about its size proves nothing. */
export const readBody = async (request: Request, limit: number): Promise<Outcome<Uint8Array<ArrayBuffer>, 'body-too-large'>> => {
  const stated = Number(request.headers.get('content-length') ?? 0);
  if (stated > limit) return refuse('body-too-large', { limitBytes: limit });
  if (request.body === null) return accept(new Uint8Array(0));
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of request.body) {
    size += part.byteLength;
    if (size > limit) return refuse('body-too-large', { limitBytes: limit });
    parts.push(part);
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.byteLength;
  }
  return accept(whole);
};
