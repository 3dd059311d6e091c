import {
  type Acceptor,
  type FollowedLog,
  fingerprintOf,
  type HeadJudge,
  keptEntry,
  makeAcceptor,
  makeSweep,
  publicKeyKey,
  type RecoverRow,
  recoverLog,
  type Sweep,
  type SweepDeps,
} from '#app/centre/index.ts';
import type { Sha256 } from '#app/kernel/digest.ts';
import { Fault } from '#app/kernel/fault.ts';
import { accept, type Outcome, refuse } from '#app/kernel/refusal.ts';
import type { Blobs } from '#app/ports/Blobs.ts';
import type { Signer } from '#app/ports/Signatures.ts';
import type { StoredVersions } from '#app/ports/StoredVersions.ts';
import { type RecoveredViews, recoverViews } from '#app/viewing/index.ts';
import { hasHead, type SwitchedHead, switchedHeads } from '#storage/centre/index.ts';
import { acceptedFiles } from '#storage/ocfl/index.ts';
import { type CentreKeys, namedKey } from '../centreKeys.ts';
import { nodeHasher } from '../nodeHasher.ts';
import { publicKeyPem } from '../nodeSignatures.ts';
import { type CentrePlace, type HeldCentre, holdCentre } from './openCentreLog.ts';
import { holdDeskRecord } from './openDeskRecord.ts';

/** A centre that was made: its log, and what may be done with it. */
export interface Centre {
  readonly blobs: Blobs;
  /** Earlier values of the store's keys; null where it keeps none. */
  readonly versions: StoredVersions | null;
  readonly log: FollowedLog;
  /** The store that this centre works on, and the fingerprint that its log began with. */
  readonly settings: { readonly store: string; readonly pinned: Sha256 };
  readonly keys: CentreKeys;
  /** The acceptor with the judge that is handed in here; `reportTo` is told of heads that could not be judged. */
  readonly acceptor: (judge: HeadJudge, reportTo: (fault: Fault, key: string) => void) => Acceptor;
  /** The nightly sweep, which judges through that acceptor; `reportTo` is told of what a person has to look at. */
  readonly sweep: (acceptor: Acceptor, reportTo: (fault: Fault, where: string) => void) => Sweep;
  /** Puts back what the bucket lost of the log, and lists the accepted versions that it no longer holds. */
  readonly recover: () => AsyncIterable<RecoverRow>;
  /** Puts back lines of views that the desk's record or the store lost, each from the other; none where no desk ever ran. */
  readonly recoverViews: () => AsyncIterable<RecoveredViews>;
  /** A change of key, signed by both: to the key of the file, or to a new one. The fingerprint of the new key. */
  readonly rotateKey: (keyFile: string | null) => Promise<Sha256>;
  readonly close: () => void;
}

const putPublicKey = async (blobs: Blobs, signer: Signer): Promise<Sha256> => {
  const key = fingerprintOf(nodeHasher, signer.publicKey);
  await blobs.putIfAbsent(publicKeyKey(key), new TextEncoder().encode(publicKeyPem(signer.publicKey)));
  return key;
};

