import { announceKey, announcementSchema, announcePrefix } from '#app/centre/index.ts';
import { canonicalJson } from '#app/kernel/canonicalJson.ts';
import { Fault } from '#app/kernel/fault.ts';
import type { Announcements } from '#app/ports/Announcements.ts';
import type { Blobs } from '#app/ports/Blobs.ts';
import type { VersionPlan } from '#app/ports/ContentStore.ts';

export interface AnnounceDeps {
  readonly blobs: Blobs;
  readonly announcements: Announcements;
  /** Codes of the branch (`0105`) and of the station in it (`0105-01`). */
  readonly branch: { readonly code: string; readonly station: string };
}

/** More numbers than a restored database can lose twice over: each try begins behind everything that stands there. */
const TRIES = 16;

const lastOf = async (blobs: Blobs, prefix: string): Promise<number> => {
  let last = 0;
  for await (const { key } of blobs.list(prefix)) last = Math.max(last, Number.parseInt(key.slice(prefix.length), 10) || 0);
  return last;
};

/**
 * "I switched this head": the last step of a commit (STORE.md §4). Put under the number that was frozen with the plan, so it
 * can be stopped and repeated anywhere; what was put is read again. A number that stands with other bytes is from before the
 * database was restored, and the version goes on to the next free one. Gives the number. Fault `archive-damaged` when the
 * store does not keep it.
 */
export const announceVersion = async (
  { blobs, announcements, branch }: AnnounceDeps,
  dossier: string,
  plan: Pick<VersionPlan, 'objectId' | 'version' | 'inventorySha512'>,
): Promise<number> => {
  const { objectId: object, version, inventorySha512 } = plan;
  const text = canonicalJson(announcementSchema.parse({ v: 1, object, version, inventorySha512 }));
  const keyOf = (seq: number): string => announceKey(branch.code, branch.station, seq);
  let seq = announcements.numberOf(dossier, version);
  for (let tries = 0; tries < TRIES; tries += 1) {
    await blobs.putIfAbsent(keyOf(seq), new TextEncoder().encode(text));
    const there = await blobs.get(keyOf(seq));
    if (there === null) break;
    if (new TextDecoder().decode(there.bytes) === text) return seq;
    seq = announcements.renumber(dossier, version, await lastOf(blobs, announcePrefix(branch.code, branch.station)));
  }
  throw new Fault('archive-damaged', 'permanent', { path: keyOf(seq) });
};
