import { Machine } from '../../parts/Digits.tsx';
import { NOT_REBUILT, t } from '../../words.ts';

const COMMAND = 'parvandeh init --branch-code … --branch-name … --station-code … --admin … --centre-key … --rebuild-from s3://…';

/** For a branch whose machine was lost: how its station comes back from the central store, and what does not. */
export const Lost = () => (
  <details
    className="first-lost"
    // On a low screen it opens below the edge; the arrows mean the choice above it.
    onToggle={({ currentTarget }) => currentTarget.open && currentTarget.scrollIntoView({ block: 'start' })}
  >
    <summary>{t('first.lost')}</summary>
    <p>{t('first.lost.hint')}</p>
    <p className="first-lost-command">
      <Machine>{COMMAND}</Machine>
    </p>
    <p>{t('rebuild.pages')}</p>
    <p className="strong">{t('rebuild.not.title')}</p>
    <ul>
      {NOT_REBUILT.map((one) => (
        <li key={one}>{t(`rebuild.not.${one}`)}</li>
      ))}
    </ul>
  </details>
);
