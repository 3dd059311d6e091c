import { nameOf } from '../../actors.ts';
import type { Dossier } from '../../dossier.tsx';
import { leafName } from '../../parts/leafName.ts';
import { t } from '../../words.ts';
import type { Answering } from './useAnswer.ts';

interface DifferencesProps {
  readonly view: Dossier;
  readonly answering: Answering;
  readonly onGoTo?: (leaf: string) => void;
}

/** What this visit's count did not find in its place: what is open, what was answered and by whom, and who may answer (A1.2). */
export const Differences = ({ view, answering, onGoTo }: DifferencesProps) => {
  const { recountMismatches, answered } = view.count;
  const answerers = new Map(view.recount?.answers.map((one) => [one.leaf, nameOf(one.by)]));
  const answererOf = (leaf: string): string => answerers.get(leaf) ?? '';
  const nameOfLeaf = (leaf: string): string => (leaf === '' ? t('recount.unknown') : t('leaf.name', { leaf: leafName(leaf) }));
  return (
    <div className="panel-part">
      <h3 className="panel-title">{t('recount.differences')}</h3>
      <ul className="recount-differences">
        {recountMismatches.map(({ leaf, why }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: several stray leaves may lie after one leaf, alike in all they tell
          <li key={`${leaf} ${why} ${index}`}>
            {onGoTo === undefined ? (
              <span className="strong wrong">{nameOfLeaf(leaf)}</span>
            ) : (
              <button type="button" className="recount-difference-go wrong" onClick={() => onGoTo(leaf)}>
                {nameOfLeaf(leaf)}
              </button>
            )}
            <span className="second">{t(`term.mismatch.${why}`)}</span>
          </li>
        ))}
        {answered.map(({ leaf, why, reason }) => (
          <li key={leaf}>
            <span className="strong">{nameOfLeaf(leaf)}</span>
            <span className="second">
              {[t(`term.mismatch.${why}`), t(`term.answer.${reason}`), answererOf(leaf)].join(t('list.comma'))}
            </span>
          </li>
        ))}
        {recountMismatches.length === 0 && <li className="right">{t('recount.no-differences')}</li>}
      </ul>
      {answering.open.length > 0 && !answering.may && (
        <p className="second">{t('recount.who-answers', { capability: t('capability.approver') })}</p>
      )}
    </div>
  );
};
