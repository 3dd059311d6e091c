import type { Dossier, DossierImage } from '../../dossier.tsx';
import type { PlacedSide } from '../../leafSides.ts';
import { MainAct } from '../../parts/Button.tsx';
import { type MessageKey, t } from '../../words.ts';
import { isRefused, nextTrouble } from './places.ts';

/** What Space does: stop the machine, capture a refused image again, take one more of a side, or go on with the dossier. */
export type SpaceAct = 'stop' | 'again' | 'single' | 'run';

export const spaceAct = (running: boolean, image: DossierImage | null, wanting: boolean): SpaceAct =>
  running ? 'stop' : isRefused(image) ? 'again' : wanting ? 'single' : 'run';

export const SPACE_WORDS: Readonly<Record<SpaceAct, MessageKey>> = {
  stop: 'capture.stop',
  again: 'capture.again',
  single: 'capture.one-more',
  run: 'capture.start',
};

/** Nothing is wanting and nothing refused: what is left is to end the step; more can still be captured by key. */
export const isComplete = (view: Dossier, places: readonly PlacedSide[]): boolean =>
  view.count.sidesReconcile && view.images.length > 0 && nextTrouble(view, places, -1) === null;

interface CaptureActProps {
  readonly act: SpaceAct;
  readonly complete: boolean;
  /** Names the place in hand, for an act about it alone. */
  readonly place: string;
  readonly locked: boolean;
  /** Name of the leaf that an answer is awaited about; nothing begins before it. */
  readonly awaiting: string | null;
  readonly onSpace: () => void;
  readonly onFinish: () => void;
}

/** The act at the foot of the capture panel. */
export const CaptureAct = ({ act, complete, place, locked, awaiting, onSpace, onFinish }: CaptureActProps) => {
  if (complete)
    return (
      <MainAct title={t('capture.finish')} hint={t('count.reads')} hit={{ code: 'Enter', ctrl: true }} tone="zangar" onPress={onFinish} />
    );
  if (act === 'stop')
    return (
      <MainAct
        title={t('capture.stop')}
        hint={t('capture.stop.hint')}
        hit={{ code: 'Space' }}
        tone="solid"
        icon="square"
        onPress={onSpace}
      />
    );
  return (
    <MainAct
      title={t(SPACE_WORDS[act])}
      hint={awaiting !== null ? t('capture.after-answer', { leaf: awaiting }) : act === 'run' ? t('capture.start.hint') : place}
      hit={awaiting === null ? { code: 'Space' } : null}
      tone="lapis"
      icon="scan"
      locked={locked || awaiting !== null}
      onPress={onSpace}
    />
  );
};
