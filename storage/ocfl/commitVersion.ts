import { hash } from 'node:crypto';
import type { Sha256, Sha512 } from '#app/kernel/digest.ts';
import { Fault } from '#app/kernel/fault.ts';
import { accept, type Outcome, refuse } from '#app/kernel/refusal.ts';
import type { Blob, Blobs } from '#app/ports/Blobs.ts';
import type { CommittedVersion, NewContent, Receipt, SendingSettings, VersionPlan } from '#app/ports/ContentStore.ts';
import { digestBytes } from './digestOf.ts';
import { INVENTORY_FILE, sidecarBytes, sidecarName, versionNumber } from './inventory.ts';
import { lanes } from './lanes.ts';
import { OBJECT_DECLARATION, objectPath } from './layout.ts';
import { putKnown } from './putKnown.ts';
import { readBack, sizesAgree } from './readBack.ts';
import { MOST_PAGES } from './sendingWindow.ts';
import { readBefore, type SharedSending, sharedSending } from './sharedSending.ts';

export interface CommitSettings extends SendingSettings {
  /** Shared with other versions, and other tries of this one, that go to the same store; nothing unless given. */
  readonly shared?: SharedSending;
  /**
   * How step 5 looks at each key: `bytes` reads it again, which is what a receipt says; `sizes` believes the puts and what the
   * server says that it keeps, looks at one list, and gives no receipts (what a plain copy costs, for the bench).
   */
  readonly check?: 'bytes' | 'sizes';
  /**
   * A version that stood whole once, put back into a store that lost things: its claim may be gone below a later head, and
   * content may stand although the claim does not.
   */
  readonly puttingBack?: boolean;
}

/**
 * Commits one version by the protocol of DESIGN §4: claim, declaration, content, sidecar, check every key, switch, root
 * sidecar. Rolls forward only and deletes nothing. It can stop after any single put: what is stored says where to go on,
 * and the finished tree is the same to the byte. A put that says `taken` or `changed` may be our own, answered late, so it
 * is read and compared before anybody is called another writer.
 */
export const commitVersion = async (
  blobs: Blobs,
  root: string,
  plan: VersionPlan,
  open: (sha256: Sha256) => Promise<Uint8Array>,
  onReceipt: (receipt: Receipt) => void | Promise<void>,
  settings: CommitSettings = {},
): Promise<Outcome<CommittedVersion, 'another-writer'>> => {
  const shared = settings.shared ?? sharedSending();
  const sender = shared.window.begin(settings.ahead ?? false);
  const object = `${root}/${objectPath(plan.objectId)}`;
  const inventory = new TextEncoder().encode(plan.inventory);
  const sidecar = sidecarBytes(plan.inventorySha512);
  const rootSidecar = `${object}/${sidecarName('sha512')}`;
  const own = (name: string): string => `${object}/${plan.version}/${name}`;
  const refused = (): Outcome<never, 'another-writer'> => {
    shared.readBack.delete(plan.inventorySha512);
    return refuse('another-writer', { object: plan.objectId, version: plan.version });
  };

  // A claim that waits for the line would look like a commit that broke down.
  await sender.turn();
  const standing = await blobs.get(`${object}/${INVENTORY_FILE}`);
  const place = placeOf(standing, plan);
  if (place === 'elsewhere') {
    const claimed = (await blobs.get(own(INVENTORY_FILE)))?.bytes;
    const isHole = claimed === undefined && settings.puttingBack === true && headNumber(standing) > versionNumber(plan.version);
    if (!isHole && !same(claimed, inventory)) return refused();
    // Ours, with other versions on top; or the root inventory is not what anybody wrote.
    if (headNumber(standing) <= versionNumber(plan.version)) throw damaged(`${object}/${INVENTORY_FILE}`);
  }

  const claim = await blobs.putIfAbsent(own(INVENTORY_FILE), inventory);
  const fresh = claim === 'written';
  if (!fresh && !same((await blobs.get(own(INVENTORY_FILE)))?.bytes, inventory)) return refused();

  const checksBytes = settings.check !== 'sizes';
  // What goes back into a store that lost things is never believed from memory.
  const known = settings.puttingBack === true ? new Map<string, Receipt>() : readBefore(shared, plan);
  if (plan.version === 'v1') await putKnown(blobs, `${object}/${OBJECT_DECLARATION.name}`, OBJECT_DECLARATION.bytes, checksBytes);
  const receipts = await lanes(plan.newContent, MOST_PAGES, (file) =>
    sender.send(file.bytes, async () => {
      const sent = await putContent(blobs, `${object}/${file.contentPath}`, file, open, fresh && settings.puttingBack !== true);
      settings.onStored?.(file, sent !== null);
      // What is sent now is read now; what stands there was perhaps read in an earlier try, and its size is looked at each time.
      const receipt = checksBytes
        ? ((sent === null ? known.get(file.contentPath) : null) ?? (await readBack(blobs, object, file, sent)))
        : null;
      if (receipt !== null) known.set(file.contentPath, receipt);
      return { value: receipt, moved: sent !== null };
    }),
  );
  await putKnown(blobs, own(sidecarName('sha512')), sidecar, checksBytes);

  if (!checksBytes) await sizesAgree(blobs, object, plan);
  else if (!same((await blobs.get(own(INVENTORY_FILE)))?.bytes, inventory)) throw damaged(own(INVENTORY_FILE));

  if (place === 'before' && !(await switchHead(blobs, `${object}/${INVENTORY_FILE}`, inventory, standing))) return refused();
  if (place !== 'elsewhere') {
    // The first version of an object finds no root sidecar; what it does find is settled like any other.
    const isFirst = place === 'before' && standing === null;
    const written = isFirst && (await blobs.putIfAbsent(rootSidecar, sidecar)) === 'written';
    if (checksBytes || !written) await settleSidecar(blobs, rootSidecar, `${object}/${INVENTORY_FILE}`, inventory, sidecar);
  }
  for (const receipt of receipts) if (receipt !== null) await onReceipt(receipt);
  shared.readBack.delete(plan.inventorySha512);
  return accept({ objectId: plan.objectId, version: plan.version, inventorySha512: plan.inventorySha512, fresh });
};

