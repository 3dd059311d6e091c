import type { Sha512 } from '#app/kernel/digest.ts';
import type { Blobs } from '#app/ports/Blobs.ts';
import type { ArchivedVersion, ContentStore } from '#app/ports/ContentStore.ts';
import { commitVersion } from './commitVersion.ts';
import { objectPath } from './layout.ts';
import { planVersion } from './planVersion.ts';
import { logicalState, readContent, readHead } from './readObject.ts';
import { type SharedSending, sharedSending } from './sharedSending.ts';
import { makeStorageRoot } from './storageRoot.ts';

/**
 * The archive of one branch, as OCFL 1.1 on blobs. `root` is the key of its storage root, such as `roots/0105`; `shared` by everybody who sends
 * pages to the same store.
 */
export const contentStore = (blobs: Blobs, root: string, shared: SharedSending = sharedSending()): ContentStore => {
  let made: Promise<void> | null = null;
  const ready = (): Promise<void> => {
    made ??= makeStorageRoot(blobs, root).catch((error: unknown) => {
      made = null;
      throw error;
    });
    return made;
  };
  const prefixOf = (objectId: string): string => `${root}/${objectPath(objectId)}/`;

  const version = async (objectId: string, wanted?: string): Promise<ArchivedVersion | null> => {
    const head = await readHead(blobs, prefixOf(objectId));
    const name = wanted ?? head?.inventory.head ?? '';
    const block = head?.inventory.versions[name];
    const state = head === null ? null : logicalState(head.inventory, name);
    if (head === null || block === undefined || state === null) return null;
    const files = [...state].map(([logicalPath, sha512]) => ({
      logicalPath,
      contentPath: head.inventory.manifest[sha512]?.[0] ?? '',
      sha512: sha512 as Sha512,
    }));
    return { objectId, version: name, created: block.created, message: block.message ?? null, inventorySha512: head.sha512, files };
  };

  return {
    plan: async (request) => planVersion(await readHead(blobs, prefixOf(request.objectId)), request),
    commit: async (plan, open, onReceipt, settings) => {
      await ready();
      return commitVersion(blobs, root, plan, open, onReceipt, { ...settings, shared });
    },
    putBack: async (plan, open) => {
      await ready();
      return commitVersion(blobs, root, plan, open, () => undefined, { puttingBack: true, shared });
    },
    version,
    read: async (objectId, logicalPath, wanted) => {
      const head = await readHead(blobs, prefixOf(objectId));
      if (head === null) return null;
      const digest = logicalState(head.inventory, wanted ?? head.inventory.head)?.get(logicalPath);
      return digest === undefined ? null : readContent(blobs, prefixOf(objectId), head.inventory, digest);
    },
  };
};
