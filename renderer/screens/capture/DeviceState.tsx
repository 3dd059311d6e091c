import { When } from '../../parts/When.tsx';
import { reason, t } from '../../words.ts';
import type { CaptureView } from './useCapture.ts';
import './DeviceState.css';

interface DeviceStateProps {
  readonly capture: CaptureView | undefined;
  /** The scanner that the next batch will use. */
  readonly chosen: string | undefined;
}

/** What the machine is doing, by shape and words: ready, working, stopping, stopped by a fault. */
export const DeviceState = ({ capture, chosen }: DeviceStateProps) => {
  const session = capture?.session ?? null;
  const ended = capture?.ended ?? null;
  const device = capture?.devices.find((one) => one.id === (session?.device ?? chosen)) ?? capture?.devices[0];
  const fault = session === null && ended !== null ? ended.fault : null;
  const state =
    device === undefined ? 'absent' : session !== null ? session.state : fault !== null || capture?.recovery != null ? 'fault' : 'ready';
  return (
    <div className={`panel-part device ${state}`} role="status" aria-live={state === 'fault' ? 'assertive' : 'polite'}>
      <span className="device-mark" aria-hidden="true" />
      <div className="device-words">
        <p className="strong">{device === undefined ? t('capture.device.absent') : t(`capture.device.${state}`, { name: device.name })}</p>
        {session !== null && (
          <p className="second">{t('capture.rate', { n: Math.round(session.sheetsPerMinute), pages: session.pages })}</p>
        )}
        {fault !== null && (
          <p className="wrong">
            {reason(fault).message} {ended !== null && <When at={ended.at} />}
          </p>
        )}
        {fault !== null && capture?.recovery == null && <p className="second">{reason(fault).do}</p>}
        {session === null && fault === null && ended !== null && (
          <p className="second">
            {t('capture.ended', { pages: ended.pages })} <When at={ended.at} />
          </p>
        )}
      </div>
    </div>
  );
};
