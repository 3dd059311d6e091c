/** Least length of a password in characters of any script (issue: length counts, composition does not). */
export const LEAST_PASSWORD = 12;
