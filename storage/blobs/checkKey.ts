import { invariant } from '#app/kernel/invariant.ts';
import { isStoreKey } from '#app/kernel/storeKey.ts';

/** Stops a key that could leave the store's folder or that a bucket would take for another one. */
export const checkKey = (key: string): void => {
  invariant(isStoreKey(key), `not a key: ${JSON.stringify(key)}`);
};
