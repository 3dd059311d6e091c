import type { OperationOutput } from '#app/api/contract.ts';
import { toPersianDigits } from '#app/kernel/index.ts';
import { Machine } from '../../parts/Digits.tsx';
import { Icon } from '../../parts/Icon.tsx';
import { When } from '../../parts/When.tsx';
import { t } from '../../words.ts';

type Behind = NonNullable<OperationOutput<'outboxList'>['behind']>;

const partWords = ({ kind, n, dossierNumber, version, lost }: Behind['parts'][number]): string =>
  t(kind === 'content' ? 'outbox.set-back.content' : kind === 'version' && lost ? 'missing.version.lost' : `missing.${kind}`, {
    n: toPersianDigits(String(n)),
    dossier: toPersianDigits(dossierNumber),
    version,
  });

/** The store lacks what this station saw there: what is missing, what stands still for it, and who has to act (STORE.md §4 "Trust"). */
export const SetBack = ({ behind }: { readonly behind: Behind }) => (
  <section className="outbox-notice wrong" role="alert">
    <Icon name="alert" size={20} />
    <div className="outbox-set-back">
      <p>
        <span className="strong">{t('error.store-behind', { missing: toPersianDigits(String(behind.missing)) })}</span>{' '}
        {t(behind.stopped ? 'outbox.set-back.stopped' : 'outbox.set-back.goes-on')} {t(`waits-for.${behind.waitsFor}`)}
      </p>
      <p className="strong">
        {t('outbox.set-back.list')} <When at={behind.since} />
      </p>
      <div className="outbox-set-back-list scroll">
        <ul className="outbox-reasons">
          {behind.parts.map((part) => (
            <li key={`${part.kind} ${part.n} ${part.dossierNumber} ${part.version} ${part.path}`}>
              {partWords(part)} {part.path !== '' && <Machine>{part.path}</Machine>}
            </li>
          ))}
        </ul>
        {behind.missing > behind.parts.length && (
          <p>{t('outbox.set-back.more', { n: toPersianDigits(String(behind.missing - behind.parts.length)) })}</p>
        )}
      </div>
    </div>
  </section>
);
