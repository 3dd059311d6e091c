import type { Sha256 } from '#app/kernel/index.ts';
import { call } from '../../client.ts';
import { t } from '../../words.ts';
import { CentreKeySheet } from './CentreKeySheet.tsx';
import { LineLimitsSheet } from './LineLimitsSheet.tsx';
import { NumberSheet } from './NumberSheet.tsx';
import { GIGABYTE, type SettingId, type Settings } from './settingWords.ts';

const MOST_DAYS = 3650;
const MOST_GIGABYTES = 100_000;

interface SettingSheetProps {
  readonly id: SettingId;
  readonly settings: Settings;
  readonly onSaved: () => void;
  readonly onClose: () => void;
}

/** The sheet in which one setting is changed. */
export const SettingSheet = ({ id, settings, onSaved, onClose }: SettingSheetProps) => {
  if (id === 'centre-key') return <CentreKeySheet pinned={settings.centreKey as Sha256 | null} onSaved={onSaved} onClose={onClose} />;
  if (id === 'line-limits') return <LineLimitsSheet limits={settings.lineLimits} onSaved={onSaved} onClose={onClose} />;
  if (id === 'keep-days')
    return (
      <NumberSheet
        title={t('settings.keep-days')}
        label={t('settings.keep-days.field')}
        hint={t('settings.keep-days.hint')}
        wrong={t('settings.keep-days.wrong', { most: MOST_DAYS })}
        value={settings.keepDays}
        least={1}
        most={MOST_DAYS}
        mayBeEmpty
        onClose={onClose}
        onSave={async (keepDays) => {
          await call('settingsChange', { keepDays });
          onSaved();
        }}
      />
    );
  return (
    <NumberSheet
      title={t('settings.low-disk')}
      label={t('settings.low-disk.field')}
      hint={t('settings.low-disk.hint')}
      wrong={t('settings.low-disk.wrong', { most: MOST_GIGABYTES })}
      value={Math.round(settings.lowDiskBytes / GIGABYTE)}
      least={1}
      most={MOST_GIGABYTES}
      mayBeEmpty={false}
      onClose={onClose}
      onSave={async (gigabytes) => {
        await call('settingsChange', { lowDiskBytes: (gigabytes ?? 0) * GIGABYTE });
        onSaved();
      }}
    />
  );
};