/** Where the object stands: `before` our switch, `after` it, or `elsewhere` (another version than those two). */
const placeOf = (standing: Blob | null, plan: VersionPlan): 'before' | 'after' | 'elsewhere' => {
  const digest = standing === null ? null : (hash('sha512', standing.bytes) as Sha512);
  if (digest === plan.inventorySha512) return 'after';
  return digest === plan.previousInventorySha512 ? 'before' : 'elsewhere';
};

/** Number of the version that a root inventory calls its head; 0 when it cannot be read. */
const headNumber = (standing: Blob | null): number => {
  try {
    const head: unknown = JSON.parse(new TextDecoder().decode(standing?.bytes)).head;
    return typeof head === 'string' && /^v\d+$/.test(head) ? versionNumber(head) : 0;
  } catch {
    return 0;
  }
};

/** The bytes that were sent, hashed here by both digests of the plan; null when the key had a value already. */
const putContent = async (
  blobs: Blobs,
  key: string,
  file: NewContent,
  open: (sha256: Sha256) => Promise<Uint8Array>,
  fresh: boolean,
): Promise<Uint8Array | null> => {
  // After an earlier try most of it is there, and is not sent again; whether it must be read again is for the check.
  const there = fresh ? null : await blobs.head(key);
  if (there !== null && there.bytes !== file.bytes) throw damaged(key);
  if (there !== null) return null;
  const bytes = await open(file.sha256);
  const planned = bytes.length === file.bytes && hash('sha256', bytes) === file.sha256 && hash('sha512', bytes) === file.sha512;
  if (!planned) {
    throw new Fault('archive-source-differs', 'permanent', { path: file.contentPath });
  }
  if ((await blobs.putIfAbsent(key, bytes, file.sha256)) === 'taken') await refuseOtherBytes(blobs, key, file);
  return bytes;
};

const refuseOtherBytes = async (blobs: Blobs, key: string, file: NewContent): Promise<void> => {
  const there = await blobs.get(key);
  if (there === null || digestBytes(there.bytes, ['sha512']).digests.get('sha512') !== file.sha512) {
    throw damaged(key);
  }
};

/**
 * False when the object went on otherwise in the meantime. What was said to be written is read again; a later version that
 * stands there already, on our heels, is no harm.
 */
const switchHead = async (blobs: Blobs, key: string, inventory: Uint8Array, standing: Blob | null): Promise<boolean> => {
  const answer = standing === null ? await blobs.putIfAbsent(key, inventory) : await blobs.putIfMatch(key, inventory, standing.etag);
  const there = await blobs.get(key);
  if (same(there?.bytes, inventory)) return true;
  if (answer === 'changed' && standing !== null && same(there?.bytes, standing.bytes)) throw doubted(key);
  const own = headNumber({ bytes: inventory, etag: '' });
  if (headNumber(there) === 0 || (answer === 'written' && headNumber(there) <= own)) throw damaged(key);
  return answer === 'written';
};

/** More tries than two that settle one sidecar at once can ever need; a store that keeps nothing would be asked for ever. */
const SETTLING_TRIES = 16;

/** The root sidecar follows the root inventory. Two that resume at once, or a next version on our heels, are no harm. */
const settleSidecar = async (blobs: Blobs, key: string, head: string, inventory: Uint8Array, sidecar: Uint8Array): Promise<void> => {
  let refused: Uint8Array | null = null;
  for (let tries = 0; tries < SETTLING_TRIES; tries += 1) {
    const there = await blobs.get(key);
    if (there !== null && same(there.bytes, sidecar)) return;
    if (!same((await blobs.get(head))?.bytes, inventory)) return;
    if (refused !== null && same(there?.bytes, refused)) throw doubted(key);
    if (there === null) await blobs.putIfAbsent(key, sidecar);
    else if ((await blobs.putIfMatch(key, sidecar, there.etag)) === 'changed') refused = there.bytes;
  }
  throw damaged(key);
};

/** A condition was refused although what we read still stands: not another writer, but an etag that was not the key's. */
const doubted = (key: string): Fault => new Fault('store-answer-differs', 'temporary', { key });

const damaged = (path: string): Fault => new Fault('archive-damaged', 'permanent', { path });

const same = (one: Uint8Array | undefined, other: Uint8Array): boolean => one !== undefined && Buffer.compare(one, other) === 0;
