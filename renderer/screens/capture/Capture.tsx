import { useEffect, useMemo, useRef, useState } from 'react';
import type { DossierImage } from '../../dossier.tsx';
import { currentImages } from '../../leafSides.ts';
import type { Command } from '../../parts/commands.tsx';
import { leafName, placeName } from '../../parts/leafName.ts';
import { ProblemBlock } from '../../parts/ProblemBlock.tsx';
import { usePageTools } from '../../viewer/usePageTools.ts';
import { t } from '../../words.ts';
import { DecisionFoot } from '../step/DecisionFoot.tsx';
import { Loop } from '../step/Loop.tsx';
import type { StepProps } from '../step/StepScreen.tsx';
import { ReasonSheet } from '../work/ReasonSheet.tsx';
import { CaptureAct, isComplete, SPACE_WORDS, spaceAct } from './CaptureAct.tsx';
import { CaptureDesk } from './CaptureDesk.tsx';
import { CaptureFigures } from './CaptureFigures.tsx';
import { CaptureStrip } from './CaptureStrip.tsx';
import { captureActs } from './captureActs.ts';
import { DeviceState } from './DeviceState.tsx';
import { doubtedLeafName } from './doubtedLeafName.ts';
import { FilePicker } from './FilePicker.tsx';
import { FilesTaken } from './FilesTaken.tsx';
import { Profile, useProfile } from './Profile.tsx';
import { isRefused, nextTrouble, placesOf } from './places.ts';
import { Recovery, recoveryCommands } from './Recovery.tsx';
import { useCapture } from './useCapture.ts';
import '../step/Step.css';
import '../approve/Approve.css';
import '../recount/Recount.css';
import './Capture.css';

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

  // While the machine feeds, the place follows what arrived last; a walk by hand holds still when it rests.
  const latest =
    currentImages(view).reduce<DossierImage | null>((last, one) => (last === null || one.image > last.image ? one : last), null)?.image ??
    null;
  const followed = useRef(latest);
  useEffect(() => {
    if (running === null || latest === null || latest === followed.current) return;
    followed.current = latest;
    const arrived = places.findIndex((one) => one.image?.image === latest);
    if (arrived >= 0) setAt(arrived);
  }, [running, latest, places]);

  /** The place in hand needs one image more: the other half of an unfolding leaf, a slip lifted; it comes alone. */
  const wanting = view.count.sideMismatches.some((one) => one.leaf === place?.leaf && one.side === place.side && one.why === 'too-few');
  const start = async (how: 'again' | 'single' | 'run'): Promise<void> => {
    if (profile.settings === null) return;
    const onward = { fromLeaf: null, fromSide: 'recto', recapture: null, single: false } as const;
    const here = place === undefined ? null : { fromLeaf: place.leaf, fromSide: place.side };
    if (how === 'run' || here === null) await station.start(profile.settings, onward);
    else if (how === 'single') await station.start(profile.settings, { ...here, recapture: null, single: true });
    else if (image !== null) await station.start(profile.settings, { ...here, recapture: image.image, single: false });
  };
  const act = spaceAct(running !== null, image, wanting);
  // Stopping is never waited for: what an operator does to the pages meanwhile must not be lost.
  const onSpace = (): unknown => (act === 'stop' ? void station.stop() : start(act));
  const acts = place === undefined ? null : captureActs(handle, view, place);
  /**
   * A side without an image is answered and left at once: an answer that moved on only when the agent had agreed would pull
   * the place from under an operator who has gone on meanwhile, and the next key would mark another page. A refusal leads back.
   */
  const blank = (): void => {
    const goesOn = place?.view.kind !== 'image' && place?.view.kind !== 'blank';
    const from = at;
    const answered = acts?.blank();
    if (!goesOn) return;
    setAt(Math.min(places.length - 1, from + 1));
    void answered?.then((accepted) => !accepted && setAt(from));
  };
  /** The first file goes where something is wanting at the place in hand, else where the dossier goes on. */
  const takeIn = (files: readonly File[]): void => {
    const open = place !== undefined && (image === null || isRefused(image) || wanting);
    const where = open
      ? { fromLeaf: place.leaf, fromSide: place.side, recapture: isRefused(image) ? (image?.image ?? 0) : 0 }
      : { fromLeaf: '', fromSide: 'recto' as const, recapture: 0 };
    void station.takeIn(files, where, wanting || profile.settings?.duplex === false ? 'recto' : 'both');
  };
  const walk = (by: number): void => setAt(Math.max(0, Math.min(places.length - 1, at + by)));
  const trouble = (): void => {
    const next = nextTrouble(view, places, at);
    if (next !== null) setAt(next);
  };
  const finish = (): Promise<boolean> => handle.perform({ kind: 'completeStep', input: { step: 'capture' } });
  const goTo = (culprit: { readonly leaf?: string | undefined; readonly side?: string | undefined }): void => {
    const found = places.findIndex((one) => one.leaf === culprit.leaf && (culprit.side === undefined || one.side === culprit.side));
    if (found >= 0) setAt(found);
  };

  const recovering = running === null && capture?.recovery != null;
  /**
   * The sheet is accounted for, and the machine goes on with it at once, as the button says. A sheet fed by itself is not
   * the start of a batch: its place comes in hand, and the operator says again what it is.
   */
  const recover = async (answer: 'rescan' | 'nothing-fed'): Promise<void> => {
    const asked = capture?.recovery ?? null;
    if (!(await station.recover(answer))) return;
    if (asked?.alone === true) goTo({ leaf: asked.nextLeaf ?? undefined, side: asked.nextSide ?? undefined });
    else await start('run');
  };
  const still = running === null && !recovering;
  const complete = still && isComplete(view, places);
  const commands: readonly Command[] = [
    {
      id: 'start',
      keys: [{ code: 'Space' }],
      label: SPACE_WORDS[act],
      part: 'loop',
      main: !complete,
      enabled: profile.settings !== null,
      run: onSpace,
    },
    {
      id: 'finish',
      keys: [{ code: 'Enter', ctrl: true }],
      label: 'capture.finish',
      part: 'loop',
      main: complete,
      enabled: still,
      run: finish,
    },
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
      run: () => start('again'),
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
      run: () => acts?.turn(),
    },
    {
      id: 'more',
      keys: [{ code: 'ArrowUp' }, { code: 'ArrowDown' }],
      label: 'capture.needs',
      part: 'loop',
      bar: false,
      enabled: place !== undefined,
      run: (index) => acts?.needs(index === 0 ? 1 : -1),
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
      run: (index) => acts?.moveTo(places[at + (index === 0 ? 1 : -1)]),
    },
    {
      id: 'device',
      keys: [{ code: 'KeyV' }],
      label: 'capture.device.next',
      part: 'loop',
      bar: false,
      enabled: still && profile.devices.length > 1,
      run: profile.nextDevice,
    },
    { id: 'sides', keys: [{ code: 'KeyD' }], label: 'capture.duplex', part: 'loop', bar: false, enabled: still, run: profile.toggleDuplex },
    ...tools.commands.filter(({ id }) => id === 'magnify'),
  ];

  // No page is in sight while a sheet is in doubt, so nothing may happen to one.
  const reachable = recovering ? [...recoveryCommands(recover), ...commands.filter(({ id }) => id === 'walk')] : commands;
  return (
    <Loop view={view} commands={reachable}>
      <aside className="panel start capture-panel">
        <DeviceState capture={capture} chosen={profile.settings?.device} />
        <CaptureFigures view={view} />
        <div className="panel-part grow">
          {station.files !== null && <FilesTaken files={station.files} />}
          <Profile profile={profile} locked={!still} />
          {station.loadProblem !== null && <ProblemBlock cause={station.loadProblem} />}
        </div>
        <DecisionFoot handle={handle} onGoTo={goTo} problem={{ cause: station.problem, onForget: station.forget }}>
          <CaptureAct
            act={act}
            complete={complete}
            place={place === undefined ? '' : placeName(place.leaf, place.side)}
            locked={profile.settings === null}
            awaiting={recovering ? doubtedLeafName(capture?.recovery?.nextLeaf ?? null) : null}
            onSpace={onSpace}
            onFinish={finish}
          />
        </DecisionFoot>
      </aside>
      <main className="capture-desk">
        {recovering && capture !== undefined ? (
          <Recovery view={view} capture={capture} onAnswer={recover} />
        ) : (
          <CaptureDesk view={view} place={place} magnify={tools.magnify} />
        )}
        <CaptureStrip places={places} at={at} doubted={recovering ? (capture?.recovery?.nextLeaf ?? null) : null} onSelect={setAt} />
      </main>
      <FilePicker field={picker} onFiles={takeIn} />
      {sheet === 'withdraw' && image !== null && (
        <ReasonSheet
          title={t('capture.withdraw-title', { place: placeName(image.leaf, image.side) })}
          label={t('capture.withdraw-why')}
          act="capture.withdraw"
          onClose={() => setSheet(null)}
          onReason={(reason) => {
            setSheet(null);
            acts?.withdraw(reason);
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
            acts?.insertAfter(reason);
          }}
        />
      )}
    </Loop>
  );
};
