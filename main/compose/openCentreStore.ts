import { hostname } from 'node:os';
import { Fault } from '#app/kernel/fault.ts';
import type { Blobs } from '#app/ports/Blobs.ts';
import { nodeDisk } from '#storage/disk/nodeDisk.ts';
import { nodeHasher } from '../nodeHasher.ts';
import { readStorePlace } from '../readStorePlace.ts';
import { openBlobs } from './openBlobs.ts';

/** Where the centre tries the server's conditions. */
const PROBES = 'probes/centre';

/**
 * Opens the central store as it was named: a folder, or an `s3://` address whose keys come from the environment. `owner`: what
 * tells this program from others at the same store. Throws the code of a bad address as a permanent Fault.
 */
export const openCentreStore = (store: string, owner: string): Blobs => {
  const place = readStorePlace(store, process.env, '');
  if (!place.ok) throw new Fault(place.refusal.code, 'permanent', place.refusal.details);
  const holder = nodeHasher.sha256(`${hostname()}\n${owner}`).slice(0, 32);
  return openBlobs(place.value, { disk: nodeDisk(), holder, probes: () => PROBES }).blobs;
};
