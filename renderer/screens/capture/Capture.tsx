import { useEffect, useMemo, useRef, useState } from 'react';
import type { DossierImage } from '../../dossier.tsx';
import { currentImages, presentLeaves } from '../../leafSides.ts';
import { MainAct } from '../../parts/Button.tsx';
import { CountColumn, CountVerdict } from '../../parts/ClosedCount.tsx';
import type { Command } from '../../parts/commands.tsx';
import { Count } from '../../parts/Digits.tsx';
import { leafName, placeName } from '../../parts/leafName.ts';
import { ProblemBlock } from '../../parts/ProblemBlock.tsx';
import { usePageTools } from '../../viewer/usePageTools.ts';
import { t } from '../../words.ts';
import { leafAfter } from '../paper/leafAfter.ts';
import { DecisionFoot } from '../step/DecisionFoot.tsx';
import { Loop } from '../step/Loop.tsx';
import type { StepProps } from '../step/StepScreen.tsx';
import { ReasonSheet } from '../work/ReasonSheet.tsx';
import { CaptureDesk } from './CaptureDesk.tsx';
import { CaptureStrip } from './CaptureStrip.tsx';
import { DeviceState } from './DeviceState.tsx';
import { FilesTaken } from './FilesTaken.tsx';
import { Profile, useProfile } from './Profile.tsx';
import { isRefused, leavesPassed, nextTrouble, passedFigures, placesOf } from './places.ts';
import { Recovery } from './Recovery.tsx';
import { useCapture } from './useCapture.ts';
import '../step/Step.css';
import '../approve/Approve.css';
import '../recount/Recount.css';
import './Capture.css';

const FILE_KINDS = 'image/jpeg,image/png,image/tiff,application/pdf,.jpg,.jpeg,.png,.tif,.tiff,.pdf';

