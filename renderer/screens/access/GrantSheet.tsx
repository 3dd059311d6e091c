import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { isoToJalali, jalaliPersianText, tehranDay } from '#app/kernel/index.ts';
import { call } from '../../client.ts';
import { now } from '../../now.ts';
import { Button } from '../../parts/Button.tsx';
import type { Command } from '../../parts/commands.tsx';
import { DateField, dayTyped } from '../../parts/DateField.tsx';
import { Float } from '../../parts/Dialog.tsx';
import { TextField } from '../../parts/Field.tsx';
import { Form } from '../../parts/Form.tsx';
import { ProblemBlock } from '../../parts/ProblemBlock.tsx';
import { SelectField } from '../../parts/SelectField.tsx';
import { t } from '../../words.ts';
import '../work/Sheet.css';

interface GrantSheetProps {
  readonly dossier: string;
  readonly onGiven: (name: string) => void;
  readonly onClose: () => void;
}

const PROPOSED_DAYS = 30;
const DAY = 86_400_000;

/** A month from today, to be shortened or stretched by whoever answers for it. */
const proposedEnd = (): string =>
  jalaliPersianText(isoToJalali(tehranDay(new Date(Date.parse(now()) + PROPOSED_DAYS * DAY).toISOString())));

/** Leave for one person, by name, until the end of a day, for a reason (A3.1). */
export const GrantSheet = ({ dossier, onGiven, onClose }: GrantSheetProps) => {
  const access = useQuery({ queryKey: ['desk-rights'], queryFn: () => call('deskRights', {}) });
  const [person, setPerson] = useState('');
  const [until, setUntil] = useState(proposedEnd);
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [cause, setCause] = useState<unknown>(null);
  const people = access.data?.people ?? [];
  const day = dayTyped(until);
  const send = async (): Promise<void> => {
    setTried(true);
    if (busy || person === '' || day === null || reason.trim() === '') return;
    setBusy(true);
    setCause(null);
    try {
      await call('deskGrant', { dossier, person, until: day, reason });
      onGiven(people.find((one) => one.person === person)?.name ?? '');
    } catch (problem) {
      setCause(problem);
      setBusy(false);
    }
  };
  const commands: readonly Command[] = [
    { id: 'send', keys: [{ code: 'Enter', ctrl: true }], label: 'key.record', part: 'loop', whileWriting: true, run: () => send() },
  ];
  return (
    <Float label={t('grant.give')} onClose={onClose} className="sheet" commands={commands}>
      <h2 className="sheet-title">{t('grant.give')}</h2>
      <Form onSubmit={() => send()} className="grant-form">
        <SelectField
          label={t('grant.person')}
          value={person}
          autoFocus
          trouble={tried && person === '' ? t('grant.person.missing') : null}
          options={[
            { value: '', label: t('grant.person.choose') },
            ...people.map((one) => ({
              value: one.person,
              label: [one.name, one.unit === null ? t('access.no-unit') : t(`desk.unit.${one.unit}`)].join(t('list.comma')),
            })),
          ]}
          onChange={setPerson}
        />
        <DateField
          label={t('grant.until')}
          value={until}
          onChange={setUntil}
          hint={t('grant.until.hint')}
          trouble={tried && day === null ? t('grant.until.missing') : null}
        />
        <TextField
          label={t('grant.reason')}
          value={reason}
          onChange={setReason}
          maxLength={200}
          trouble={tried && reason.trim() === '' ? t('reason.missing') : null}
        />
      </Form>
      {cause !== null && <ProblemBlock cause={cause} />}
      <div className="sheet-acts">
        <Button kind="main" onPress={() => send()} busy={busy} hit={{ code: 'Enter', ctrl: true }}>
          {t('key.record')}
        </Button>
        <Button kind="calm" onPress={onClose} hit={{ code: 'Escape' }}>
          {t('key.close')}
        </Button>
      </div>
    </Float>
  );
};
