import { useEffect, useMemo, useState } from 'react';
import { COMPARE_REASONS, type CompareReason } from '#app/pipeline/schema.ts';
import { STEPS } from '#app/pipeline/steps.ts';
import type { Dossier, DossierImage } from '../../dossier.tsx';
import { currentImages, presentLeaves, sideViews } from '../../leafSides.ts';
import { oddityWords } from '../../oddities.ts';
import { MainAct } from '../../parts/Button.tsx';
import type { Command } from '../../parts/commands.tsx';
import { leafName, placeName } from '../../parts/leafName.ts';
import { useRouter } from '../../router.tsx';
import { usePageTools } from '../../viewer/usePageTools.ts';
import { usePrefetch } from '../../viewer/usePrefetch.ts';
import { t } from '../../words.ts';
import { LeafNote } from '../paper/LeafNote.tsx';
import { Neighbour } from '../recount/Neighbour.tsx';
import { DecisionFoot } from '../step/DecisionFoot.tsx';
import { Loop } from '../step/Loop.tsx';
import { SendBackSheet } from '../step/SendBackSheet.tsx';
import type { StepProps } from '../step/StepScreen.tsx';
import { Checks, differenceOf } from './Checks.tsx';
import { LeafStrip } from './LeafStrip.tsx';
import { OtherHands } from './OtherHands.tsx';
import { Sides } from './Sides.tsx';
import '../step/Step.css';
import '../recount/Recount.css';
import './Approve.css';

const compared =
  (image: DossierImage, result: 'same' | 'differs', reason: CompareReason | '', note: string) =>
  (view: Dossier): Dossier => ({
    ...view,
    images: view.images.map((one) =>
      one.image === image.image
        ? {
            ...one,
            comparison: { by: { person: '', code: '', name: '' }, result, reason, note, accessSha256: one.copies?.accessSha256 ?? '' },
          }
        : one,
    ),
  });

