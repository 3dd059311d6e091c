import { STEPS } from '#app/pipeline/steps.ts';
import { nameOf } from '../../actors.ts';
import type { Problem } from '../../client.ts';
import type { Dossier } from '../../dossier.tsx';
import { NoteBlock } from '../../parts/Blocks.tsx';
import { Button } from '../../parts/Button.tsx';
import { Machine } from '../../parts/Digits.tsx';
import { ProblemRefusal } from '../../parts/ProblemBlock.tsx';
import { When } from '../../parts/When.tsx';
import { t } from '../../words.ts';
import { sendBackWords } from '../work/sendBackWords.ts';

interface DossierNowProps {
  readonly view: Dossier;
  readonly refusal: Problem | null;
  /** Whether the step at hand is one this person does. */
  readonly mine: boolean;
  readonly onGoOn: () => void;
  readonly onHistory: () => void;
}

const LAST = 6;

/** What is to be done now, what would stop it, and who did what last. */
export const DossierNow = ({ view, refusal, mine, onGoOn, onHistory }: DossierNowProps) => {
  const step = STEPS.find(({ id }) => id === view.position);
  return (
    <aside className="panel end dossier-now" aria-label={t('dossier.now')}>
      <div className="panel-part dossier-now-part">
        <h2 className="panel-title">{t('dossier.now')}</h2>
        {view.sentBack !== null && (
          <blockquote className="sent-back-quote">
            <p>{view.sentBack.note === '' ? sendBackWords(view.sentBack.reason) : t('quote', { text: view.sentBack.note })}</p>
            <footer className="label">
              {nameOf(view.sentBack.by)}
              {t('list.comma')}
              <When at={view.sentBack.at} />
            </footer>
          </blockquote>
        )}
        {view.aside !== null && <p className="second">{t('dossier.aside-because', { reason: view.aside.reason })}</p>}
        {step === undefined ? (
          <NoteBlock tone="zangar" icon="check" title={t('ended.all-done')} />
        ) : (
          <>
            {view.blocking !== null && (
              <div className="dossier-blocking">
                <p className="strong">{t('dossier.to-finish')}</p>
                <p>{view.blocking.message}</p>
                <p className="second">{view.blocking.do}</p>
              </div>
            )}
            <Button kind={mine ? 'main' : 'second'} wide onPress={onGoOn} hit={{ code: 'Enter' }}>
              {t(mine ? 'work.begin-step' : 'dossier.see-step', { step: step.short })}
            </Button>
          </>
        )}
        {refusal !== null && <ProblemRefusal problem={refusal} />}
      </div>
      {view.receipts.length > 0 && (
        <div className="panel-part">
          <h3 className="panel-title">{t('dossier.receipts')}</h3>
          {view.receipts.map((receipt) => (
            <p key={receipt.version} className="second">
              <Machine>{receipt.version}</Machine> {t('dossier.receipt-line', { n: receipt.contentFiles })} <When at={receipt.at} />
            </p>
          ))}
        </div>
      )}
      <div className="panel-part dossier-past">
        <h3 className="panel-title">{t('dossier.past')}</h3>
        <ul>
          {view.completed
            .slice(-LAST)
            .toReversed()
            .map((one) => (
              <li key={`${one.step}-${one.visit}-${one.at}`} className="dossier-past-line">
                <span className="second">
                  <When at={one.at} />
                </span>
                <span>
                  <span className="strong">{t(`term.step.${one.step}`)}</span> <span className="second">{nameOf(one.by)}</span>
                </span>
              </li>
            ))}
        </ul>
        <Button wide onPress={onHistory} hit={{ code: 'KeyE' }}>
          {t('dossier.history')}
        </Button>
      </div>
    </aside>
  );
};