/** Step 5: feed, glance, feed (LOOK screen 4). Pages arrive live; every side ends as an image or an explanation (A1.2). */
export const Capture = ({ handle, view }: StepProps) => {
  const station = useCapture(view.id, handle.refresh);
  const { capture } = station;
  const profile = useProfile(capture?.devices ?? []);
  const places = useMemo(() => placesOf(view), [view]);
  const [at, setAt] = useState(() => nextTrouble(view, placesOf(view), -1) ?? 0);
  const [sheet, setSheet] = useState<'withdraw' | 'insert' | null>(null);
  const picker = useRef<HTMLInputElement>(null);
  const tools = usePageTools();
  const running = capture?.session ?? null;
  const place = places[Math.min(at, places.length - 1)];
  const image = place?.image ?? null;
  const leaves = presentLeaves(view);
  const figures = passedFigures(view);

  // While the machine feeds, the place follows what arrived last; a walk by hand holds still when it rests.
  const latest =
    currentImages(view).reduce<DossierImage | null>((last, one) => (last === null || one.image > last.image ? one : last), null)?.image ??
    null;
  useEffect(() => {
    if (running === null || latest === null) return;
    const arrived = places.findIndex((one) => one.image?.image === latest);
    if (arrived >= 0) setAt(arrived);
  }, [running, latest, places]);

  const start = (again: boolean): void => {
    if (profile.settings === null) return;
    void station.start(
      profile.settings,
      again && place !== undefined && image !== null
        ? { fromLeaf: place.leaf, fromSide: place.side, recapture: image.image }
        : { fromLeaf: null, fromSide: 'recto', recapture: null },
    );
  };
  const again = running === null && isRefused(image);
  const startOrStop = (): void => (running === null ? start(again) : void station.stop());
  const blank = (): void => {
    if (place === undefined) return;
    if (image !== null) void handle.perform({ kind: 'markBlank', input: { image: image.image, blank: !image.blank } });
    else if (place.view.kind === 'blank') void handle.perform({ kind: 'reopenSide', input: { leaf: place.leaf, side: place.side } });
    else
      void handle
        .perform({ kind: 'explainSide', input: { leaf: place.leaf, side: place.side, as: 'blank' } })
        .then((accepted) => accepted && setAt(Math.min(places.length - 1, at + 1)));
  };
  const turn = (): void => {
    if (image !== null)
      void handle.perform({
        kind: 'setRecipe',
        input: { image: image.image, recipe: { ...image.recipe, turn: ((image.recipe.turn + 90) % 360) as 0 | 90 | 180 | 270 } },
      });
  };
  const needOneMore = (by: 1 | -1): void => {
    const leaf = leaves.find((one) => one.leaf === place?.leaf);
    if (leaf === undefined || place === undefined) return;
    const images = { ...leaf.images, [place.side]: Math.max(1, leaf.images[place.side] + by) };
    const oddities =
      images.recto + images.verso > 2 && !leaf.oddities.includes('unfolds') ? [...leaf.oddities, 'unfolds' as const] : leaf.oddities;
    void handle.perform({
      kind: 'amendLeaf',
      input: {
        change: 'changed',
        leaf: { leaf: leaf.leaf, oddities, images, note: leaf.note },
        reason: t('capture.needs-reason', { place: placeName(place.leaf, place.side), n: images[place.side] }),
      },
    });
  };
  const moveTo = (by: 1 | -1): void => {
    const target = places[at + by];
    if (image !== null && target !== undefined)
      void handle.perform({ kind: 'moveImage', input: { image: image.image, leaf: target.leaf, side: target.side } });
  };
  const walk = (by: number): void => setAt(Math.max(0, Math.min(places.length - 1, at + by)));
  const trouble = (): void => {
    const next = nextTrouble(view, places, at);
    if (next !== null) setAt(next);
  };
  const finish = (): void => void handle.perform({ kind: 'completeStep', input: { step: 'capture' } });
  const goTo = (culprit: { readonly leaf?: string | undefined; readonly side?: string | undefined }): void => {
    const found = places.findIndex((one) => one.leaf === culprit.leaf && (culprit.side === undefined || one.side === culprit.side));
    if (found >= 0) setAt(found);
  };

  const still = running === null && capture?.recovery == null;
  const commands: readonly Command[] = [
    {
      id: 'start',
      keys: [{ code: 'Space' }],
      label: running !== null ? 'capture.stop' : again ? 'capture.again' : 'capture.start',
      part: 'loop',
      main: true,
      enabled: profile.settings !== null && capture?.recovery == null,
      run: startOrStop,
    },
    { id: 'finish', keys: [{ code: 'Enter', ctrl: true }], label: 'capture.finish', part: 'loop', enabled: still, run: finish },
    {
      id: 'walk',
      keys: [{ code: 'ArrowLeft' }, { code: 'ArrowRight' }],
      label: 'capture.walk',
      part: 'move',
      repeats: true,
      run: (index) => walk(index === 0 ? 1 : -1),
    },
    {
      id: 'trouble',
      keys: [{ code: 'KeyJ' }],
      label: 'capture.trouble',
      part: 'move',
      enabled: nextTrouble(view, places, at) !== null,
      run: trouble,
    },
    { id: 'blank', keys: [{ code: 'KeyB' }], label: 'capture.blank', part: 'loop', enabled: place !== undefined, run: blank },
    {
      id: 'again',
      keys: [{ code: 'KeyG' }],
      label: 'capture.again',
      part: 'loop',
      icon: 'scan',
      enabled: still && image !== null && profile.settings !== null,
      run: () => start(true),
    },
    {
      id: 'files',
      keys: [{ code: 'KeyF' }],
      label: 'capture.files',
      part: 'loop',
      icon: 'folderOpen',
      enabled: still,
      run: () => picker.current?.click(),
    },
    {
      id: 'withdraw',
      keys: [{ code: 'Delete' }],
      label: 'capture.withdraw',
      part: 'loop',
      bar: false,
      enabled: image !== null,
      run: () => setSheet('withdraw'),
    },
    {
      id: 'insert',
      keys: [{ code: 'Insert' }],
      label: 'capture.insert',
      part: 'loop',
      bar: false,
      enabled: place !== undefined,
      run: () => setSheet('insert'),
    },
    {
      id: 'turn-image',
      keys: [{ code: 'KeyR' }],
      label: 'capture.turn',
      part: 'loop',
      bar: false,
      icon: 'rotate',
      enabled: image !== null,
      run: turn,
    },
    {
      id: 'more',
      keys: [{ code: 'ArrowUp' }, { code: 'ArrowDown' }],
      label: 'capture.needs',
      part: 'loop',
      bar: false,
      enabled: place !== undefined,
      run: (index) => needOneMore(index === 0 ? 1 : -1),
    },
    {
      id: 'shift',
      keys: [
        { code: 'ArrowLeft', ctrl: true },
        { code: 'ArrowRight', ctrl: true },
      ],
      label: 'capture.move-image',
      part: 'loop',
      bar: false,
      enabled: still && image !== null,
      run: (index) => moveTo(index === 0 ? 1 : -1),
    },
    { id: 'sides', keys: [{ code: 'KeyD' }], label: 'capture.duplex', part: 'loop', bar: false, enabled: still, run: profile.toggleDuplex },
    ...tools.commands.filter(({ id }) => id === 'magnify'),
  ];

  return (
    <Loop view={view} commands={commands}>
      <aside className="panel start capture-panel">
        <DeviceState capture={capture} />
        <div className="panel-part">
          <p className="capture-count">
            <span className="big-count" aria-live="polite">
              <Count value={leavesPassed(view)} />
            </span>
            <span className="capture-of second">
              {t('capture.of')} <Count value={leaves.length} /> {t('count.leaves')}
            </span>
          </p>
          <CountColumn
            rows={[
              { label: t('capture.sides-passed'), value: figures.images - figures.extraOnSide + figures.blankSides },
              { label: t('count.images'), value: figures.images },
              { label: t('count.blanks'), value: figures.blankSides },
              { label: t('count.unexplained'), value: figures.unexplained, ...(figures.unexplained > 0 ? { tone: 'wrong' as const } : {}) },
            ]}
          />
          {figures.images > 0 && <CountVerdict unexplained={figures.unexplained} culprit={figures.culprit} />}
        </div>
        <div className="panel-part grow">
          <Profile profile={profile} locked={!still} />
          {station.files !== null && <FilesTaken files={station.files} />}
          {station.loadProblem !== null && <ProblemBlock cause={station.loadProblem} />}
        </div>
        <DecisionFoot handle={handle} onGoTo={goTo} problem={{ cause: station.problem, onForget: station.forget }}>
          {running === null ? (
            <MainAct
              title={t(again ? 'capture.again' : 'capture.start')}
              hint={again && place !== undefined ? placeName(place.leaf, place.side) : t('capture.start.hint')}
              hit={{ code: 'Space' }}
              tone="lapis"
              icon="scan"
              locked={profile.settings === null || capture?.recovery != null}
              onPress={startOrStop}
            />
          ) : (
            <MainAct
              title={t('capture.stop')}
              hint={t('capture.stop.hint')}
              hit={{ code: 'Space' }}
              tone="solid"
              icon="square"
              onPress={startOrStop}
            />
          )}
        </DecisionFoot>
      </aside>
      <main className="capture-desk">
        {capture?.recovery != null && running === null ? (
          <Recovery
            view={view}
            capture={capture}
            onRescan={() => void station.recover('rescan')}
            onNothing={() => void station.recover('nothing-fed')}
          />
        ) : (
          <CaptureDesk view={view} place={place} magnify={tools.magnify} />
        )}
        <CaptureStrip places={places} at={at} onSelect={setAt} />
      </main>
      <input
        ref={picker}
        type="file"
        hidden
        multiple
        accept={FILE_KINDS}
        onChange={(event) => {
          const chosen = [...(event.currentTarget.files ?? [])];
          event.currentTarget.value = '';
          const recapture = isRefused(image) ? (image?.image ?? 0) : 0;
          const wanting =
            place !== undefined &&
            view.count.sideMismatches.some((one) => one.leaf === place.leaf && one.side === place.side && one.why === 'too-few');
          const open = place !== undefined && (image === null || recapture !== 0 || wanting);
          const oneSide = wanting || profile.settings?.duplex === false;
          if (chosen.length > 0)
            void station.takeIn(
              chosen,
              open ? { fromLeaf: place.leaf, fromSide: place.side, recapture } : { fromLeaf: '', fromSide: 'recto', recapture: 0 },
              oneSide ? 'recto' : 'both',
            );
        }}
      />
      {sheet === 'withdraw' && image !== null && (
        <ReasonSheet
          title={t('capture.withdraw-title', { place: placeName(image.leaf, image.side) })}
          label={t('capture.withdraw-why')}
          act="capture.withdraw"
          onClose={() => setSheet(null)}
          onReason={(reason) => {
            setSheet(null);
            void handle.perform({ kind: 'withdrawImage', input: { image: image.image, reason } });
          }}
        />
      )}
      {sheet === 'insert' && place !== undefined && (
        <ReasonSheet
          title={t('prepare.add-after', { leaf: leafName(place.leaf) })}
          label={t('prepare.reason')}
          act="key.record"
          onClose={() => setSheet(null)}
          onReason={(reason) => {
            setSheet(null);
            void handle.perform({
              kind: 'amendLeaf',
              input: {
                change: 'added',
                leaf: { leaf: leafAfter(view.leaves, place.leaf), oddities: ['repeated'], images: { recto: 1, verso: 1 }, note: '' },
                reason,
              },
            });
          }}
        />
      )}
    </Loop>
  );
};
