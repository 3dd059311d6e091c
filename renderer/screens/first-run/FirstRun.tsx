import { useState } from 'react';
import { tehranTime, toPersianDigits } from '#app/kernel/index.ts';
import { call } from '../../client.ts';
import { Badge } from '../../parts/Badge.tsx';
import { type Command, useCommands } from '../../parts/commands.tsx';
import { Machine } from '../../parts/Digits.tsx';
import { Icon, type IconName } from '../../parts/Icon.tsx';
import { Keycap } from '../../parts/Keycap.tsx';
import { ProblemBlock } from '../../parts/ProblemBlock.tsx';
import { longDay } from '../../parts/When.tsx';
import type { Station } from '../../signedIn.tsx';
import { type MessageKey, t } from '../../words.ts';
import { Cover } from '../sign-in/Cover.tsx';
import { BranchForm } from './BranchForm.tsx';
import { Lost } from './Lost.tsx';
import './FirstRun.css';

type Way = 'branch' | 'sample';

const NEEDED: readonly { readonly icon: IconName; readonly label: MessageKey }[] = [
  { icon: 'branch', label: 'first.needs.branch' },
  { icon: 'person', label: 'first.needs.admin' },
];

interface FirstRunProps {
  readonly station: Station;
  readonly onReady: () => void;
}

/** A station that nobody set up yet: this branch for real, or a sample to see and learn. */
export const FirstRun = ({ station, onReady }: FirstRunProps) => {
  const [way, setWay] = useState<Way>('branch');
  const [form, setForm] = useState(false);
  const [busy, setBusy] = useState(false);
  const [cause, setCause] = useState<unknown>(null);

  const makeSample = async (): Promise<void> => {
    if (busy) return;
    setBusy(true);
    setCause(null);
    try {
      await call('stationInitialise', { mode: 'sample' });
      onReady();
    } catch (problem) {
      setCause(problem);
      setBusy(false);
    }
  };
  const go = (chosen: Way): unknown => {
    setWay(chosen);
    if (chosen === 'branch') setForm(true);
    else return makeSample();
  };
  const commands: readonly Command[] = [
    {
      id: 'pick',
      keys: [{ code: 'Digit1' }, { code: 'Digit2' }],
      label: 'first.pick',
      part: 'loop',
      range: true,
      run: (index) => go(index === 0 ? 'branch' : 'sample'),
    },
    {
      id: 'move',
      keys: [{ code: 'ArrowDown' }, { code: 'ArrowUp' }],
      label: 'key.move',
      part: 'move',
      run: () => setWay(way === 'branch' ? 'sample' : 'branch'),
    },
    { id: 'go', keys: [{ code: 'Enter' }], label: 'key.go-on', part: 'loop', main: true, run: () => go(way) },
  ];
  useCommands(form ? [] : commands);

  if (form) return <BranchForm onReady={onReady} onBack={() => setForm(false)} />;
  return (
    <Cover
      aside={
        <>
          {t('first.version')} <Machine>{station.version}</Machine>
        </>
      }
      foot={
        <>
          <span>
            <Icon name="clock" tone="right" />{' '}
            <span>{t('first.clock', { day: longDay(station.now), time: toPersianDigits(tehranTime(station.now)) })}</span>
          </span>
          <span>
            <Keycap hit={{ code: 'ArrowUp' }} />
            <Keycap hit={{ code: 'ArrowDown' }} /> <span>{t('key.move')}</span> <Keycap hit={{ code: 'Enter' }} />{' '}
            <span>{t('key.go-on')}</span>
          </span>
        </>
      }
    >
      <h1 className="cover-question">{t('first.question')}</h1>
      <p className="cover-hint">{t('first.hint')}</p>
      <div className="first-choices">
        <button type="button" className="first-choice" aria-pressed={way === 'branch'} onClick={() => go('branch')}>
          <Keycap hit={{ code: 'Digit1' }} />
          <span className="first-words">
            <span className="first-title">{t('first.branch')}</span>
            <span className="second">{t('first.branch.hint')}</span>
            <span className="first-needs">
              {NEEDED.map(({ icon, label }) => (
                <span key={label} className="first-need">
                  <Icon name={icon} /> <span>{t(label)}</span>
                </span>
              ))}
            </span>
          </span>
          <span className="first-time">{t('first.branch.time')}</span>
        </button>
        <button type="button" className="first-choice" aria-pressed={way === 'sample'} aria-busy={busy} onClick={() => go('sample')}>
          <Keycap hit={{ code: 'Digit2' }} />
          <span className="first-words">
            <span className="first-title">{t('first.sample')}</span>
            <span className="second">
              {t('first.sample.hint')} <Badge tone="sample">{t('station.sample')}</Badge> {t('first.sample.hint-end')}
            </span>
          </span>
          <span className="first-time">{busy ? t('first.making') : t('first.sample.time')}</span>
        </button>
        <Lost />
        {cause !== null && <ProblemBlock cause={cause} onAgain={() => void makeSample()} />}
      </div>
    </Cover>
  );
};
