import type { Dossier } from '../../dossier.tsx';
import { type PlacedSide, type Side, sideViews } from '../../leafSides.ts';
import { type LeafView, oddityIcon, oddityWords } from '../../oddities.ts';
import type { LedgerLeaf } from '../../parts/LeafLedger.tsx';
import { t } from '../../words.ts';
import { isRefused } from '../capture/places.ts';

const ofSide = (sides: readonly PlacedSide[], side: Side) => ({
  side,
  views: sides.filter((one) => one.side === side).map((one) => one.view),
});

const noteOf = (view: Dossier, leaf: LeafView, sides: readonly PlacedSide[]): LedgerLeaf['note'] => {
  const refused = sides.find((side) => isRefused(side.image));
  const mismatch = view.count.sideMismatches.find((one) => one.leaf === leaf.leaf);
  if (refused !== undefined) {
    const reason =
      refused.image?.judgement?.verdict === 'rejected' && refused.image.judgement.reason !== ''
        ? t(`term.reject.${refused.image.judgement.reason}`)
        : t('side.refused');
    return { text: t('ledger.side-note', { side: t(`term.side.${refused.side}`), note: reason }), tone: 'wrong' };
  }
  if (mismatch !== undefined && view.images.length > 0)
    return {
      text: t('ledger.side-note', { side: t(`term.side.${mismatch.side}`), note: t(`ledger.mismatch.${mismatch.why}`) }),
      tone: 'wrong',
    };
  const odd = leaf.oddities.find((one) => one !== 'repeated');
  return odd === undefined ? undefined : { text: oddityWords(leaf.oddities), tone: 'plain', icon: oddityIcon(odd) };
};

/** A leaf as the ledger draws it. */
export const ledgerLeaf = (view: Dossier, leaf: LeafView): LedgerLeaf => {
  const sides = sideViews(view, leaf.leaf);
  return { leaf: leaf.leaf, sides: [ofSide(sides, 'recto'), ofSide(sides, 'verso')], note: noteOf(view, leaf, sides) };
};
