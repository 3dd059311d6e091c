import { randomInt } from 'node:crypto';
import { say } from '#app/words/index.ts';

/** A made-up person: the identity number is built to fail its check digit, so that it can never be somebody's. */
export const madeUpIdentity = () => {
  const digits = String(randomInt(100_000_000, 999_999_999));
  const sum = [...digits].reduce((total, digit, index) => total + Number(digit) * (10 - index), 0) % 11;
  const wrong = ((sum < 2 ? sum : 11 - sum) + 1) % 10;
  return {
    nationalId: `${digits}${wrong}`,
    dossierNumber: String(randomInt(100_000, 99_999_999)),
    firstName: say('fa', 'cli.sample-first-name'),
    lastName: say('fa', 'cli.sample-last-name'),
  };
};
