import { z } from 'zod';
import { Count, Machine } from '../../parts/Digits.tsx';
import { leafName, placeName } from '../../parts/leafName.ts';
import { t } from '../../words.ts';

const culprit = z.object({
  leaf: z.string().optional(),
  side: z.enum(['recto', 'verso']).optional(),
  image: z.number().optional(),
  why: z
    .enum(['no-image', 'too-few', 'too-many', 'leaf-removed', 'not-recounted', 'missing', 'other-number', 'stuck-together', 'unknown-leaf'])
    .optional(),
  path: z.string().optional(),
});
const list = z.object({ culprits: z.array(culprit) });

export type Culprit = z.infer<typeof culprit>;

const nameOf = ({ leaf, side }: Culprit): string | null => {
  if (leaf === undefined || leaf === '') return null;
  return side === undefined ? t('leaf.name', { leaf: leafName(leaf) }) : placeName(leaf, side);
};

interface CulpritsProps {
  readonly details: Readonly<Record<string, unknown>>;
  readonly onGoTo?: (culprit: Culprit) => void;
}

/** The evidence of a refusal: every leaf, side and image that stands in the way, each a way to it. */
export const Culprits = ({ details, onGoTo }: CulpritsProps) => {
  const found = list.safeParse(details);
  if (!found.success || found.data.culprits.length === 0) return null;
  return (
    <ul className="evidence">
      {found.data.culprits.map((one) => (
        <li key={`${one.leaf}-${one.side}-${one.image}-${one.path}-${one.why}`}>
          {onGoTo === undefined ? (
            <span className="strong">{nameOf(one)}</span>
          ) : (
            <button type="button" className="evidence-go" onClick={() => onGoTo(one)}>
              {nameOf(one) ?? t('culprit.go')}
            </button>
          )}
          <span className="second">
            {one.why !== undefined && t(`term.mismatch.${one.why}`)}
            {one.why === undefined && one.image !== undefined && (
              <>
                {t('culprit.image')} <Count value={one.image} />
              </>
            )}
            {one.path !== undefined && <Machine>{one.path}</Machine>}
          </span>
        </li>
      ))}
    </ul>
  );
};
