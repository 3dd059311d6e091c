import { nameOf } from '../../actors.ts';
import type { Dossier } from '../../dossier.tsx';
import { sideViews } from '../../leafSides.ts';
import type { LeafView } from '../../oddities.ts';
import { Count, ShortDigest } from '../../parts/Digits.tsx';
import { placeName } from '../../parts/leafName.ts';
import { When } from '../../parts/When.tsx';
import { t } from '../../words.ts';

/** What is known of the images of the chosen leaf: number, hands, fineness, digest. */
export const LeafFoot = ({ view, leaf }: { readonly view: Dossier; readonly leaf: LeafView }) => (
  <footer className="leaf-foot">
    {sideViews(view, leaf.leaf).map((side, index) => (
      <p key={`${side.side}-${side.image?.image ?? index}`} className="leaf-foot-line">
        <span className="strong">{placeName(leaf.leaf, side.side)}</span>
        {side.image === null ? (
          <span className="second">{t(`side.state.${side.view.kind}`)}</span>
        ) : (
          <>
            <span>
              {t('culprit.image')} <Count value={side.image.image} />
              {side.image.dpi > 0 && `${t('list.comma')}${t('inspect.dots', { n: side.image.dpi })}`}
            </span>
            <span className="second">
              {nameOf(side.image.by)}
              {t('list.comma')}
              <When at={side.image.at} />
            </span>
            <span className="second">
              {t('leaf.digest')} <ShortDigest digest={side.image.sha256} />
            </span>
            {side.image.supersedes > 0 && <span className="second">{t('leaf.supersedes', { n: side.image.supersedes })}</span>}
          </>
        )}
      </p>
    ))}
  </footer>
);
