/** Slow, salted hashing of passwords (argon2id). Passwords come normalised; they are kept nowhere. */
export interface PasswordHasher {
  /** A PHC string with its own salt and cost. */
  hash(password: string): Promise<string>;
  /** False for a null hash too, after the same work: how long it took does not tell whether an account exists. */
  verify(passwordHash: string | null, password: string): Promise<boolean>;
}
