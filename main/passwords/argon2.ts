import { hash, verify } from '@node-rs/argon2';
import type { PasswordHasher } from '#app/ports/PasswordHasher.ts';

/** What one hash costs. */
export interface Argon2Cost {
  readonly memoryKibibytes: number;
  readonly passes: number;
}

/** 64 MiB and 3 passes, one lane: 50 ms where it was measured (LIBRARIES §1). */
export const ARGON2_COST: Argon2Cost = { memoryKibibytes: 65_536, passes: 3 };

/** A const enum of the package's typings, which erasable syntax cannot import. */
const ARGON2ID = 2;

/** argon2id (RFC 9106). Fewer memory and passes only in tests. */
export const argon2Passwords = ({ memoryKibibytes, passes }: Argon2Cost = ARGON2_COST): PasswordHasher => {
  const options = { algorithm: ARGON2ID, memoryCost: memoryKibibytes, timeCost: passes, parallelism: 1 };
  // Compared with where there is no account; nobody can know its password, because nobody keeps it.
  const decoy = hash(`${Math.random()}${Math.random()}`, options);
  return {
    hash: (password) => hash(password, options),
    async verify(passwordHash, password) {
      const right = await verify(passwordHash ?? (await decoy), password);
      return right && passwordHash !== null;
    },
  };
};
