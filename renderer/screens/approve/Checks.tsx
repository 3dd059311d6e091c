import { COMPARE_REASONS } from '#app/pipeline/schema.ts';
import { nameOf } from '../../actors.ts';
import type { DossierImage } from '../../dossier.tsx';
import { FactList } from '../../parts/FactList.tsx';
import { Icon } from '../../parts/Icon.tsx';
import { Keycap } from '../../parts/Keycap.tsx';
import { leafName, placeName } from '../../parts/leafName.ts';
import { When } from '../../parts/When.tsx';
import { t } from '../../words.ts';

/** What an approver found about an image, in words: the chosen line, or their own. */
export const differenceOf = ({ comparison }: DossierImage): string =>
  comparison === null || comparison.reason === '' ? '' : comparison.note === '' ? t(`term.compare.${comparison.reason}`) : comparison.note;

interface ChecksProps {
  readonly leaf: string | null;
  /** The image that a digit would speak of. */
  readonly image: DossierImage | null;
  readonly differing: readonly DossierImage[];
  readonly onFail: (index: number) => void;
}

/** The lines to compare by, whose hands made the image, and what differs so far. */
export const Checks = ({ leaf, image, differing, onFail }: ChecksProps) => (
  <>
    <div className="panel-part">
      <h3 className="panel-title">{t('approve.checks')}</h3>
      <div className="digit-rows">
        {COMPARE_REASONS.map((reason, index) => (
          <button
            key={reason}
            type="button"
            tabIndex={-1}
            className="digit-row approve-check"
            aria-pressed={image?.comparison?.result === 'differs' && image.comparison.reason === reason}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onFail(index)}
          >
            <Keycap hit={{ code: `Digit${index + 1}` }} />{' '}
            <span>{t(`approve.check.${reason}`, { leaf: leaf === null ? '' : leafName(leaf) })}</span>
          </button>
        ))}
      </div>
    </div>
    {image !== null && (
      <div className="panel-part approve-hands">
        <FactList
          facts={[
            {
              label: t('approve.captured-by'),
              value: (
                <>
                  {nameOf(image.by)}
                  {t('list.comma')}
                  <When at={image.at} />
                </>
              ),
            },
            ...(image.judgement === null ? [] : [{ label: t('approve.inspected-by'), value: nameOf(image.judgement.by) }]),
          ]}
        />
      </div>
    )}
    {differing.length > 0 && (
      <ul className="panel-part approve-differing">
        {differing.map((one) => (
          <li key={one.image}>
            <Icon name="cross" tone="wrong" />{' '}
            <span>{t('approve.differs-line', { place: placeName(one.leaf, one.side), reason: differenceOf(one) })}</span>
          </li>
        ))}
      </ul>
    )}
  </>
);
