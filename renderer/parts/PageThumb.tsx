import { useState } from 'react';
import { t } from '../words.ts';
import { VerdictMark } from './Badge.tsx';
import { Icon } from './Icon.tsx';
import './PageThumb.css';

/** What stands at one side of a leaf: an image, a recorded blank, nothing yet, or nothing where something must be. */
export type SideView =
  | {
      readonly kind: 'image';
      readonly thumbnail: string | null;
      readonly verdict?: 'accepted' | 'rejected' | 'doubt' | undefined;
      readonly blank?: boolean;
    }
  | { readonly kind: 'blank' }
  | { readonly kind: 'unexplained' }
  | { readonly kind: 'waiting' };

/** A small picture that does not come leaves a sign instead of the browser's own broken one; the page itself says more. */
const Small = ({ src }: { readonly src: string }) => {
  const [failed, setFailed] = useState(false);
  if (failed) return <Icon name="alert" />;
  return <img src={src} alt="" decoding="async" draggable={false} onError={() => setFailed(true)} />;
};

const inner = (side: SideView) => {
  if (side.kind === 'blank') return <span>{t('side.blank')}</span>;
  if (side.kind === 'unexplained') return <span>{t('side.unknown-mark')}</span>;
  if (side.kind === 'waiting') return null;
  return (
    <>
      {/* An address that is not there yet leaves the sheet's own grey: bytes are safe, the small copy is being made. */}
      {side.thumbnail !== null && <Small key={side.thumbnail} src={side.thumbnail} />}
      {side.verdict !== undefined && (
        <span className="thumb-verdict">
          <VerdictMark verdict={side.verdict} />
        </span>
      )}
      {side.blank === true && side.verdict === undefined && (
        <span className="thumb-verdict thumb-blank">
          <VerdictMark verdict="blank" />
        </span>
      )}
    </>
  );
};

/** A small page; its number and verdict are said beside it, so the drawing itself is silent. */
export const PageThumb = ({ side, tall = false }: { readonly side: SideView; readonly tall?: boolean }) => (
  <span className={`thumb ${side.kind}${tall ? ' tall' : ''}`} aria-hidden="true">
    {inner(side)}
  </span>
);
