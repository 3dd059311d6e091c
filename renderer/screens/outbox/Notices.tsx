import { tehranTime, toPersianDigits } from '#app/kernel/index.ts';
import { Icon } from '../../parts/Icon.tsx';
import { t } from '../../words.ts';
import { kilobytes, megabytes } from './megabytes.ts';
import type { Outbox } from './rows.ts';
import { SetBack } from './SetBack.tsx';

/** Seconds as a person says them: minutes, or hours from ninety minutes on; rounded up, because it is a promise. */
const spokenTime = (seconds: number): string => {
  const minutes = Math.max(1, Math.ceil(seconds / 60));
  return minutes < 90
    ? t('outbox.minutes', { n: toPersianDigits(String(minutes)) })
    : t('outbox.hours', { n: toPersianDigits(String(Math.ceil(minutes / 60))) });
};

/** «هم‌اکنون حداکثر ۵۱۲ کیلوبایت بر ثانیه، تا ۱۴:۳۰»; nothing where the line is free at this hour. */
const LineLimit = ({ line }: { readonly line: Outbox['line'] }) => {
  if (line.bytesPerSecond === null) return null;
  const until = line.until === null ? null : toPersianDigits(tehranTime(line.until));
  const paused = line.bytesPerSecond === 0;
  return (
    <section className={paused ? 'outbox-notice' : 'outbox-notice plain'} role="status">
      <Icon name={paused ? 'pause' : 'clock'} size={20} {...(paused ? { tone: 'wary' as const } : {})} />
      <p>
        <span className="strong">{paused ? t('outbox.line-paused') : t('outbox.line-limited', { n: kilobytes(line.bytesPerSecond) })}</span>{' '}
        {until === null ? t('outbox.line-always') : t('outbox.line-until', { time: until })}
      </p>
    </section>
  );
};

interface NoticesProps {
  readonly outbox: Outbox;
  readonly administrator: boolean;
  /** All that a store which was set back lacks, in a sheet of its own. */
  readonly onMissing: () => void;
}

/** What concerns the outbox as a whole: held back, disk nearly full, answers that cannot be believed, how far it is. */
export const Notices = ({ outbox, administrator, onMissing }: NoticesProps) => (
  <>
    {outbox.behind !== null && <SetBack behind={outbox.behind} store={outbox.store} onAll={onMissing} />}
    {outbox.centre.findings.map(({ n, code, message, do: mend }) => (
      <section key={`${n} ${code}`} className="outbox-notice wrong" role="alert">
        <Icon name="alert" size={20} />
        <p>
          <span className="strong">{message}</span> {mend}
        </p>
      </section>
    ))}
    {outbox.disk.nearlyFull && (
      <section className="outbox-notice" role="alert">
        <Icon name="archive" size={20} tone="wary" />
        <p>
          <span className="strong">{t('outbox.disk-low', { n: megabytes(outbox.disk.freeBytes) })}</span> {t('outbox.disk-low.hint')}
        </p>
      </section>
    )}
    {outbox.paused && (
      <section className="outbox-notice" role="status">
        <Icon name="pause" size={20} tone="wary" />
        <p>
          <span className="strong">{t('outbox.paused')}</span> {t('outbox.paused.hint')}
        </p>
      </section>
    )}
    {administrator && !outbox.centre.pinned && outbox.centre.awaiting > 0 && (
      <section className="outbox-notice" role="status">
        <Icon name="key" size={20} tone="wary" />
        <p>
          <span className="strong">{t('outbox.not-pinned')}</span> {t('outbox.not-pinned.hint')}
        </p>
      </section>
    )}
    <LineLimit line={outbox.line} />
    {outbox.sending.bytesTotal > 0 && (
      <section className="outbox-notice plain" role="status">
        <Icon name="send" size={20} />
        <p>
          {t('outbox.sent-of', { done: megabytes(outbox.sending.bytesDone), total: megabytes(outbox.sending.bytesTotal) })}
          {' · '}
          {outbox.sending.secondsLeft === null
            ? t('outbox.time-unknown')
            : t('outbox.time-left', { time: spokenTime(outbox.sending.secondsLeft) })}
        </p>
      </section>
    )}
  </>
);
