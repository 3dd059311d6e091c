import { invariant } from '#app/kernel/invariant.ts';

/** Stops a key that could leave the store's folder or that a bucket would take for another one. */
export const checkKey = (key: string): void => {
  const bad = key.split('/').some((element) => element === '' || element === '.' || element === '..');
  invariant(!bad && !key.includes('\0') && !key.includes('\\'), `not a key: ${JSON.stringify(key)}`);
};
