import type { OperationOutput } from '#app/api/contract.ts';
import { Icon } from '../../parts/Icon.tsx';
import { age, When } from '../../parts/When.tsx';
import { reason, t } from '../../words.ts';
import { refuses } from './lineState.ts';

/** The store does not answer, or answers and takes nothing from this station: why, and until when nothing is tried. */
export const StoreDown = ({ outbox: { store, waiting } }: { readonly outbox: OperationOutput<'outboxList'> }) => {
  const away = !refuses(store);
  return (
    <section className="outbox-down" role="alert">
      <Icon name="plug" size={24} tone="wary" />
      <div className="outbox-down-words">
        <h2 className="block-title">{t(away ? 'outbox.down' : 'outbox.refused')}</h2>
        <p>{t(away ? 'outbox.down.hint' : 'outbox.refused.hint')}</p>
        {store.fault !== null && (
          <p className="second">
            {reason(store.fault).message} {!away && reason(store.fault).do}
          </p>
        )}
      </div>
      {store.nextTryAt !== null && (
        <p>
          <span className="label">{t('outbox.next')}</span> <When at={store.nextTryAt} />
        </p>
      )}
      {waiting.oldestAt !== null && (
        <p>
          <span className="label">{t('outbox.oldest')}</span> <span className="strong">{age(waiting.oldestAt)}</span>
        </p>
      )}
    </section>
  );
};
