import { useQuery } from '@tanstack/react-query';
import { nameOf } from '../../actors.ts';
import { call } from '../../client.ts';
import { LoadingBars } from '../../parts/Blocks.tsx';
import { ProblemBlock } from '../../parts/ProblemBlock.tsx';
import { When } from '../../parts/When.tsx';
import { t } from '../../words.ts';
import { eventName } from '../history/EventWords.tsx';

/** What happened to the dossier in its branch, newest first, from its own chain in the accepted version (A1.1). */
export const DeskHistory = ({ dossier, view }: { readonly dossier: string; readonly view: string }) => {
  const history = useQuery({ queryKey: ['desk-history', view], queryFn: () => call('deskHistory', { dossier, view }) });
  if (history.error !== null) return <ProblemBlock cause={history.error} onAgain={() => void history.refetch()} />;
  if (history.data === undefined) return <LoadingBars rows={6} />;
  return (
    <ul className="desk-views">
      {history.data.events.toReversed().map((event) => (
        <li key={event.n}>
          <span className="second">
            <When at={event.at} />
          </span>
          <span>
            <span className="strong">{eventName(event.kind)}</span>
            {event.step !== null && `${t('list.comma')}${t(`term.step.${event.step}`)}`}
            {t('list.comma')}
            {nameOf(event.actor)}
          </span>
        </li>
      ))}
    </ul>
  );
};
