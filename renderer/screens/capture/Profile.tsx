import { useState } from 'react';
import { z } from 'zod';
import { Segments } from '../../parts/Choice.tsx';
import { FieldFrame } from '../../parts/Field.tsx';
import { t } from '../../words.ts';
import type { CaptureSettings, CaptureView } from './useCapture.ts';

const KEPT = 'parvandeh.capture-profile';
const DPIS = [150, 200, 300] as const;
const kept = z.object({
  device: z.string(),
  duplex: z.boolean(),
  dpi: z.union([z.literal(150), z.literal(200), z.literal(300)]),
});
const FIRST = { device: '', duplex: true, dpi: 300 } as const;

const read = (): CaptureSettings => {
  const text = window.localStorage.getItem(KEPT);
  const parsed = kept.safeParse(text === null ? null : JSON.parse(text));
  return parsed.success ? parsed.data : FIRST;
};

export interface ProfileChoice {
  /** Null while no scanner is there. */
  readonly settings: CaptureSettings | null;
  readonly devices: CaptureView['devices'];
  readonly set: (change: Partial<CaptureSettings>) => void;
  readonly toggleDuplex: () => void;
  readonly nextDevice: () => void;
}

/** How this machine was used last; kept on it, because a scanner stands beside it. */
export const useProfile = (devices: CaptureView['devices']): ProfileChoice => {
  const [chosen, setChosen] = useState(read);
  const device = devices.find((one) => one.id === chosen.device) ?? devices[0];
  const settings = device === undefined ? null : { ...chosen, device: device.id, duplex: chosen.duplex && device.duplex };
  const set = (change: Partial<CaptureSettings>): void => {
    const next = { ...chosen, ...change };
    window.localStorage.setItem(KEPT, JSON.stringify(next));
    setChosen(next);
  };
  const nextDevice = (): void => {
    const next = devices[(devices.findIndex((one) => one.id === device?.id) + 1) % devices.length];
    if (next !== undefined) set({ device: next.id });
  };
  return { settings, devices, set, toggleDuplex: () => set({ duplex: !chosen.duplex }), nextDevice };
};

/** Which scanner, one side or both, and how fine; one line while the machine runs. */
export const Profile = ({ profile, locked }: { readonly profile: ProfileChoice; readonly locked: boolean }) => {
  const { settings, devices, set } = profile;
  if (settings === null) return <p className="second">{t('capture.no-scanner')}</p>;
  const device = devices.find((one) => one.id === settings.device);
  const line = t('capture.profile-line', {
    sides: t(settings.duplex ? 'capture.both-sides' : 'capture.one-side'),
    dpi: settings.dpi,
  });
  if (locked)
    return (
      <p>
        <span className="strong">{device?.name}</span>
        {t('list.comma')}
        {line}
      </p>
    );
  return (
    <div className="capture-profile">
      {devices.length > 1 && (
        <FieldFrame label={t('capture.device')} hint={device?.driver === 'simulated' ? t('capture.device.samples') : undefined}>
          {({ input, note }) => (
            <select
              id={input}
              className="field-input"
              aria-describedby={note}
              value={settings.device}
              onChange={(event) => set({ device: event.currentTarget.value })}
            >
              {devices.map((one) => (
                <option key={one.id} value={one.id}>
                  {one.name}
                </option>
              ))}
            </select>
          )}
        </FieldFrame>
      )}
      <Segments
        label={t('capture.sides')}
        options={[
          { value: 'both', label: t('capture.both-sides') },
          { value: 'one', label: t('capture.one-side') },
        ]}
        value={settings.duplex ? 'both' : 'one'}
        onChange={(value) => set({ duplex: value === 'both' })}
      />
      <Segments
        label={t('capture.dpi')}
        options={DPIS.map((dpi) => ({ value: String(dpi), label: t('number', { n: dpi }) }))}
        value={String(settings.dpi)}
        onChange={(value) => set({ dpi: DPIS.find((dpi) => String(dpi) === value) ?? 300 })}
      />
    </div>
  );
};
