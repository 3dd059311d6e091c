import { randomBytes, randomUUID } from 'node:crypto';
import type { Ids } from '#app/kernel/ids.ts';

/** Identifiers and randomness from the operating system. */
export const systemIds: Ids = { uuid: () => randomUUID(), randomHex: (length) => randomBytes(length).toString('hex') };
