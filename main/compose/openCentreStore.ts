import { hostname } from 'node:os';
import { Fault } from '#app/kernel/fault.ts';
import type { Blobs } from '#app/ports/Blobs.ts';
import type { StoredVersions } from '#app/ports/StoredVersions.ts';
import { nodeDisk } from '#storage/disk/nodeDisk.ts';
import { nodeHasher } from '../nodeHasher.ts';
import { readStorePlace } from '../readStorePlace.ts';
import type { StorePlace } from '../StorePlace.ts';
import { openBlobs, openVersions } from './openBlobs.ts';

/** Where the centre tries the server's conditions. */
const PROBES = 'probes/centre';

const placeOf = (store: string): StorePlace => {
  const place = readStorePlace(store, process.env, '');
  if (!place.ok) throw new Fault(place.refusal.code, 'permanent', place.refusal.details);
  return place.value;
};

/** Earlier values of keys in the central store, named as for `openCentreStore`; null where it keeps none. */
export const openCentreVersions = (store: string): StoredVersions | null => openVersions(placeOf(store));

/**
 * Opens the central store as it was named: a folder, or an `s3://` address whose keys come from the environment. `owner`: what
 * tells this program from others at the same store. Throws the code of a bad address as a permanent Fault.
 */
export const openCentreStore = (store: string, owner: string): Blobs => {
  const holder = nodeHasher.sha256(`${hostname()}\n${owner}`).slice(0, 32);
  return openBlobs(placeOf(store), { disk: nodeDisk(), holder, probes: () => PROBES }).blobs;
};
