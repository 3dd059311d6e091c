import { toPersianDigits } from '#app/kernel/index.ts';
import type { DossierImage } from '../../dossier.tsx';
import { VerdictMark } from '../../parts/Badge.tsx';
import { reason, t, wordsOfCode } from '../../words.ts';

const PERSIAN_POINT = '٫';
const decimal = (value: number, places: number): string => toPersianDigits(value.toFixed(places)).replace('.', PERSIAN_POINT);

/** What the machine saw on the page, worst first, and its measures with the bounds that judge them. */
export const Seen = ({ image }: { readonly image: DossierImage }) => {
  if (image.refusedBecause !== null) return <p className="wrong strong">{reason(image.refusedBecause).message}</p>;
  if (image.verdicts === null || image.measured === null)
    return <p className="second">{t(image.copies === null ? 'inspect.measuring' : 'inspect.elsewhere')}</p>;
  const { skewDegrees, sharpness, clipping } = image.measured;
  const rows = [
    {
      label: t('inspect.skew'),
      value: skewDegrees === null ? t('inspect.no-lines') : t('inspect.degrees', { n: decimal(Math.abs(skewDegrees), 1) }),
    },
    { label: t('inspect.sharpness'), value: toPersianDigits(Math.round(sharpness).toLocaleString('en-US')).replaceAll(',', '٬') },
    { label: t('inspect.clipping'), value: t('percent', { n: decimal(clipping * 100, 1) }) },
    { label: t('inspect.resolution'), value: image.dpi === 0 ? t('inspect.unknown') : t('inspect.dots', { n: image.dpi }) },
  ];
  return (
    <>
      <h3 className="panel-title">{t('inspect.seen')}</h3>
      {image.blank && <p className="seen-blank">{t('inspect.marked-blank')}</p>}
      {image.blankProposed && !image.blank && <p className="seen-blank">{t('inspect.blank-proposed')}</p>}
      {image.verdicts.length === 0 && (
        <p className="seen-row right">
          <VerdictMark verdict="accepted" /> <span>{t('inspect.nothing-odd')}</span>
        </p>
      )}
      <ul>
        {image.verdicts
          .filter(({ code }) => code !== 'blank-side')
          .map(({ code, severity }) => (
            <li key={code} className="seen-row">
              <VerdictMark verdict={severity === 'bad' ? 'rejected' : severity === 'doubt' ? 'doubt' : 'unseen'} />{' '}
              <span className={severity === 'info' ? 'second' : 'strong'}>{wordsOfCode(`verdict.${code}`, code)}</span>
            </li>
          ))}
      </ul>
      <dl className="seen-measures">
        {rows.map(({ label, value }) => (
          <div key={label} className="seen-measure">
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </>
  );
};
