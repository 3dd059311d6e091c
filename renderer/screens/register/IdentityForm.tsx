import { toLatinDigits, toPersianDigits } from '#app/kernel/index.ts';
import { DateField } from '../../parts/DateField.tsx';
import { TextField } from '../../parts/Field.tsx';
import { Form } from '../../parts/Form.tsx';
import { NationalIdField } from '../../parts/NationalIdField.tsx';
import { t } from '../../words.ts';
import type { IdentityTroubles, TypedIdentity } from './identity.ts';

interface IdentityFormProps {
  readonly typed: TypedIdentity;
  readonly onChange: (typed: TypedIdentity) => void;
  /** Null until the person tried to record. */
  readonly troubles: IdentityTroubles | null;
  readonly sample: boolean;
  readonly readOnly: boolean;
  readonly onSubmit: () => void;
}

const MOST_INSURANCE_DIGITS = 12;

/** The insured person as the paper names him or her. */
export const IdentityForm = ({ typed, onChange, troubles, sample, readOnly, onSubmit }: IdentityFormProps) => {
  const set =
    <Name extends keyof TypedIdentity>(name: Name) =>
    (value: TypedIdentity[Name]) =>
      onChange({ ...typed, [name]: value });
  return (
    <Form className="identity-form" onSubmit={onSubmit}>
      <NationalIdField
        label={t('dossier.national-id')}
        value={typed.nationalId}
        onChange={set('nationalId')}
        sample={sample}
        readOnly={readOnly}
        autoFocus={!readOnly}
        trouble={troubles?.nationalId}
      />
      <TextField
        label={t('dossier.insurance-number')}
        value={toPersianDigits(typed.insuranceNumber)}
        onChange={(text) => set('insuranceNumber')(toLatinDigits(text).replace(/\D/g, '').slice(0, MOST_INSURANCE_DIGITS))}
        direction="ltr"
        readOnly={readOnly}
      />
      <TextField label={t('dossier.first-name')} value={typed.firstName} onChange={set('firstName')} maxLength={60} readOnly={readOnly} />
      <TextField
        label={t('dossier.last-name')}
        value={typed.lastName}
        onChange={set('lastName')}
        maxLength={60}
        readOnly={readOnly}
        trouble={troubles?.lastName}
      />
      <TextField
        label={t('dossier.father-name')}
        value={typed.fatherName}
        onChange={set('fatherName')}
        maxLength={60}
        readOnly={readOnly}
      />
      <DateField
        label={t('dossier.birth-date')}
        value={typed.birthDate}
        onChange={set('birthDate')}
        readOnly={readOnly}
        trouble={troubles?.birthDate}
      />
      <TextField
        label={t('dossier.number')}
        value={toPersianDigits(typed.dossierNumber)}
        onChange={(text) => set('dossierNumber')(toLatinDigits(text))}
        direction="ltr"
        maxLength={20}
        readOnly={readOnly}
        trouble={troubles?.dossierNumber}
        hint={t('register.dossier-number.hint')}
      />
    </Form>
  );
};
