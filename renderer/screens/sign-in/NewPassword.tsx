import { useState } from 'react';
import { call } from '../../client.ts';
import { Button } from '../../parts/Button.tsx';
import { useCommands } from '../../parts/commands.tsx';
import { Form } from '../../parts/Form.tsx';
import { PasswordField } from '../../parts/PasswordField.tsx';
import { ProblemBlock } from '../../parts/ProblemBlock.tsx';
import type { Person, Station } from '../../signedIn.tsx';
import { t } from '../../words.ts';
import { Cover } from './Cover.tsx';
import { LEAST_PASSWORD } from './password.ts';

interface NewPasswordProps {
  readonly station: Station;
  readonly person: Person;
  readonly onDone: () => void;
  readonly onLeave: () => void;
}

/** A password that an administrator gave is changed before anything else. */
export const NewPassword = ({ station, person, onDone, onLeave }: NewPasswordProps) => {
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [again, setAgain] = useState('');
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [cause, setCause] = useState<unknown>(null);
  const short = [...next].length < LEAST_PASSWORD;

  const submit = async (): Promise<void> => {
    setTried(true);
    if (busy || short || next !== again) return;
    setBusy(true);
    try {
      await call('sessionPassword', { current, next });
      onDone();
    } catch (problem) {
      setCause(problem);
      setBusy(false);
    }
  };
  useCommands([{ id: 'leave', keys: [{ code: 'Escape' }], label: 'key.back', part: 'everywhere', whileWriting: true, run: onLeave }]);

  return (
    <Cover aside={station.branchName} foot={<span>{t('password.foot')}</span>}>
      <h1 className="cover-question">{t('password.title')}</h1>
      <p className="cover-hint">{t('password.why', { name: person.name })}</p>
      <Form className="branch-form" onSubmit={() => submit()}>
        <PasswordField label={t('password.current')} value={current} onChange={setCurrent} autoFocus />
        <PasswordField
          label={t('password.new')}
          value={next}
          onChange={setNext}
          fresh
          hint={t('password.rule', { n: LEAST_PASSWORD })}
          trouble={tried && short ? t('password.short', { n: LEAST_PASSWORD }) : null}
        />
        <PasswordField
          label={t('password.again')}
          value={again}
          onChange={setAgain}
          fresh
          trouble={tried && next !== again ? t('password.differs') : null}
        />
        {cause !== null && <ProblemBlock cause={cause} />}
        <div className="branch-form-foot">
          <Button kind="main" onPress={() => submit()} busy={busy} hit={{ code: 'Enter' }}>
            {t('password.change')}
          </Button>
          <Button kind="calm" onPress={onLeave} hit={{ code: 'Escape' }}>
            {t('key.back')}
          </Button>
        </div>
      </Form>
    </Cover>
  );
};
