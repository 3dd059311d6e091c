import type { CentreQuery } from '#app/ports/CentreIndex.ts';
import { GIVEN_NAMES, SURNAMES, sampleBranch, sampleDossier } from './sampleDossiers.ts';

/** What people type at a desk, by kind: each a question for turn `n` over an index of `size` made-up dossiers. */
export const deskQuestions = (size: number): Readonly<Record<string, (n: number) => Omit<CentreQuery, 'limit'>>> => {
  const dossier = (n: number): ReturnType<typeof sampleDossier> => sampleDossier(1 + ((n * 7_919) % size));
  const given = (n: number): string => GIVEN_NAMES[n % 10] ?? '';
  const surname = (n: number): string => SURNAMES[n % 10] ?? '';
  const fullName = (n: number): string => `${dossier(n).identity.firstName} ${dossier(n).identity.lastName}`;
  const rareBranch = (n: number): string => sampleBranch(400 + (n % 100));
  return {
    'national-id': (n) => ({ text: dossier(n).identity.nationalId }),
    'insurance-number': (n) => ({ text: dossier(n).identity.insuranceNumber }),
    'dossier-number': (n) => ({ text: dossier(n).identity.dossierNumber }),
    'half-a-number': (n) => ({ text: dossier(n).identity.nationalId.slice(0, 3 + (n % 5)) }),
    'full-name': (n) => ({ text: fullName(n) }),
    'full-name-arabic-letters': (n) => ({ text: fullName(n).replaceAll('ی', 'ي').replaceAll('ک', 'ك') }),
    'half-a-name': (n) => ({ text: fullName(n).slice(0, -2) }),
    'commonest-given': (n) => ({ text: given(n) }),
    'commonest-surname': (n) => ({ text: surname(n) }),
    'commonest-both': (n) => ({ text: `${given(n)} ${surname(n * 3)}` }),
    'commonest-beginnings': (n) => ({ text: `${given(n).slice(0, 3)} ${surname(n * 3).slice(0, 4)}` }),
    'one-letter': (n) => ({ text: given(n).slice(0, 1) }),
    'two-letters': (n) => ({ text: surname(n).slice(0, 2) }),
    'letters-of-both': (n) => ({ text: `${given(n).slice(0, 1)} ${surname(n).slice(0, 1)}` }),
    'name-and-heading': (n) => ({ text: given(n), heading: ['10', '40', '60', '70', '50'][n % 5] ?? '' }),
    'name-and-type': (n) => ({ text: surname(n), type: ['40-02', '60-04', '10-08', '70-03'][n % 4] ?? '' }),
    'name-and-branch': (n) => ({ text: `${given(n)} ${surname(n)}`, branch: rareBranch(n) }),
    'letter-and-rare-branch': (n) => ({ text: given(n).slice(0, 1), branch: rareBranch(n) }),
    'name-and-month': (n) => ({ text: given(n), from: `20${10 + (n % 10)}-03-05`, to: `20${10 + (n % 10)}-04-11` }),
    'type-and-week': (n) => ({ text: '', type: '70-03', from: `19${85 + (n % 10)}-02-02`, to: `19${85 + (n % 10)}-02-08` }),
    'type-and-twenty-years': (n) => ({ text: '', type: '40-02', from: `199${n % 10}-02-03`, to: `201${n % 10}-10-08` }),
    'branch-and-heading': (n) => ({ text: '', branch: rareBranch(n), heading: '70' }),
    'one-day': (n) => ({ text: '', from: `19${82 + (n % 10)}-05-17`, to: `19${82 + (n % 10)}-05-17` }),
    'everything-at-once': (n) => {
      const { branch, documents } = dossier(n);
      return { text: fullName(n), branch, type: documents[n % 10]?.type ?? '', from: '1981-01-02', to: '2026-12-30' };
    },
    nobody: (n) => ({ text: `${given(n)} ناموجود` }),
  };
};
