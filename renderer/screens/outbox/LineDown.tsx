import { Icon } from '../../parts/Icon.tsx';
import { age } from '../../parts/When.tsx';
import { reason, t } from '../../words.ts';
import type { Outbox } from './rows.ts';

/** The line being down is visible in one place, with the age of what waits longest (DESIGN §5). */
export const LineDown = ({ outbox }: { readonly outbox: Outbox }) => (
  <section className="outbox-down" role="alert">
    <Icon name="plug" size={24} tone="wary" />
    <div className="outbox-down-words">
      <h2 className="block-title">{t('outbox.down')}</h2>
      <p>{t('outbox.down.hint')}</p>
      {outbox.store.fault !== null && <p className="second">{reason(outbox.store.fault).message}</p>}
    </div>
    {outbox.waiting.oldestAt !== null && (
      <p>
        <span className="label">{t('outbox.oldest')}</span> <span className="strong">{age(outbox.waiting.oldestAt)}</span>
      </p>
    )}
  </section>
);
