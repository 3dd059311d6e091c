import { useEffect, useMemo, useState } from 'react';
import { REJECT_REASONS, type RejectReason } from '#app/pipeline/schema.ts';
import { STEPS } from '#app/pipeline/steps.ts';
import type { Dossier, DossierImage } from '../../dossier.tsx';
import { imagesInOrder } from '../../leafSides.ts';
import { Progress } from '../../parts/Blocks.tsx';
import { Button, MainAct } from '../../parts/Button.tsx';
import type { Command } from '../../parts/commands.tsx';
import { Count } from '../../parts/Digits.tsx';
import { Keycap } from '../../parts/Keycap.tsx';
import { placeName } from '../../parts/leafName.ts';
import { PageView } from '../../viewer/PageView.tsx';
import { ToolBar } from '../../viewer/ToolBar.tsx';
import { usePageTools } from '../../viewer/usePageTools.ts';
import { usePrefetch } from '../../viewer/usePrefetch.ts';
import { t } from '../../words.ts';
import { LeafNote } from '../paper/LeafNote.tsx';
import { DecisionFoot } from '../step/DecisionFoot.tsx';
import { Loop } from '../step/Loop.tsx';
import { SendBackSheet } from '../step/SendBackSheet.tsx';
import type { StepProps } from '../step/StepScreen.tsx';
import { Seen } from './Seen.tsx';
import { Sequence } from './Sequence.tsx';
import '../step/Step.css';
import './Inspect.css';

/** The reasons that a machine's verdict lights up; the person's key is the same either way. */
const LIT: Readonly<Record<string, RejectReason>> = {
  skewed: 'skewed',
  'very-skewed': 'skewed',
  'on-its-side': 'upside-down',
  blurred: 'unreadable',
  'damaged-image': 'unreadable',
  'dark-page': 'exposure',
  'clipped-shadows': 'exposure',
};

const litReasons = (image: DossierImage | undefined): ReadonlySet<RejectReason> =>
  new Set((image?.verdicts ?? []).filter(({ severity }) => severity !== 'info').flatMap(({ code }) => LIT[code] ?? []));

const judged =
  (image: number, verdict: 'accepted' | 'rejected', reason: RejectReason | '', note: string) =>
  (view: Dossier): Dossier => ({
    ...view,
    images: view.images.map((one) =>
      one.image === image ? { ...one, judgement: { by: { person: '', code: '', name: '' }, verdict, reason, note } } : one,
    ),
  });

