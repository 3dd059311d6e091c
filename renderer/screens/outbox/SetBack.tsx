import type { OperationOutput } from '#app/api/contract.ts';
import { toPersianDigits } from '#app/kernel/index.ts';
import { Button } from '../../parts/Button.tsx';
import { Float } from '../../parts/Dialog.tsx';
import { Machine } from '../../parts/Digits.tsx';
import { Icon } from '../../parts/Icon.tsx';
import { When } from '../../parts/When.tsx';
import { t } from '../../words.ts';
import { refuses } from './lineState.ts';

type Outbox = OperationOutput<'outboxList'>;
type Behind = NonNullable<Outbox['behind']>;
type Part = Behind['parts'][number];

/** Lines that stand above the table, which stays in sight however much is missing; the others are a key away. */
const LINES = 4;

const persian = (n: number): string => toPersianDigits(String(n));

const partWords = ({ kind, n, dossierNumber, version, lost }: Part): string =>
  t(kind === 'content' ? 'outbox.set-back.content' : kind === 'version' && lost ? 'missing.version.lost' : `missing.${kind}`, {
    n: persian(n),
    dossier: toPersianDigits(dossierNumber),
    version,
  });

const Parts = ({ parts }: { readonly parts: readonly Part[] }) => (
  <ul className="outbox-reasons">
    {parts.map((part) => (
      <li key={`${part.kind} ${part.n} ${part.dossierNumber} ${part.version} ${part.path}`}>
        {partWords(part)} {part.path !== '' && <Machine>{part.path}</Machine>}
      </li>
    ))}
  </ul>
);

/** Whether there is more than the lines above the table, by name or by number. */
export const hasMore = ({ parts }: Behind): boolean => parts.length > LINES;

interface SetBackProps {
  readonly behind: Behind;
  readonly store: Outbox['store'];
  readonly onAll: () => void;
}

/** The store lacks what this station saw there: what is missing, what stands still for it, and who has to act (STORE.md §4 "Trust"). */
export const SetBack = ({ behind, store, onAll }: SetBackProps) => {
  const shown = Math.min(LINES, behind.parts.length);
  return (
    <section className="outbox-notice wrong" role="alert">
      <Icon name="alert" size={20} />
      <div className="outbox-set-back">
        <p>
          <span className="strong">{t('error.store-behind', { missing: persian(behind.missing) })}</span>{' '}
          {t(behind.stopped ? 'outbox.set-back.stopped' : 'outbox.set-back.goes-on')} {t(`waits-for.${behind.waitsFor}`)}
        </p>
        {store.fault !== null && <p className="strong">{t(refuses(store) ? 'outbox.set-back.refused' : 'outbox.set-back.away')}</p>}
        <p className="strong">
          {t('outbox.set-back.list')} <When at={behind.since} />
          {t('list.comma')}
          {t('outbox.set-back.shown', { shown: persian(shown), n: persian(behind.missing) })}
        </p>
        <Parts parts={behind.parts.slice(0, LINES)} />
        {hasMore(behind) ? (
          <Button onPress={onAll} hit={{ code: 'KeyL' }}>
            {t('outbox.set-back.all')}
          </Button>
        ) : (
          <NotNamed behind={behind} />
        )}
      </div>
    </section>
  );
};

const NotNamed = ({ behind: { missing, parts } }: { readonly behind: Behind }) =>
  missing > parts.length && <p>{t('outbox.set-back.more', { n: persian(missing - parts.length) })}</p>;

/** Every missing thing that is known by name; the arrows and Page Down go through the list, how many there are stays in sight. */
export const MissingSheet = ({ behind, onClose }: { readonly behind: Behind; readonly onClose: () => void }) => (
  <Float label={t('outbox.set-back.list-title')} onClose={onClose} className="sheet outbox-missing">
    <h2 className="sheet-title">{t('outbox.set-back.list-title')}</h2>
    <p className="second">{t('outbox.set-back.shown', { shown: persian(behind.parts.length), n: persian(behind.missing) })}</p>
    {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls has to be reachable by keyboard */}
    <section className="outbox-missing-list scroll" tabIndex={0} ref={(list) => list?.focus()} aria-label={t('outbox.set-back.list-title')}>
      <Parts parts={behind.parts} />
    </section>
    <NotNamed behind={behind} />
    <div className="sheet-acts">
      <Button kind="calm" onPress={onClose} hit={{ code: 'Escape' }}>
        {t('key.close')}
      </Button>
    </div>
  </Float>
);