/** Step 7: the leaf in the hand beside its images; Space says they are the same, a digit which line fails (A1.1, A1.3). */
export const Approve = ({ handle, view }: StepProps) => {
  const { go } = useRouter();
  const leaves = useMemo(() => presentLeaves(view), [view]);
  const imagesOf = (leaf: string): readonly DossierImage[] => currentImages(view).filter((image) => image.leaf === leaf);
  const isDone = (leaf: string): boolean => imagesOf(leaf).every((image) => image.comparison !== null);
  const verdictOf = (leaf: string | undefined): 'accepted' | 'rejected' | null => {
    if (leaf === undefined || imagesOf(leaf).length === 0) return null;
    if (imagesOf(leaf).some((image) => image.comparison?.result === 'differs')) return 'rejected';
    return isDone(leaf) ? 'accepted' : null;
  };
  const differing = currentImages(view).filter((image) => image.comparison?.result === 'differs');
  const first = leaves.findIndex(({ leaf }) => !isDone(leaf));
  const [at, setAt] = useState(first === -1 ? 0 : first);
  const [focus, setFocus] = useState(0);
  const [painted, setPainted] = useState<ReadonlySet<string>>(new Set());
  const [noting, setNoting] = useState(false);
  const [sendBack, setSendBack] = useState(false);
  const tools = usePageTools();
  const leaf = leaves[Math.min(at, leaves.length - 1)];
  const sides = leaf === undefined ? [] : sideViews(view, leaf.leaf);
  const images = sides.flatMap((side) => side.image ?? []);
  const focused = images[Math.min(focus, images.length - 1)];
  const addresses = useMemo(
    () => leaves.flatMap((one) => currentImages(view).find((image) => image.leaf === one.leaf)?.copies?.access ?? null),
    [leaves, view],
  );
  usePrefetch(addresses, at);
  const otherHands = view.blocking?.code === 'approver-captured' ? view.blocking : null;
  const ready = otherHands === null && images.every((image) => image.copies !== null && painted.has(image.copies.access));
  const doneLeaves = leaves.filter(({ leaf: id }) => imagesOf(id).length > 0 && isDone(id)).length;

  const goTo = (place: number): void => {
    setAt(Math.max(0, Math.min(leaves.length - 1, place)));
    setFocus(0);
    tools.reset();
  };
  const compare = (image: DossierImage, result: 'same' | 'differs', reason: CompareReason | '' = '', note = ''): void => {
    if (image.copies === null) return;
    void handle.perform(
      { kind: 'compareImage', input: { image: image.image, accessSha256: image.copies.accessSha256, result, reason, note } },
      compared(image, result, reason, note),
    );
  };
  const same = (): void => {
    if (!ready || leaf === undefined) return;
    for (const image of images) if (image.comparison?.result !== 'differs') compare(image, 'same');
    goTo(at + 1);
  };
  const differs = (reason: CompareReason, note = ''): void => {
    if (!ready || focused === undefined) return;
    compare(focused, 'differs', reason, note);
    if (focus + 1 < images.length) setFocus(focus + 1);
  };
  const fail = (index: number): void => {
    const reason = COMPARE_REASONS[index];
    if (reason === 'other') setNoting(true);
    else if (reason !== undefined) differs(reason);
  };
  const finish = (): unknown => {
    if (differing.length > 0) setSendBack(true);
    else return handle.perform({ kind: 'completeStep', input: { step: 'approve' } });
  };
  const release = (): Promise<void> => handle.perform({ kind: 'release', input: {} }).then(() => go({ screen: 'work' }));
  const shown = (address: string): void => setPainted((known) => (known.has(address) ? known : new Set([...known, address])));
  useEffect(() => {
    if (images.length > 0 && focus >= images.length) setFocus(images.length - 1);
  }, [focus, images.length]);

  const commands: readonly Command[] = [
    { id: 'same', keys: [{ code: 'Space' }], label: 'approve.same', part: 'loop', main: true, enabled: ready, run: same },
    {
      id: 'differs',
      keys: COMPARE_REASONS.map((_, index) => ({ code: `Digit${index + 1}` })),
      label: 'approve.differs',
      part: 'loop',
      range: true,
      enabled: ready,
      run: fail,
    },
    {
      id: 'walk',
      keys: [{ code: 'ArrowLeft' }, { code: 'ArrowRight' }],
      label: 'leaf.walk',
      part: 'move',
      repeats: true,
      run: (index) => goTo(at + (index === 0 ? 1 : -1)),
    },
    {
      id: 'side',
      keys: [{ code: 'ArrowUp' }, { code: 'ArrowDown' }],
      label: 'approve.side',
      part: 'move',
      bar: false,
      enabled: images.length > 1,
      run: (index) => setFocus((focus + (index === 0 ? images.length - 1 : 1)) % images.length),
    },
    { id: 'undo', keys: [{ code: 'Backspace' }], label: 'approve.step-back', part: 'move', enabled: at > 0, run: () => goTo(at - 1) },
    ...tools.commands,
    {
      id: 'finish',
      keys: [{ code: 'Enter', ctrl: true }],
      label: 'approve.finish',
      part: 'loop',
      enabled: otherHands === null,
      run: finish,
    },
    ...(otherHands === null
      ? []
      : [
          {
            id: 'release',
            keys: [{ code: 'Enter' }, { code: 'KeyW' }],
            label: 'approve.release',
            part: 'loop',
            run: release,
          } as const satisfies Command,
        ]),
  ];

  return (
    <Loop view={view} commands={commands}>
      <aside className="panel start approve-panel">
        <div className="panel-part">
          <h2 className="panel-title">{t('approve.in-hand')}</h2>
          <p className="approve-leaf">
            <span className="big-count approve-number" aria-live="polite">
              <bdi>{leaf === undefined ? t('work.no-number') : leafName(leaf.leaf)}</bdi>
            </span>
            <span className="second">{leaf !== undefined && oddityWords(leaf.oddities)}</span>
          </p>
        </div>
        {otherHands === null ? (
          <>
            <Checks leaf={leaf?.leaf ?? null} image={focused ?? null} differing={differing} onFail={fail} />
            <DecisionFoot handle={handle} onGoTo={(culprit) => goTo(leaves.findIndex((one) => one.leaf === culprit.leaf))}>
              {doneLeaves === leaves.length ? (
                <MainAct
                  title={differing.length > 0 ? t('approve.finish-back') : t('approve.finish')}
                  hit={{ code: 'Enter', ctrl: true }}
                  tone="lapis"
                  icon={differing.length > 0 ? 'undo' : 'doubleCheck'}
                  onPress={finish}
                />
              ) : (
                <MainAct
                  title={t('approve.same')}
                  hint={t('approve.same.hint')}
                  hit={{ code: 'Space' }}
                  tone="zangar"
                  icon="doubleCheck"
                  onPress={same}
                />
              )}
            </DecisionFoot>
          </>
        ) : (
          <OtherHands refusal={otherHands} onRelease={release} />
        )}
      </aside>
      <main className="approve-desk">
        <div className="approve-leaves">
          <Neighbour leaf={leaves[at - 1]} view={view} verdict={verdictOf(leaves[at - 1]?.leaf)} />
          <Sides sides={sides} focused={focused?.image ?? null} magnify={tools.magnify} turn={tools.turn} onPainted={shown} />
          <Neighbour leaf={leaves[at + 1]} view={view} verdict={verdictOf(leaves[at + 1]?.leaf)} />
        </div>
        <LeafStrip
          leaves={leaves.map(({ leaf: id }) => ({
            leaf: id,
            state: imagesOf(id).some((image) => image.comparison?.result === 'differs')
              ? 'differs'
              : imagesOf(id).length > 0 && isDone(id)
                ? 'same'
                : 'open',
          }))}
          at={at}
          done={doneLeaves}
          onSelect={goTo}
        />
      </main>
      {noting && leaf !== undefined && (
        <LeafNote
          leaf={leaf.leaf}
          note=""
          onClose={() => setNoting(false)}
          onNote={(note) => {
            setNoting(false);
            differs('other', note);
          }}
        />
      )}
      {sendBack && (
        <SendBackSheet
          handle={handle}
          to="capture"
          from={STEPS.find(({ id }) => id === 'approve')?.short ?? ''}
          reasons={['differs-from-original', 'image-quality', 'image-missing', 'wrong-place', 'other']}
          images={differing.map((image) => image.image)}
          note={differing
            .map((image) =>
              t('approve.differs-line', {
                place: placeName(image.leaf, image.side),
                reason: differenceOf(image),
              }),
            )
            .join(t('list.semicolon'))}
          onClose={() => setSendBack(false)}
        />
      )}
    </Loop>
  );
};