/** Step 6: one page after the other, Space is good, a digit says what is wrong (LOOK screen 5). */
export const Inspect = ({ handle, view }: StepProps) => {
  const images = useMemo(() => imagesInOrder(view), [view]);
  const firstUnjudged = images.findIndex((image) => image.judgement === null);
  const [at, setAt] = useState(firstUnjudged === -1 ? 0 : firstUnjudged);
  const [painted, setPainted] = useState<string | null>(null);
  const [noting, setNoting] = useState(false);
  const [sendBack, setSendBack] = useState(false);
  const tools = usePageTools();
  const image = images[Math.min(at, images.length - 1)];
  const address = image?.copies?.access ?? null;
  const addresses = useMemo(() => images.map((one) => one.copies?.access ?? null), [images]);
  usePrefetch(addresses, at);
  const ready = image !== undefined && address !== null && painted === address;
  const rejected = images.filter((one) => one.judgement?.verdict === 'rejected');
  const left = images.filter((one) => one.judgement === null).length;
  const lit = litReasons(image);

  const goTo = (place: number): void => {
    setAt(Math.max(0, Math.min(images.length - 1, place)));
    tools.reset();
  };
  const judge = (verdict: 'accepted' | 'rejected', reason: RejectReason | '' = '', note = ''): void => {
    if (image === undefined || !ready) return;
    void handle.perform(
      { kind: 'judgeImage', input: { image: image.image, verdict, reason, note } },
      judged(image.image, verdict, reason, note),
    );
    goTo(at + 1);
  };
  const reject = (index: number): void => {
    const reason = REJECT_REASONS[index];
    if (reason === 'other') setNoting(true);
    else if (reason !== undefined) judge('rejected', reason);
  };
  /** Shown at once, so that a second key pressed meanwhile builds on it instead of setting it back. */
  const setRecipe = ({ image: number }: DossierImage, recipe: DossierImage['recipe']): void =>
    void handle.perform({ kind: 'setRecipe', input: { image: number, recipe } }, (before) => ({
      ...before,
      images: before.images.map((one) => (one.image === number ? { ...one, recipe } : one)),
    }));
  const markBlank = ({ image: number, blank }: DossierImage): void =>
    void handle.perform({ kind: 'markBlank', input: { image: number, blank: !blank } }, (before) => ({
      ...before,
      images: before.images.map((one) => (one.image === number ? { ...one, blank: !blank } : one)),
    }));
  const straighten = (): void => {
    const skew = image?.measured?.skewDegrees ?? null;
    if (image === undefined || skew === null) return;
    // Clockwise content is turned back by the same angle; the log holds thousandths of a degree.
    setRecipe(image, { ...image.recipe, deskewMilliDegrees: -Math.round(skew * 1000) });
  };
  const turnForGood = (): void => {
    if (image === undefined) return;
    setRecipe(image, { ...image.recipe, turn: ((image.recipe.turn + 90) % 360) as 0 | 90 | 180 | 270 });
  };
  const finish = (): unknown => {
    if (rejected.length > 0 && left === 0) setSendBack(true);
    else return handle.perform({ kind: 'completeStep', input: { step: 'inspect' } });
  };
  useEffect(() => {
    if (at > images.length - 1) setAt(Math.max(0, images.length - 1));
  }, [at, images.length]);

  const canStraighten =
    image !== undefined && image.measured !== null && image.measured.skewDegrees !== null && Math.abs(image.measured.skewDegrees) >= 0.1;
  const recipeTools: readonly Command[] = [
    {
      id: 'straighten',
      keys: [{ code: 'KeyS' }],
      label: 'inspect.straighten',
      part: 'move',
      bar: false,
      icon: 'ruler',
      enabled: canStraighten,
      run: straighten,
    },
    {
      id: 'turn-for-good',
      keys: [{ code: 'KeyR', ctrl: true }],
      label: 'inspect.turn-for-good',
      part: 'move',
      bar: false,
      icon: 'rotate',
      enabled: image !== undefined,
      run: turnForGood,
    },
  ];
  const commands: readonly Command[] = [
    {
      id: 'accept',
      keys: [{ code: 'Space' }],
      label: 'inspect.accept',
      part: 'loop',
      main: true,
      enabled: ready,
      run: () => judge('accepted'),
    },
    {
      id: 'reject',
      keys: REJECT_REASONS.map((_, index) => ({ code: `Digit${index + 1}` })),
      label: 'inspect.reject',
      part: 'loop',
      range: true,
      enabled: ready,
      run: reject,
    },
    {
      id: 'walk',
      keys: [{ code: 'ArrowLeft' }, { code: 'ArrowRight' }],
      label: 'inspect.walk',
      part: 'move',
      repeats: true,
      run: (index) => goTo(at + (index === 0 ? 1 : -1)),
    },
    {
      id: 'unjudged',
      keys: [{ code: 'ArrowLeft', ctrl: true }],
      label: 'inspect.next-unjudged',
      part: 'move',
      bar: false,
      run: () => goTo(images.findIndex((one) => one.judgement === null)),
    },
    { id: 'undo', keys: [{ code: 'Backspace' }], label: 'inspect.step-back', part: 'move', enabled: at > 0, run: () => goTo(at - 1) },
    {
      id: 'blank',
      keys: [{ code: 'KeyB' }],
      label: 'inspect.blank',
      part: 'loop',
      bar: false,
      enabled: image !== undefined,
      run: () => image && markBlank(image),
    },
    ...tools.commands,
    ...recipeTools,
    { id: 'finish', keys: [{ code: 'Enter', ctrl: true }], label: 'inspect.finish', part: 'loop', run: finish },
    {
      id: 'send-back',
      keys: [{ code: 'KeyB', ctrl: true }],
      label: 'send-back.to-capture',
      part: 'loop',
      bar: false,
      run: () => setSendBack(true),
    },
  ];

  return (
    <Loop view={view} commands={commands}>
      <aside className="panel start inspect-panel">
        <div className="panel-part">
          <p className="inspect-place">
            <span className="panel-name">{image === undefined ? t('inspect.no-images') : placeName(image.leaf, image.side)}</span>{' '}
            <span className="second">
              {t('inspect.image')} <Count value={Math.min(at + 1, images.length)} /> {t('of')} <Count value={images.length} />
            </span>
          </p>
          <Progress done={images.length - left} total={images.length} label={t('inspect.progress')} />
        </div>
        <div className="panel-part grow">{image !== undefined && <Seen image={image} />}</div>
        <DecisionFoot
          handle={handle}
          onGoTo={(culprit) => goTo(images.findIndex((one) => one.image === culprit.image))}
          ways={
            <Button onPress={() => setSendBack(true)} hit={{ code: 'KeyB', ctrl: true }}>
              {t('send-back.to-capture')}
            </Button>
          }
        >
          {left === 0 && images.length > 0 && (
            <Button kind="main" wide onPress={finish} hit={{ code: 'Enter', ctrl: true }}>
              {rejected.length > 0 ? t('inspect.finish-back', { n: rejected.length }) : t('inspect.finish')}
            </Button>
          )}
          <MainAct title={t('inspect.accept')} hit={{ code: 'Space' }} tone="outline" icon="check" onPress={() => judge('accepted')} />
          <p className="label wrong">{t('inspect.reject-title')}</p>
          <div className="reasons">
            {REJECT_REASONS.map((reason, index) => (
              <button
                key={reason}
                type="button"
                tabIndex={-1}
                className={`reason${lit.has(reason) ? ' lit' : ''}`}
                aria-pressed={image?.judgement?.verdict === 'rejected' && image.judgement.reason === reason}
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => reject(index)}
              >
                <Keycap hit={{ code: `Digit${index + 1}` }} /> <span>{t(`term.reject.${reason}`)}</span>
              </button>
            ))}
          </div>
        </DecisionFoot>
      </aside>
      <main className="inspect-page">
        <ToolBar commands={[...tools.commands.toReversed(), ...recipeTools.slice(0, 1)]}>{t('inspect.access-copy')}</ToolBar>
        {image !== undefined && (
          <PageView
            src={address}
            alt={placeName(image.leaf, image.side)}
            turn={tools.turn}
            magnify={tools.magnify}
            onPainted={setPainted}
          />
        )}
      </main>
      <Sequence images={images} at={at} onSelect={goTo} />
      {noting && image !== undefined && (
        <LeafNote
          leaf={image.leaf}
          note=""
          onClose={() => setNoting(false)}
          onNote={(note) => {
            setNoting(false);
            judge('rejected', 'other', note);
          }}
        />
      )}
      {sendBack && (
        <SendBackSheet
          handle={handle}
          to="capture"
          from={STEPS.find(({ id }) => id === 'inspect')?.short ?? ''}
          reasons={['image-quality', 'image-missing', 'wrong-place', 'other']}
          images={rejected.map((one) => one.image)}
          note={rejected
            .map((one) =>
              t('inspect.back-line', {
                place: placeName(one.leaf, one.side),
                reason: one.judgement?.reason ? t(`term.reject.${one.judgement.reason}`) : '',
              }),
            )
            .join(t('list.semicolon'))}
          onClose={() => setSendBack(false)}
        />
      )}
    </Loop>
  );
};
