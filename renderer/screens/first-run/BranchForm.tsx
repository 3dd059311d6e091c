import { useState } from 'react';
import { toLatinDigits, toPersianDigits } from '#app/kernel/index.ts';
import { call } from '../../client.ts';
import { Button } from '../../parts/Button.tsx';
import { type Command, useCommands } from '../../parts/commands.tsx';
import { TextField } from '../../parts/Field.tsx';
import { Form } from '../../parts/Form.tsx';
import { PasswordField } from '../../parts/PasswordField.tsx';
import { ProblemBlock } from '../../parts/ProblemBlock.tsx';
import { t } from '../../words.ts';
import { Cover } from '../sign-in/Cover.tsx';
import { LEAST_PASSWORD } from '../sign-in/password.ts';

interface BranchFormProps {
  readonly onReady: () => void;
  readonly onBack: () => void;
}

const digits = (text: string, most: number): string => toLatinDigits(text).replace(/\D/g, '').slice(0, most);

/** Sets up this branch: its code and name, this station's number, and the first administrator. */
export const BranchForm = ({ onReady, onBack }: BranchFormProps) => {
  const [branchCode, setBranchCode] = useState('');
  const [branchName, setBranchName] = useState('');
  const [stationCode, setStationCode] = useState('01');
  const [code, setCode] = useState('');
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const [again, setAgain] = useState('');
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [cause, setCause] = useState<unknown>(null);

  const wrong = {
    branchCode: branchCode.length === 4 ? null : t('first.branch-code.wrong'),
    branchName: branchName.trim() === '' ? t('first.branch-name.wrong') : null,
    stationCode: stationCode.length === 2 ? null : t('first.station-code.wrong'),
    code: code.length >= 3 ? null : t('first.admin-code.wrong'),
    name: name.trim() === '' ? t('first.admin-name.wrong') : null,
    password: [...password].length >= LEAST_PASSWORD ? null : t('password.short', { n: LEAST_PASSWORD }),
    again: again === password ? null : t('password.differs'),
  };
  const told = (trouble: string | null): string | null => (tried ? trouble : null);

  const submit = async (): Promise<void> => {
    setTried(true);
    if (busy || Object.values(wrong).some((trouble) => trouble !== null)) return;
    setBusy(true);
    setCause(null);
    try {
      await call('stationInitialise', { mode: 'branch', branchCode, branchName, stationCode, admin: { code, name, password } });
      onReady();
    } catch (problem) {
      setCause(problem);
      setBusy(false);
    }
  };
  const commands: readonly Command[] = [
    {
      id: 'submit',
      keys: [{ code: 'Enter', ctrl: true }],
      label: 'first.set-up',
      part: 'loop',
      whileWriting: true,
      run: () => submit(),
    },
    { id: 'back', keys: [{ code: 'Escape' }], label: 'key.back', part: 'everywhere', whileWriting: true, run: onBack },
  ];
  useCommands(commands);

  return (
    <Cover aside={t('first.branch')} foot={<span>{t('first.branch.foot')}</span>}>
      <h1 className="cover-question">{t('first.branch')}</h1>
      <p className="cover-hint">{t('first.branch.form-hint')}</p>
      <Form className="branch-form" onSubmit={() => submit()}>
        <div className="branch-form-rows">
          <TextField
            label={t('first.branch-code')}
            value={toPersianDigits(branchCode)}
            onChange={(text) => setBranchCode(digits(text, 4))}
            direction="ltr"
            autoFocus
            trouble={told(wrong.branchCode)}
            hint={t('first.branch-code.hint')}
          />
          <TextField
            label={t('first.branch-name')}
            value={branchName}
            onChange={setBranchName}
            maxLength={80}
            trouble={told(wrong.branchName)}
          />
          <TextField
            label={t('first.station-code')}
            value={toPersianDigits(stationCode)}
            onChange={(text) => setStationCode(digits(text, 2))}
            direction="ltr"
            trouble={told(wrong.stationCode)}
            hint={t('first.station-code.hint')}
          />
          <span />
          <TextField label={t('first.admin-name')} value={name} onChange={setName} maxLength={80} trouble={told(wrong.name)} />
          <TextField
            label={t('first.admin-code')}
            value={toPersianDigits(code)}
            onChange={(text) => setCode(digits(text, 10))}
            direction="ltr"
            trouble={told(wrong.code)}
            hint={t('first.admin-code.hint')}
          />
          <PasswordField
            label={t('password.new')}
            value={password}
            onChange={setPassword}
            hint={t('password.rule', { n: LEAST_PASSWORD })}
            trouble={told(wrong.password)}
            fresh
          />
          <PasswordField label={t('password.again')} value={again} onChange={setAgain} trouble={told(wrong.again)} fresh />
        </div>
        {cause !== null && <ProblemBlock cause={cause} />}
        <div className="branch-form-foot">
          <Button kind="main" onPress={() => submit()} busy={busy} hit={{ code: 'Enter', ctrl: true }}>
            {busy ? t('state.sending') : t('first.set-up')}
          </Button>
          <Button kind="calm" onPress={onBack} hit={{ code: 'Escape' }}>
            {t('key.back')}
          </Button>
        </div>
      </Form>
    </Cover>
  );
};
