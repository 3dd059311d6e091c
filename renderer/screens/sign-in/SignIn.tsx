import { useState } from 'react';
import { tehranTime, toLatinDigits, toPersianDigits } from '#app/kernel/index.ts';
import { call } from '../../client.ts';
import { now } from '../../now.ts';
import { Badge } from '../../parts/Badge.tsx';
import { CodeRefusal } from '../../parts/Blocks.tsx';
import { Button } from '../../parts/Button.tsx';
import { capabilityWords } from '../../parts/capabilityWords.ts';
import { type Command, useCommands } from '../../parts/commands.tsx';
import { Count } from '../../parts/Digits.tsx';
import { TextField } from '../../parts/Field.tsx';
import { Form } from '../../parts/Form.tsx';
import { Icon } from '../../parts/Icon.tsx';
import { Keycap } from '../../parts/Keycap.tsx';
import { PasswordField } from '../../parts/PasswordField.tsx';
import { ProblemBlock } from '../../parts/ProblemBlock.tsx';
import { longDay } from '../../parts/When.tsx';
import type { Station } from '../../signedIn.tsx';
import { t } from '../../words.ts';
import { Cover } from './Cover.tsx';
import './SignIn.css';

interface SignInProps {
  readonly station: Station;
  /** Whoever worked here was signed out by the agent, not by a key. */
  readonly ended: boolean;
  readonly onEnter: (token: string) => void;
}

const PICKS = ['Digit1', 'Digit2', 'Digit3', 'Digit4', 'Digit5', 'Digit6', 'Digit7', 'Digit8', 'Digit9'];

/** Who works? A sample station signs anyone in with one key; a real one asks code and password. */
export const SignIn = ({ station, ended, onEnter }: SignInProps) => {
  const [at, setAt] = useState(0);
  const [code, setCode] = useState('');
  const [password, setPassword] = useState('');
  const [busy, setBusy] = useState(false);
  const [cause, setCause] = useState<unknown>(null);
  const people = station.samplePeople;

  const enter = async (ask: () => Promise<{ readonly token: string }>): Promise<void> => {
    if (busy) return;
    setBusy(true);
    setCause(null);
    try {
      onEnter((await ask()).token);
    } catch (problem) {
      setCause(problem);
      setPassword('');
    } finally {
      setBusy(false);
    }
  };
  const pick = async (index: number): Promise<void> => {
    const person = people[index];
    if (person !== undefined) await enter(() => call('sessionSignInSample', { person: person.person }));
  };
  const withPassword = (): Promise<void> => enter(() => call('sessionSignIn', { code, password }));
  const move = (by: number): void => setAt((at + by + people.length) % people.length);

  const commands: readonly Command[] =
    people.length === 0
      ? []
      : [
          {
            id: 'pick',
            keys: PICKS.slice(0, people.length).map((place) => ({ code: place })),
            label: 'sign-in.pick',
            part: 'loop',
            range: true,
            run: pick,
          },
          {
            id: 'move',
            keys: [{ code: 'ArrowDown' }, { code: 'ArrowUp' }],
            label: 'key.move',
            part: 'move',
            repeats: true,
            run: (index) => move(index === 0 ? 1 : -1),
          },
          { id: 'go', keys: [{ code: 'Enter' }], label: 'sign-in.enter', part: 'loop', main: true, run: () => pick(at) },
        ];
  useCommands(commands);

  return (
    <Cover
      aside={
        station.centre
          ? station.branchName
          : t('sign-in.station', {
              branch: station.branchName,
              code: toPersianDigits(station.branchCode),
              station: toPersianDigits(station.stationCode),
            })
      }
      foot={
        <>
          <span>
            <Icon name="clock" tone="right" />{' '}
            <span>{t('first.clock', { day: longDay(now()), time: toPersianDigits(tehranTime(now())) })}</span>
          </span>
          <span>{t('sign-in.foot')}</span>
        </>
      }
    >
      <h1 className="cover-question">{t('sign-in.question')}</h1>
      <p className="cover-hint">
        {t('sign-in.hint')}{' '}
        {station.sample && (
          <>
            {t('sign-in.sample-before')} <Badge tone="sample">{t('station.sample')}</Badge> {t('sign-in.sample-after')}
          </>
        )}
      </p>
      {ended && <CodeRefusal code="session-ended" />}
      {people.length > 0 && (
        <div className="sign-in-people" role="listbox" aria-label={t('sign-in.question')}>
          {people.map((person, index) => (
            <button
              key={person.person}
              type="button"
              role="option"
              aria-selected={index === at}
              className="sign-in-person"
              onClick={() => pick(index)}
            >
              <Keycap hit={{ code: PICKS[index] ?? '' }} />
              <span className="sign-in-name">
                <span className="strong">{person.name}</span>{' '}
                <span className="second">
                  <Count value={person.code} />
                </span>
              </span>
              <span className="second cut">{capabilityWords(person.capabilities)}</span>
            </button>
          ))}
        </div>
      )}
      {people.length > 0 && <p className="sign-in-or">{t('sign-in.or')}</p>}
      <Form className="sign-in-form" onSubmit={withPassword}>
        <TextField
          label={t('sign-in.code')}
          value={toPersianDigits(code)}
          onChange={(text) => setCode(toLatinDigits(text).replace(/\D/g, '').slice(0, 10))}
          direction="ltr"
          autoComplete="username"
          autoFocus={people.length === 0}
        />
        <PasswordField label={t('sign-in.password')} value={password} onChange={setPassword} />
        <Button
          kind={people.length === 0 ? 'main' : 'second'}
          onPress={withPassword}
          locked={code === '' || password === ''}
          busy={busy}
          hit={{ code: 'Enter' }}
        >
          {t('sign-in.enter')}
        </Button>
      </Form>
      {cause !== null && <ProblemBlock cause={cause} />}
    </Cover>
  );
};
