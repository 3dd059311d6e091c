import { createHash, randomUUID } from 'node:crypto';
import { Fault } from '#app/kernel/fault.ts';
import type { Blobs } from '#app/ports/Blobs.ts';
import { probeWriteHole } from './probeWriteHole.ts';
import type { S3Store } from './S3Store.ts';
import { s3Blobs } from './s3Blobs.ts';
import { type S3Client, s3Client } from './s3Client.ts';

/** `ok`: the server does it. `missing`: it does not, or the key may not see it. `broken`: it does the contrary. */
export type ProbeCheck = 'ok' | 'missing' | 'broken';

export interface StoreProbe {
  /** Of any number of writers one makes a key. Without it nothing may be published. */
  readonly createIfAbsent: ProbeCheck;
  /** A value is replaced only by whoever knows it. Without it nothing may be published. */
  readonly ifMatch: ProbeCheck;
  /** Exactly one of many racing writers wins, at a new key and at one etag; absent unless asked for. */
  readonly race?: ProbeCheck;
  readonly versioning: ProbeCheck;
  readonly objectLock: ProbeCheck;
  /** Date of its answers within 5 s of ours. */
  readonly clock: ProbeCheck;
  readonly clockAheadMilliseconds: number;
  /** A body that is not the one that was signed is refused. */
  readonly signedDigest: ProbeCheck;
  /** An unsigned stream under a known key id is refused (CVE-2026-41145): `broken` where it is written. */
  readonly writeHole: ProbeCheck;
}

export interface ProbeSettings {
  /** Where it may write: `probes/<own>`. Keys are fixed, except those of the race. */
  readonly folder: string;
  readonly race: boolean;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

const CLOCK_TOLERANCE = 5_000;
const WRITERS = 16;
const ROUNDS = 5;

const text = (value: string): Buffer => Buffer.from(value);

/** Tries what a server enforces, row by row of STORE.md §2. Throws the port's faults where it cannot be tried at all. */
export const probeStore = async (store: S3Store, settings: ProbeSettings): Promise<StoreProbe> => {
  const [s3, blobs] = [s3Client(store), s3Blobs(store)];
  const key = (name: string): string => `${settings.folder}/${name}`;
  const createIfAbsent = await triesAbsent(blobs, key('absent'));
  const clockAheadMilliseconds = await clockAhead(s3, key('absent'), settings.now);
  return {
    createIfAbsent,
    ifMatch: await triesMatch(blobs, key('match')),
    ...(settings.race ? { race: await triesRace(blobs, settings.folder) } : {}),
    versioning: await sees(s3, async () => {
      // The package types this as nothing at all.
      const told = (await s3.client.getBucketVersioning(s3.bucket)) as unknown as { readonly Status?: string } | undefined;
      return told?.Status === 'Enabled';
    }),
    objectLock: await sees(s3, async () => {
      const told = (await s3.client.getObjectLockConfig(s3.bucket)) as { readonly objectLockEnabled?: string } | undefined;
      return told?.objectLockEnabled === 'Enabled';
    }),
    clock: Math.abs(clockAheadMilliseconds) <= CLOCK_TOLERANCE ? 'ok' : 'broken',
    clockAheadMilliseconds,
    signedDigest: await triesDigest(s3, key('digest')),
    writeHole: await probeWriteHole(store, s3.full(key('hole')), new Date(settings.now())),
  };
};

const triesAbsent = async (blobs: Blobs, key: string): Promise<ProbeCheck> => {
  await blobs.putIfAbsent(key, text('first'));
  return (await blobs.putIfAbsent(key, text('second'))) === 'taken' ? 'ok' : 'missing';
};

const triesMatch = async (blobs: Blobs, key: string): Promise<ProbeCheck> => {
  await blobs.putIfAbsent(key, text('first'));
  const before = (await blobs.get(key))?.etag ?? '';
  if ((await blobs.putIfMatch(key, text(randomUUID()), before)) !== 'written') return 'broken';
  return (await blobs.putIfMatch(key, text('stale'), before)) === 'changed' ? 'ok' : 'missing';
};

const triesRace = async (blobs: Blobs, folder: string): Promise<ProbeCheck> => {
  for (let round = 0; round < ROUNDS; round += 1) {
    const key = `${folder}/race-${randomUUID()}`;
    const bodies = Array.from({ length: WRITERS }, (_, n) => Buffer.alloc(300_000, `writer ${n} `));
    const made = await Promise.all(bodies.map((body) => blobs.putIfAbsent(key, body)));
    const etag = (await blobs.get(key))?.etag ?? '';
    const replaced = await Promise.all(bodies.map((body) => blobs.putIfMatch(key, Buffer.concat([body, text('!')]), etag)));
    const winners = [made, replaced].map((answers) => answers.filter((answer) => answer === 'written').length);
    if (winners.some((count) => count !== 1)) return 'broken';
  }
  return 'ok';
};

/** A setting of the bucket: `missing` too where the key may not see it or the server does not know of such a thing. */
const sees = async (s3: S3Client, look: () => Promise<boolean>): Promise<ProbeCheck> => {
  try {
    return (await s3.call('', 0, look)) ? 'ok' : 'missing';
  } catch (error) {
    if (error instanceof Fault && error.permanence === 'permanent') return 'missing';
    // "Not implemented" is a 501, which counts as a fault of the server elsewhere.
    if (error instanceof Fault && ['NotImplemented', 'MethodNotAllowed'].includes(String(error.details['cause']))) return 'missing';
    throw error;
  }
};

const clockAhead = (s3: S3Client, key: string, now: () => number): Promise<number> =>
  s3.call(key, 0, async (call) => {
    await s3.client.statObject(s3.bucket, s3.full(key));
    return Date.parse(call.answer()?.headers.date ?? '') - Math.floor(now() / 1000) * 1000;
  });

const triesDigest = (s3: S3Client, key: string): Promise<ProbeCheck> =>
  s3.call(key, 0, async (call) => {
    const [signed, sent] = [text('signed'), text('forged')];
    const sha256 = createHash('sha256').update(signed).digest('hex');
    const headers = { 'content-length': sent.length };
    try {
      const words = { method: 'PUT', bucketName: s3.bucket, objectName: s3.full(key), headers };
      (await s3.client.makeRequestStreamAsync(words, sent, sha256, [200], '')).resume();
      return 'broken';
    } catch (error) {
      if (call.answer()?.statusCode === 400) return 'ok';
      throw error;
    }
  });
