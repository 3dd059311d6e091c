import { useState } from 'react';
import { call } from '../../client.ts';
import { Float } from '../../parts/Dialog.tsx';
import { Form } from '../../parts/Form.tsx';
import { PasswordField } from '../../parts/PasswordField.tsx';
import { ProblemBlock } from '../../parts/ProblemBlock.tsx';
import { SheetFoot } from '../../parts/SheetFoot.tsx';
import { t } from '../../words.ts';
import { LEAST_PASSWORD } from '../sign-in/password.ts';
import type { Person } from './People.tsx';
import '../work/Sheet.css';

/** A new password for somebody, to be changed at the next sign-in. */
export const PasswordSheet = ({
  person,
  onSaved,
  onClose,
}: {
  readonly person: Person;
  readonly onSaved: () => void;
  readonly onClose: () => void;
}) => {
  const [password, setPassword] = useState('');
  const [tried, setTried] = useState(false);
  const [cause, setCause] = useState<unknown>(null);
  const short = [...password].length < LEAST_PASSWORD;
  const save = async (): Promise<void> => {
    setTried(true);
    if (short) return;
    try {
      await call('peoplePassword', { person: person.person, password });
      onSaved();
    } catch (problem) {
      setCause(problem);
    }
  };
  return (
    <Float label={t('people.password')} onClose={onClose} className="sheet">
      <h2 className="sheet-title">{t('people.password-of', { name: person.name })}</h2>
      <Form onSubmit={() => save()}>
        <PasswordField
          label={t('password.new')}
          value={password}
          onChange={setPassword}
          fresh
          autoFocus
          hint={t('people.password.hint')}
          trouble={tried && short ? t('password.short', { n: LEAST_PASSWORD }) : null}
        />
      </Form>
      {cause !== null && <ProblemBlock cause={cause} />}
      <SheetFoot act="key.record" onAct={() => save()} onClose={onClose} />
    </Float>
  );
};
