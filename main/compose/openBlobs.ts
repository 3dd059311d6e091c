import { setTimeout as sleep } from 'node:timers/promises';
import { Fault } from '#app/kernel/fault.ts';
import type { BlobReader, Blobs } from '#app/ports/Blobs.ts';
import type { StoredVersion, StoredVersions } from '#app/ports/StoredVersions.ts';
import {
  callPatience,
  folderBlobs,
  folderReader,
  type Line,
  type ProbeSettings,
  probeStore,
  type RetrySettings,
  requireConditions,
  retried,
  retrying,
  type S3Store,
  type StoreProbe,
  s3Blobs,
  s3Versions,
  sweepStaging,
} from '#storage/blobs/index.ts';
import type { Disk } from '#storage/disk/Disk.ts';
import { nodeDisk } from '#storage/disk/nodeDisk.ts';
import type { StorePlace } from '../StorePlace.ts';

/** A store, opened for writing. Opening asks nothing of it: a store that does not answer is a normal state. */
export interface OpenStore {
  readonly blobs: Blobs;
  /** The same store for pages on their way out: they wait for the line, so nobody who looks at something does. */
  readonly sending: Blobs;
  /** Milliseconds after which a call that moves so many bytes is given up. */
  readonly patience: (bytes: number) => number;
  /** Throws the Fault that tells why the store does not answer; within seconds, for a person who waits. */
  readonly ask: () => Promise<void>;
  /** Throws the Fault that keeps the store from taking anything at all: it is asked to take one small value of its own. */
  readonly take: () => Promise<void>;
  /** Takes away what an earlier life of this holder left under way. Call it once, before the first put. */
  readonly sweep: () => Promise<void>;
}

export interface StoreHolder {
  readonly disk: Disk;
  /** Who writes: see FolderStore. */
  readonly holder: string;
  /** Where the writer may try the server's conditions: `probes/<branch>`. */
  readonly probes: () => string;
  /** The line that pages go over, where it is limited. */
  readonly line?: Line;
}

/** Four tries, pauses of at most 0.3, 0.9 and 2.7 s: what lasts longer is for the outbox, which has all the time there is. */
const RETRY: RetrySettings = {
  tries: 4,
  pause: 300,
  longestPause: 5_000,
  patience: 45_000,
  now: () => performance.now(),
  sleep,
  random: Math.random,
};

/** A person looks at a screen meanwhile. */
const ASK_LIMITS = { milliseconds: 5_000, slowestBytesPerSecond: 32_768 };

/** No limit, for programs that have none. */
const FREE_LINE: Line = { limited: (blobs) => blobs, repeated: (blobs) => blobs };

/** The store at a place: a folder, or a bucket with retries, which must keep its conditions before anything is put. */
export const openBlobs = (place: StorePlace, { disk, holder, probes, line = FREE_LINE }: StoreHolder): OpenStore => {
  const takeOf = (blobs: Blobs) => async (): Promise<void> =>
    void (await blobs.putIfAbsent(`${probes()}/condition`, new TextEncoder().encode('first')));
  if (place.kind === 'folder') {
    const settings = { folder: place.where, holder };
    const blobs = folderBlobs(disk, settings);
    return {
      blobs,
      sending: line.limited(blobs),
      patience: () => Number.POSITIVE_INFINITY,
      ask: async () => void (await blobs.head('roots')),
      take: takeOf(blobs),
      sweep: async () => void (await sweepStaging(disk, settings)),
    };
  }
  const asking = s3Blobs({ ...place.store, limits: ASK_LIMITS });
  const store = s3Blobs(place.store);
  return {
    blobs: requireConditions(retried(store, RETRY), probes),
    sending: requireConditions(line.limited(retried(line.repeated(store), RETRY)), probes),
    patience: (bytes) => callPatience(bytes, place.store.limits),
    // A branch's key may look at little else.
    ask: async () => void (await asking.head(`${probes()}/condition`)),
    take: takeOf(asking),
    sweep: async () => undefined,
  };
};

/** What the server at hand enforces. */
export const probeAt = (store: S3Store, settings: ProbeSettings): Promise<StoreProbe> => probeStore(store, settings);

/** The reading half: nothing is made, tried or changed there. */
export const openReader = (place: StorePlace): BlobReader =>
  place.kind === 'folder' ? folderReader(nodeDisk(), place.where) : retried(s3Blobs(place.store), RETRY);

/** Earlier values of keys, with retries; null on a folder, which keeps none. */
export const openVersions = (place: StorePlace): StoredVersions | null => {
  if (place.kind === 'folder') return null;
  const [versions, again] = [s3Versions(place.store), retrying(RETRY)];
  return {
    // A list of versions of one key is short: it is asked for anew as a whole.
    async *list(key) {
      yield* await again(async () => {
        const all: StoredVersion[] = [];
        for await (const version of versions.list(key)) all.push(version);
        return all;
      });
    },
    get: (key, id) => again(() => versions.get(key, id)),
  };
};

/** Whether a bucket answers, and whether anything was ever published there. */
export const lookAtBucket = async (store: S3Store, roots: string): Promise<{ readonly made: boolean; readonly reachable: boolean }> => {
  try {
    for await (const _ of s3Blobs({ ...store, limits: ASK_LIMITS }).list(roots)) return { made: true, reachable: true };
    return { made: false, reachable: true };
  } catch (error) {
    if (error instanceof Fault) return { made: false, reachable: false };
    throw error;
  }
};
