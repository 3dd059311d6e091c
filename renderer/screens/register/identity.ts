import { isNationalId, toLatinDigits } from '#app/kernel/index.ts';
import type { Dossier } from '../../dossier.tsx';
import { dayTyped, typedDay } from '../../parts/DateField.tsx';
import { t } from '../../words.ts';

export type Identity = NonNullable<Dossier['identity']>;

/** What stands in the fields: digits as typed, the birth date as a solar date. */
export type TypedIdentity = Identity;

const EMPTY: Identity = {
  nationalId: '',
  firstName: '',
  lastName: '',
  fatherName: '',
  birthDate: '',
  insuranceNumber: '',
  dossierNumber: '',
};

export const typedIdentity = (identity: Identity | null): TypedIdentity =>
  identity === null ? EMPTY : { ...identity, birthDate: typedDay(identity.birthDate) };

export const toIdentity = (typed: TypedIdentity): Identity => ({
  ...typed,
  firstName: typed.firstName.trim(),
  lastName: typed.lastName.trim(),
  fatherName: typed.fatherName.trim(),
  birthDate: typed.birthDate === '' ? '' : (dayTyped(typed.birthDate) ?? ''),
  dossierNumber: toLatinDigits(typed.dossierNumber.trim()),
});

export type IdentityTroubles = Readonly<Record<'nationalId' | 'lastName' | 'birthDate' | 'dossierNumber', string | null>>;

/** What keeps the identity from being recorded, field by field; made-up people of a sample station fail the check digit. */
export const identityTroubles = (typed: TypedIdentity, sample: boolean): IdentityTroubles => ({
  nationalId:
    typed.nationalId.length !== 10
      ? t('register.national-id.missing')
      : !sample && !isNationalId(typed.nationalId)
        ? t('national-id.bad')
        : null,
  lastName: typed.lastName.trim() === '' ? t('register.last-name.missing') : null,
  birthDate: typed.birthDate !== '' && dayTyped(typed.birthDate) === null ? t('date.impossible') : null,
  dossierNumber: /^[0-9A-Za-z/-]{1,20}$/.test(toLatinDigits(typed.dossierNumber.trim())) ? null : t('register.dossier-number.missing'),
});
