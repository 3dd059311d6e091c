import type { OperationOutput } from '#app/api/contract.ts';
import { Count, Machine } from '../../parts/Digits.tsx';
import { t, wordsOfCode } from '../../words.ts';

type Standing = NonNullable<OperationOutput<'outboxList'>['rows'][number]['acceptance']>;

/** What the centre said of an archived version, and what a person does about it (STORE §4). */
export const Acceptance = ({ standing }: { readonly standing: Standing }) => (
  <div className={`panel-part outbox-acceptance ${standing.state}`} role={standing.state === 'contradicted' ? 'alert' : undefined}>
    <h3 className="panel-title">{t('outbox.acceptance')}</h3>
    <p className={standing.state === 'rejected' || standing.state === 'contradicted' ? 'wrong strong' : 'strong'}>
      {t(`outbox.acceptance.${standing.state}`)}
      {standing.n !== null && (
        <span className="second">
          {' '}
          {t('outbox.acceptance.entry')} <Count value={standing.n} />
        </span>
      )}
    </p>
    {standing.reasons.length > 0 && (
      <ul className="outbox-reasons">
        {standing.reasons.map(({ code, at }) => (
          <li key={`${code} ${at}`}>
            {wordsOfCode(`rejection.${code}`, code)} {at !== '' && <Machine>{at}</Machine>}
          </li>
        ))}
      </ul>
    )}
    <p className="second">
      {standing.state === 'rejected'
        ? t(standing.permanent ? 'outbox.acceptance.rejected.permanent' : 'outbox.acceptance.rejected.repairable')
        : t(`outbox.acceptance.${standing.state}.hint`)}
    </p>
  </div>
);
