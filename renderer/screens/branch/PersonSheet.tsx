import { useState } from 'react';
import { toLatinDigits, toPersianDigits } from '#app/kernel/index.ts';
import { CAPABILITIES, type Capability } from '#app/pipeline/steps.ts';
import { call } from '../../client.ts';
import { Tick } from '../../parts/Choice.tsx';
import type { Command } from '../../parts/commands.tsx';
import { Float } from '../../parts/Dialog.tsx';
import { TextField } from '../../parts/Field.tsx';
import { Form } from '../../parts/Form.tsx';
import { PasswordField } from '../../parts/PasswordField.tsx';
import { ProblemBlock } from '../../parts/ProblemBlock.tsx';
import { SheetFoot } from '../../parts/SheetFoot.tsx';
import { useSignedIn } from '../../signedIn.tsx';
import { t } from '../../words.ts';
import { LEAST_PASSWORD } from '../sign-in/password.ts';
import type { Person } from './People.tsx';
import '../work/Sheet.css';

interface PersonSheetProps {
  /** Null: a new one. */
  readonly person: Person | null;
  readonly onSaved: (name: string) => void;
  readonly onClose: () => void;
}

/** A person of the station: name, what he or she may do, whether the account is open. */
export const PersonSheet = ({ person, onSaved, onClose }: PersonSheetProps) => {
  const { station } = useSignedIn();
  const [code, setCode] = useState(person?.code ?? '');
  const [name, setName] = useState(person?.name ?? '');
  const [capabilities, setCapabilities] = useState<readonly Capability[]>(person?.capabilities ?? []);
  const [active, setActive] = useState(person?.active ?? true);
  const [password, setPassword] = useState('');
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [cause, setCause] = useState<unknown>(null);
  const short = [...password].length < LEAST_PASSWORD;
  const wrong = name.trim() === '' || (person === null && (code.length < 3 || short));

  const save = async (): Promise<void> => {
    setTried(true);
    if (busy || wrong) return;
    setBusy(true);
    setCause(null);
    try {
      if (person === null) await call('peopleAdd', { code, name, capabilities: [...capabilities], password });
      else await call('peopleChange', { person: person.person, name, capabilities: [...capabilities], active });
      onSaved(name);
    } catch (problem) {
      setCause(problem);
      setBusy(false);
    }
  };
  const toggle = (capability: Capability, on: boolean): void =>
    setCapabilities(on ? [...capabilities, capability] : capabilities.filter((one) => one !== capability));
  const commands: readonly Command[] = [
    { id: 'save', keys: [{ code: 'Enter', ctrl: true }], label: 'key.record', part: 'loop', whileWriting: true, run: () => save() },
  ];
  const title = person === null ? t('people.add') : t('people.change');
  return (
    <Float label={title} onClose={onClose} className="sheet" commands={commands}>
      <h2 className="sheet-title">{title}</h2>
      <Form onSubmit={() => save()} className="person-form">
        <TextField
          label={t('people.col.name')}
          value={name}
          onChange={setName}
          maxLength={80}
          autoFocus
          trouble={tried && name.trim() === '' ? t('people.name.missing') : null}
        />
        {person === null && (
          <>
            <TextField
              label={t('people.col.code')}
              value={toPersianDigits(code)}
              onChange={(text) => setCode(toLatinDigits(text).replace(/\D/g, '').slice(0, 10))}
              direction="ltr"
              trouble={tried && code.length < 3 ? t('first.admin-code.wrong') : null}
            />
            <PasswordField
              label={t('password.new')}
              value={password}
              onChange={setPassword}
              fresh
              hint={t('people.password.hint')}
              trouble={tried && short ? t('password.short', { n: LEAST_PASSWORD }) : null}
            />
          </>
        )}
        <fieldset className="capabilities">
          <legend className="field-label">{t('people.col.capabilities')}</legend>
          {(station.centre ? (['viewer', 'administrator'] as const) : CAPABILITIES).map((capability) => (
            <Tick
              key={capability}
              label={t(`capability.${capability}`)}
              checked={capabilities.includes(capability)}
              onChange={(on) => toggle(capability, on)}
            />
          ))}
        </fieldset>
        {person !== null && <Tick label={t('people.active')} checked={active} onChange={setActive} />}
      </Form>
      {cause !== null && <ProblemBlock cause={cause} />}
      <SheetFoot act="key.record" onAct={() => save()} ctrl busy={busy} onClose={onClose} />
    </Float>
  );
};
