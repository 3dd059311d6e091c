import { accept, type Outcome, refuse } from '#app/kernel/refusal.ts';
import { searchKey } from '#app/kernel/searchKey.ts';
import { WORDS } from '#app/words/index.ts';

/** In code points after NFKC; any script, no rules of composition, no expiry (NIST SP 800-63B-4 §3.1.1). */
export const PASSWORD_LEAST = 12;
export const PASSWORD_MOST = 1024;
/** Code points that must be left once everything easy to guess is taken out. */
const LEAST_UNGUESSED = 6;
/** Shorter words stand inside too many others. */
const LEAST_WORD = 3;
/** That many neighbours in a row are a run: `1234`, `qwer`, `dcba`. */
const LEAST_RUN = 4;

/** Rows in which neighbouring keys or signs follow each other, Latin and Persian. */
const ROWS = [
  '01234567890',
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  'qazwsxedcrfvtgbyhnujmikolp',
  [...'ضصثقفغعهخحجچ'],
  [...'شسیبلاتنمکگ'],
  [...'ظطزرذدپو'],
  [...'ابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی'],
].map((row) => [...row]);

/** One spelling for hashing: what two keyboards send for the same letters counts as the same password. */
export const normalisePassword = (password: string): string => password.normalize('NFKC');

const followers = (letters: readonly string[], at: number, row: readonly string[], step: number): number => {
  const start = row.indexOf(letters[at] ?? '');
  if (start < 0) return 0;
  let length = 1;
  while (letters[at + length] !== undefined && letters[at + length] === row[start + step * length]) length += 1;
  return length;
};

/** Runs along a row and one sign over and over, forwards or backwards, shrink to nothing. */
const withoutRuns = (text: string): string => {
  const letters = [...text];
  let left = '';
  for (let at = 0; at < letters.length; ) {
    const letter = letters[at] ?? '';
    let repeated = 1;
    while (letters[at + repeated] === letter) repeated += 1;
    const longest = Math.max(repeated, ...ROWS.flatMap((row) => [followers(letters, at, row, 1), followers(letters, at, row, -1)]));
    if (longest < LEAST_RUN) left += letter;
    at += longest < LEAST_RUN ? 1 : longest;
  }
  return left;
};

/** `abcabcabcabc` → `abc`: the shortest part that makes up the whole in two turns or more, the last perhaps cut. */
const withoutRepetition = (text: string): string => {
  const letters = [...text];
  const length = letters.findIndex(
    (_, index) => index > 0 && index * 2 <= letters.length && letters.every((letter, at) => letter === letters[at % index]),
  );
  return length > 0 ? letters.slice(0, length).join('') : text;
};

const guessable = (context: readonly string[]): readonly string[] => {
  const common = WORDS['accounts.guessed-first'];
  const words = [common.fa, common.en, ...context].flatMap((text) => searchKey(text).split(' '));
  return [...new Set(words)].filter((word) => [...word].length >= LEAST_WORD).sort((a, b) => b.length - a.length);
};

/**
 * Accepts a new password in its normal form. Refuses `password-short` and `password-long` by length, and
 * `password-guessable` when fewer than six signs are left of it without common words, the words of its context (code,
 * name, branch, product), runs of keys and repetitions.
 */
export const checkPassword = (
  password: string,
  context: readonly string[],
): Outcome<string, 'password-short' | 'password-long' | 'password-guessable'> => {
  const normal = normalisePassword(password);
  const length = [...normal].length;
  if (length < PASSWORD_LEAST) return refuse('password-short', { least: PASSWORD_LEAST, length });
  if (length > PASSWORD_MOST) return refuse('password-long', { most: PASSWORD_MOST });
  let left = searchKey(normal).replaceAll(' ', '');
  for (const word of guessable(context)) left = left.replaceAll(word, '');
  left = withoutRepetition(withoutRuns(withoutRepetition(left)));
  return [...left].length < LEAST_UNGUESSED ? refuse('password-guessable') : accept(normal);
};
