import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { Sha256 } from '#app/kernel/index.ts';
import { call } from '../../client.ts';
import { LoadingBars } from '../../parts/Blocks.tsx';
import { Button } from '../../parts/Button.tsx';
import { type Command, useCommands } from '../../parts/commands.tsx';
import { Keycap } from '../../parts/Keycap.tsx';
import { ProblemBlock } from '../../parts/ProblemBlock.tsx';
import { useToast } from '../../parts/Toasts.tsx';
import { useRouter } from '../../router.tsx';
import { t } from '../../words.ts';
import { Overview } from '../Overview.tsx';
import { SettingHistory } from './SettingHistory.tsx';
import { SettingSheet } from './SettingSheet.tsx';
import { SpokenKey } from './SpokenKey.tsx';
import { keepDaysWords, limitWords, lowDiskWords, SETTINGS, type SettingId, type Settings as View } from './settingWords.ts';
import './Settings.css';

const valueWith = (id: SettingId, { centreKey, keepDays, lowDiskBytes, lineLimits }: View): ReactNode => {
  if (id === 'centre-key') return centreKey === null ? t('settings.centre-key.none') : <SpokenKey digest={centreKey as Sha256} />;
  if (id === 'keep-days') return keepDaysWords(keepDays);
  if (id === 'low-disk') return lowDiskWords(lowDiskBytes);
  if (lineLimits.length === 0) return t('settings.line-limits.none');
  return lineLimits.map((limit) => <p key={limit.from}>{limitWords(limit)}</p>);
};

/** What an administrator sets at this station: each with what it means, who changed it and from what (A2.6). */
export const Settings = () => {
  const { go } = useRouter();
  const toast = useToast();
  const client = useQueryClient();
  const [at, setAt] = useState(0);
  const [changing, setChanging] = useState(false);
  const settings = useQuery({ queryKey: ['settings'], queryFn: () => call('settingsGet', {}) });
  const chosen = SETTINGS[at] ?? SETTINGS[0];
  const change = (place: number): void => {
    setAt(place);
    setChanging(settings.data !== undefined);
  };
  const commands: readonly Command[] = [
    {
      id: 'change',
      keys: [{ code: 'Enter' }],
      label: 'settings.change',
      part: 'loop',
      main: true,
      enabled: settings.data !== undefined,
      run: () => change(at),
    },
    {
      id: 'choose',
      keys: SETTINGS.map((_, index) => ({ code: `Digit${index + 1}` })),
      label: 'settings.choose',
      part: 'loop',
      range: true,
      enabled: settings.data !== undefined,
      run: change,
    },
    {
      id: 'move',
      keys: [{ code: 'ArrowUp' }, { code: 'ArrowDown' }],
      label: 'key.move',
      part: 'move',
      repeats: true,
      run: (index) => setAt(Math.max(0, Math.min(SETTINGS.length - 1, at + (index === 0 ? -1 : 1)))),
    },
    { id: 'list', keys: [{ code: 'Escape' }], label: 'key.list', part: 'everywhere', run: () => go({ screen: 'work' }) },
  ];
  useCommands(commands);
  return (
    <Overview now="settings" commands={commands}>
      <div className="screen-body">
        <main className="settings scroll">
          <h1 className="settings-title">{t('settings.title')}</h1>
          {settings.error !== null && <ProblemBlock cause={settings.error} onAgain={() => void settings.refetch()} />}
          {settings.data === undefined && settings.error === null && <LoadingBars rows={4} />}
          {settings.data !== undefined && (
            <div role="listbox" aria-label={t('settings.title')}>
              {SETTINGS.map(({ id }, place) => (
                <div key={id} role="option" tabIndex={-1} className="setting" aria-selected={place === at} onClick={() => setAt(place)}>
                  <Keycap hit={{ code: `Digit${place + 1}` }} />
                  <div>
                    <h2 className="strong">{t(`settings.${id}`)}</h2>
                    <p className="second">{t(`settings.${id}.means`)}</p>
                  </div>
                  <div className="setting-value strong">{valueWith(id, settings.data)}</div>
                </div>
              ))}
            </div>
          )}
        </main>
        <aside className="panel end settings-panel">
          <div className="panel-part">
            <h2 className="panel-name">{t(`settings.${chosen.id}`)}</h2>
            <Button kind="main" wide hit={{ code: 'Enter' }} locked={settings.data === undefined} onPress={() => change(at)}>
              {t('settings.change')}
            </Button>
          </div>
          {settings.data !== undefined && <SettingHistory changes={settings.data.changes.filter(({ key }) => key === chosen.key)} />}
        </aside>
      </div>
      {changing && settings.data !== undefined && (
        <SettingSheet
          id={chosen.id}
          settings={settings.data}
          onClose={() => setChanging(false)}
          onSaved={() => {
            setChanging(false);
            toast(t('settings.changed', { setting: t(`settings.${chosen.id}`) }));
            void settings.refetch();
            void client.invalidateQueries({ queryKey: ['outbox'] });
          }}
        />
      )}
    </Overview>
  );
};
