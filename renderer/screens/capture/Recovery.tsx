import type { Dossier } from '../../dossier.tsx';
import { Button } from '../../parts/Button.tsx';
import type { Command } from '../../parts/commands.tsx';
import { Count } from '../../parts/Digits.tsx';
import { Icon } from '../../parts/Icon.tsx';
import { leafName, placeName } from '../../parts/leafName.ts';
import { PageView } from '../../viewer/PageView.tsx';
import { t } from '../../words.ts';
import { doubtedLeafName } from './doubtedLeafName.ts';
import type { CaptureView } from './useCapture.ts';
import './Recovery.css';

type Answer = 'rescan' | 'nothing-fed';

/** The two answers, as rows of the screen's own command table. */
export const recoveryCommands = (answer: (given: Answer) => unknown): readonly Command[] => [
  { id: 'rescan', keys: [{ code: 'Space' }], label: 'recovery.rescan', part: 'loop', main: true, run: () => answer('rescan') },
  { id: 'nothing', keys: [{ code: 'KeyN' }], label: 'recovery.nothing', part: 'loop', run: () => answer('nothing-fed') },
];

interface RecoveryProps {
  readonly view: Dossier;
  readonly capture: CaptureView;
  readonly onAnswer: (answer: Answer) => unknown;
}

/**
 * A leaf may have left the feeder without being stored: which one, how to find it by the last stored page, and the
 * answers that the count needs (LOOK 4b). Nothing goes on before one of them.
 */
export const Recovery = ({ view, capture, onAnswer }: RecoveryProps) => {
  const recovery = capture.recovery;
  const last = view.images.find((image) => image.image === recovery?.lastImage);
  const next = recovery?.nextLeaf ?? null;
  const pages = recovery?.recordedPages ?? 0;
  const fault = capture.ended?.fault ?? null;
  const steps = ['open', last === undefined ? 'look' : 'find', recovery?.alone === true ? 'return-alone' : 'return'] as const;
  const nextName = doubtedLeafName(next);
  return (
    <section className="recovery" role="alert">
      <header className="recovery-head">
        <Icon name="alert" size={24} tone="wrong" />
        <div>
          <h2 className="panel-name">{t('recovery.title', { leaf: nextName })}</h2>
          <p>{last === undefined ? t('recovery.safe-none') : t('recovery.safe', { n: pages, place: placeName(last.leaf, last.side) })}</p>
        </div>
      </header>
      <div className="recovery-body">
        <div className="recovery-last">
          <p className="strong">
            {last === undefined ? t('recovery.no-last') : t('recovery.last', { place: placeName(last.leaf, last.side) })}
          </p>
          {last !== undefined && <PageView src={last.copies?.access ?? null} alt={placeName(last.leaf, last.side)} />}
        </div>
        <div className="recovery-do">
          <ol className="recovery-steps">
            {steps.map((step, index) => (
              <li key={step}>
                <span className="recovery-number">
                  <Count value={index + 1} />
                </span>
                <span>
                  {t(`recovery.step.${step}`, {
                    leaf: nextName,
                    last: last === undefined ? '' : t('leaf.name', { leaf: leafName(last.leaf) }),
                  })}
                </span>
              </li>
            ))}
          </ol>
          <Button kind="main" wide onPress={() => onAnswer('rescan')} hit={{ code: 'Space' }}>
            {t('recovery.rescan-leaf', { leaf: nextName })}
          </Button>
          <Button wide onPress={() => onAnswer('nothing-fed')} hit={{ code: 'KeyN' }}>
            {t('recovery.nothing-leaf', { leaf: nextName })}
          </Button>
          {fault !== null && (
            <p className="second">
              {t('recovery.code')} <bdi className="machine">{fault}</bdi>
            </p>
          )}
        </div>
      </div>
    </section>
  );
};