const openHeld = (held: HeldCentre, place: CentrePlace): Centre => {
  const { memory, keys } = held;
  const settings = memory.settings();
  if (settings === null || memory.last() === 0) throw new Fault('no-centre', 'permanent', { data: place.dataFolder });
  const blobs = held.blobsOf(place.store ?? settings.store);
  const versions = held.versionsOf(place.store ?? settings.store);
  const log = held.follow(blobs, settings.pinned as Sha256);
  const copy = held.copyingTo(blobs);
  /** Does the work, then moves what the write-ahead log holds into the database. */
  const resting = async <Value>(work: Promise<Value>): Promise<Value> => {
    const value = await work;
    held.rest();
    return value;
  };

  return {
    blobs,
    versions,
    log,
    settings: { store: place.store ?? settings.store, pinned: settings.pinned as Sha256 },
    keys,
    acceptor: (judge, report) => {
      const { pass, judgeSwitched } = makeAcceptor({ blobs, memory, log, judge, copy, report });
      return { pass: (stop) => resting(pass(stop)), judgeSwitched };
    },
    sweep: (acceptor, report) => {
      // A sweep says itself what it found, file by file.
      const files = acceptedFiles({ reader: blobs, versions, found: async () => undefined });
      const heads: SweepDeps['switchedHeads'] = (ranges, unread) => switchedHeads(blobs, nodeHasher.sha512, ranges, unread);
      const { run, last } = makeSweep({ acceptor, log, memory, files, switchedHeads: heads, hasher: nodeHasher, report });
      return { last, run: (how) => resting(run(how)) };
    },
    async *recover() {
      const has = (head: SwitchedHead) => hasHead(blobs, nodeHasher.sha512, head);
      yield* recoverLog({ log: held.logOf(blobs), memory, blobs, entryOf: keptEntry, pemOf: publicKeyPem, hasHead: has });
      await held.copyingTo(blobs)();
    },
    async *recoverViews() {
      const record = holdDeskRecord(place.dataFolder);
      if (record === null) return;
      try {
        await log.sync();
        const { desk, views } = record;
        yield* recoverViews({ blobs, views, hasher: nodeHasher, desk, anchors: log.fold.anchors(desk) });
      } finally {
        record.close();
      }
    },
    async rotateKey(keyFile) {
      await log.sync();
      const before = log.fold.keys().at(-1)?.key as Sha256;
      const previous = keys.signerFor(before);
      if (previous === null) throw new Fault('centre-key-missing', 'permanent', { key: before });
      const signer = keyFile === null ? await keys.make() : namedKey(keyFile);
      const key = await putPublicKey(blobs, signer);
      if (key === before) throw new Fault('centre-key-same', 'permanent', { key });
      const draft = { kind: 'keyChanged', key, publicKey: signer.publicKey, previousKey: before } as const;
      const written = await log.append((fold) => (fold.keys().at(-1)?.key === before ? draft : null), { key: signer, previous });
      if (written === null) throw new Fault('centre-key-changed', 'permanent', { key: log.fold.keys().at(-1)?.key ?? '' });
      if (keyFile !== null) memory.setSettings({ ...settings, keyFile });
      await copy();
      return key;
    },
    close: held.close,
  };
};

/** Opens a centre that was made. Faults `no-centre`, `centre-held`, those of Blobs, and those of FollowedLog when it is used. */
export const openCentre = async (place: CentrePlace): Promise<Centre> => {
  const held = await holdCentre(place);
  try {
    return openHeld(held, place);
  } catch (error) {
    held.close();
    throw error;
  }
};

export interface CentreToMake extends CentrePlace {
  readonly store: string;
  /** Fingerprint of the first key of a log that stands already and is to be joined. */
  readonly pinned: Sha256 | null;
}

/**
 * Makes a centre: a key, and the first entry of the log; or joins a log that stands, when its first key is pinned and the key
 * in force is at hand. A stop in between is made up by the next call. Refuses `centre-exists`, and `centre-log-exists` where a
 * log stands and no fingerprint was given.
 */
export const makeCentre = async (
  place: CentreToMake,
): Promise<Outcome<{ readonly key: Sha256; readonly pinned: Sha256 }, 'centre-exists' | 'centre-log-exists'>> => {
  const held = await holdCentre(place);
  try {
    const { memory, keys } = held;
    const begun = memory.settings();
    if (begun !== null && memory.last() > 0) return refuse('centre-exists');
    const blobs = held.blobsOf(place.store);
    const standing = (await held.logOf(blobs).read(1)) !== null;
    const known = (begun?.pinned as Sha256 | undefined) ?? place.pinned;
    if (standing && known === null) return refuse('centre-log-exists');
    const keyFile = place.keyFile ?? null;
    if (standing && known !== null) {
      const log = held.follow(blobs, known);
      await log.sync();
      const key = log.fold.keys().at(-1)?.key as Sha256;
      if (keys.signerFor(key) === null) throw new Fault('centre-key-missing', 'permanent', { key });
      memory.setSettings({ store: place.store, pinned: known, keyFile });
      return accept({ key, pinned: known });
    }
    const signer =
      (begun === null ? null : keys.signerFor(begun.pinned as Sha256)) ?? (keyFile === null ? await keys.make() : namedKey(keyFile));
    const key = await putPublicKey(blobs, signer);
    memory.setSettings({ store: place.store, pinned: key, keyFile });
    const first = { kind: 'keyChanged', key, publicKey: signer.publicKey, previousKey: null } as const;
    await held.follow(blobs, key).append((fold) => (fold.keys().length === 0 ? first : null), { key: signer });
    return accept({ key, pinned: key });
  } finally {
    held.close();
  }
};
