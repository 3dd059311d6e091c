import type { Dossier } from '../../dossier.tsx';
import { sideViews } from '../../leafSides.ts';
import { VerdictMark } from '../../parts/Badge.tsx';
import { leafName } from '../../parts/leafName.ts';
import { PageThumb } from '../../parts/PageThumb.tsx';

interface NeighbourProps {
  readonly leaf: Dossier['leaves'][number] | undefined;
  readonly view: Dossier;
  /** What was found of it in this loop, or null while it is still to come. */
  readonly verdict: 'accepted' | 'rejected' | null;
}

/** The leaf before or after the one in hand, small, so that the hand is never a leaf off. */
export const Neighbour = ({ leaf, view, verdict }: NeighbourProps) => (
  <div className="recount-neighbour">
    {leaf !== undefined && (
      <>
        <span className="recount-neighbour-sides">
          {sideViews(view, leaf.leaf)
            .slice(0, 2)
            .map((side) => (
              <PageThumb
                key={`${side.side}-${side.image?.image ?? 0}`}
                side={side.view.kind === 'image' ? { kind: 'image', thumbnail: side.view.thumbnail } : side.view}
              />
            ))}
        </span>
        <span className="recount-neighbour-name">
          {verdict !== null && <VerdictMark verdict={verdict} />} <bdi>{leafName(leaf.leaf)}</bdi>
        </span>
      </>
    )}
  </div>
);
