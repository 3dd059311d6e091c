import type { Dossier } from '../../dossier.tsx';
import { oddityIcon, oddityWords } from '../../oddities.ts';
import { Icon } from '../../parts/Icon.tsx';
import { leafName } from '../../parts/leafName.ts';
import { t } from '../../words.ts';

interface LeafInHandProps {
  /** The leaf that should come next, or undefined when all were looked for. */
  readonly leaf: Dossier['leaves'][number] | undefined;
  /** The count agrees so far: a tick at its end is true only then. */
  readonly reads: boolean;
}

/** What the hand should find next, large enough to be read from a metre. */
export const LeafInHand = ({ leaf, reads }: LeafInHandProps) => {
  const odd = leaf?.oddities.find((one) => one !== 'repeated');
  return (
    <div className="recount-leaf">
      <p className="second">{t(leaf !== undefined ? 'recount.next-leaf' : reads ? 'recount.all-counted' : 'recount.all-seen')}</p>
      <p className="big-count" aria-live="polite">
        {leaf === undefined ? (
          <Icon name={reads ? 'check' : 'alert'} size={88} tone={reads ? 'right' : 'wrong'} />
        ) : (
          <bdi>{leafName(leaf.leaf)}</bdi>
        )}
      </p>
      {leaf !== undefined && odd !== undefined && (
        <p className="recount-odd second">
          <Icon name={oddityIcon(odd)} /> <span>{oddityWords(leaf.oddities)}</span>
        </p>
      )}
    </div>
  );
};
