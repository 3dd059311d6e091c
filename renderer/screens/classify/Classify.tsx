import { useQuery } from '@tanstack/react-query';
import { useMemo, useRef, useState } from 'react';
import { call } from '../../client.ts';
import { LoadingBars } from '../../parts/Blocks.tsx';
import { MainAct } from '../../parts/Button.tsx';
import type { Command } from '../../parts/commands.tsx';
import { placeName } from '../../parts/leafName.ts';
import { ProblemBlock } from '../../parts/ProblemBlock.tsx';
import { PageView } from '../../viewer/PageView.tsx';
import { usePrefetch } from '../../viewer/usePrefetch.ts';
import { t } from '../../words.ts';
import { DecisionFoot } from '../step/DecisionFoot.tsx';
import { Loop } from '../step/Loop.tsx';
import type { StepProps } from '../step/StepScreen.tsx';
import { DocumentList } from './DocumentList.tsx';
import { type FieldEntry, IndexFields } from './IndexFields.tsx';
import { TypePicker } from './TypePicker.tsx';
import { type OfferedType, typeOf, typesBy } from './typesBy.ts';
import { UnitGrid } from './UnitGrid.tsx';
import { imagesOf, nextOpen, type Run, runOf, unitsOf } from './units.ts';
import './Classify.css';

/** Step 12: images become documents: walk over a run of pages, name its type, give its index fields (LOOK screen 7). */
export const Classify = ({ handle, view }: StepProps) => {
  const table = useQuery({ queryKey: ['document-table'], queryFn: () => call('documentTable', {}), staleTime: Number.POSITIVE_INFINITY });
  const units = useMemo(() => unitsOf(view), [view]);
  const [run, setRun] = useState<Run>(() => {
    const open = nextOpen(unitsOf(view), 0) ?? 0;
    return { from: open, to: open };
  });
  const [text, setText] = useState('');
  const [offered, setOffered] = useState(0);
  const [chosen, setChosen] = useState<OfferedType | null>(null);
  const typeField = useRef<HTMLInputElement>(null);

  const used = view.documents.map((one) => one.type);
  const offers = table.data === undefined ? [] : typesBy(table.data, text, used);
  const held = units[run.from]?.document ?? null;
  const left = units.filter((unit) => unit.document === null).length;
  const addresses = useMemo(() => units.map((unit) => unit.image.copies?.access ?? null), [units]);
  usePrefetch(addresses, run.from);

  const focusType = (): void => {
    window.setTimeout(() => typeField.current?.focus(), 0);
  };
  const select = (next: Run): void => {
    setRun(next);
    setText('');
    setOffered(0);
    setChosen(null);
    focusType();
  };
  /** Onto a page: the whole of its document when it is in one, else that page alone. */
  const stand = (place: number): void => {
    const at = Math.max(0, Math.min(units.length - 1, place));
    const document = units[at]?.document ?? null;
    select((document === null ? null : runOf(units, document)) ?? { from: at, to: at });
  };
  const walk = (by: 1 | -1): void => {
    const open = held === null;
    // A held arrow stops at the last page with its run, and does not fall back to that page alone.
    if (by === 1 && open && run.to === units.length - 1) return;
    if (by === 1 && open && units[run.to + 1]?.document === null) setRun({ from: run.from, to: run.to + 1 });
    else if (by === -1 && open && run.to > run.from) setRun({ from: run.from, to: run.to - 1 });
    else stand(by === 1 ? run.to + 1 : run.from - 1);
  };
  const file = async (offer: OfferedType, fields: readonly FieldEntry[]): Promise<void> => {
    const number = held ?? Math.max(0, ...view.documents.map((one) => one.document)) + 1;
    const accepted = await handle.perform({
      kind: 'fileDocument',
      input: {
        document: number,
        images: imagesOf(units.slice(run.from, run.to + 1)),
        type: offer.type.code,
        fields: fields.map((field) => ({ ...field })),
      },
    });
    if (!accepted) return;
    const after = units.map((unit, index) => (index >= run.from && index <= run.to ? { ...unit, document: number } : unit));
    const open = nextOpen(after, run.to + 1);
    select(open === null ? run : { from: open, to: open });
  };
  const pick = (offer: OfferedType | undefined): unknown => {
    if (offer === undefined) return;
    if (offer.type.fields.length === 0) return file(offer, []);
    setChosen(offer);
  };
  const join = async (): Promise<void> => {
    const before = units[run.from - 1]?.document ?? null;
    const document = view.documents.find((one) => one.document === before);
    const beforeRun = before === null ? null : runOf(units, before);
    if (document === undefined || beforeRun === null || held !== null) return;
    const images = imagesOf(units.slice(beforeRun.from, run.to + 1));
    const accepted = await handle.perform({
      kind: 'fileDocument',
      input: { document: document.document, images, type: document.type, fields: document.fields.map((field) => ({ ...field })) },
    });
    const open = nextOpen(units, run.to + 1);
    if (accepted && open !== null) select({ from: open, to: open });
  };
  const undo = async (): Promise<void> => {
    const last = held ?? view.documents.toSorted((a, b) => a.at.localeCompare(b.at)).at(-1)?.document;
    const place = last === undefined ? null : runOf(units, last);
    if (last === undefined) return;
    if ((await handle.perform({ kind: 'unfileDocument', input: { document: last } })) && place !== null) select(place);
  };

  const empty = text === '' && chosen === null;
  const commands: readonly Command[] = [
    {
      id: 'walk',
      keys: [{ code: 'ArrowLeft' }, { code: 'ArrowRight' }],
      label: 'classify.walk',
      part: 'move',
      repeats: true,
      whileWriting: chosen === null,
      run: (index) => walk(index === 0 ? 1 : -1),
    },
    ...(empty
      ? ([
          {
            id: 'cut',
            keys: [{ code: 'Space' }],
            label: 'classify.cut',
            part: 'loop',
            whileWriting: true,
            enabled: held === null,
            run: () => select({ from: run.to, to: run.to }),
          },
          {
            id: 'join',
            keys: [{ code: 'Backspace' }],
            label: 'classify.join',
            part: 'loop',
            whileWriting: true,
            enabled: run.from > 0 && held === null,
            run: join,
          },
        ] as const satisfies readonly Command[])
      : []),
    ...(chosen === null
      ? ([
          {
            id: 'accept',
            keys: [{ code: 'Enter' }],
            label: 'classify.accept',
            part: 'loop',
            main: true,
            whileWriting: true,
            run: () => pick(offers[offered]),
          },
          {
            id: 'pick',
            keys: offers.map((_, index) => ({ code: `Digit${index + 1}` })),
            label: 'classify.pick',
            part: 'loop',
            range: true,
            whileWriting: true,
            run: (index) => pick(offers[index]),
          },
          {
            id: 'offer',
            keys: [{ code: 'ArrowUp' }, { code: 'ArrowDown' }],
            label: 'classify.offers',
            part: 'move',
            bar: false,
            repeats: true,
            whileWriting: true,
            run: (index) => setOffered((offered + (index === 0 ? offers.length - 1 : 1)) % Math.max(1, offers.length)),
          },
        ] as const satisfies readonly Command[])
      : ([
          {
            id: 'other-type',
            keys: [{ code: 'Escape' }],
            label: 'classify.other-type',
            part: 'loop',
            whileWriting: true,
            run: () => {
              setChosen(null);
              focusType();
            },
          },
        ] as const satisfies readonly Command[])),
    {
      id: 'undo',
      keys: [{ code: 'KeyZ', ctrl: true }],
      label: 'key.undo',
      part: 'loop',
      whileWriting: chosen === null,
      enabled: view.documents.length > 0,
      run: undo,
    },
    {
      id: 'finish',
      keys: [{ code: 'Enter', ctrl: true }],
      label: 'classify.finish',
      part: 'loop',
      whileWriting: true,
      run: () => handle.perform({ kind: 'completeStep', input: { step: 'classify' } }),
    },
  ];

  const first = units[run.from]?.image;
  return (
    <Loop view={view} commands={commands}>
      <aside className="panel start classify-panel">
        {table.data === undefined ? (
          table.error === null ? (
            <LoadingBars rows={5} />
          ) : (
            <ProblemBlock cause={table.error} onAgain={() => void table.refetch()} />
          )
        ) : chosen === null ? (
          <TypePicker
            field={typeField}
            text={text}
            onText={(next) => {
              setText(next);
              setOffered(0);
            }}
            offers={offers}
            at={offered}
            onPick={pick}
            run={run}
            known={held === null ? null : typeOf(table.data, view.documents.find((one) => one.document === held)?.type ?? '')}
          />
        ) : (
          <IndexFields
            key={chosen.type.code}
            chosen={chosen}
            run={run}
            known={held === null ? [] : (view.documents.find((one) => one.document === held)?.fields ?? [])}
            onFile={(fields) => file(chosen, fields)}
          />
        )}
        <DecisionFoot handle={handle} onGoTo={(culprit) => stand(units.findIndex((unit) => unit.image.image === culprit.image))}>
          {left === 0 && units.length > 0 && chosen === null ? (
            <MainAct
              title={t('classify.finish')}
              hint={t('classify.finish.hint', { n: view.documents.length })}
              hit={{ code: 'Enter', ctrl: true }}
              tone="lapis"
              onPress={() => handle.perform({ kind: 'completeStep', input: { step: 'classify' } })}
            />
          ) : null}
        </DecisionFoot>
        {first !== undefined && handle.refusal === null && (
          <div className="classify-preview">
            <PageView src={first.copies?.access ?? null} alt={placeName(first.leaf, first.side)} />
          </div>
        )}
      </aside>
      <UnitGrid units={units} run={run} documents={view.documents} table={table.data} onStand={stand} />
      <DocumentList units={units} documents={view.documents} table={table.data} run={run} held={held} left={left} onStand={stand} />
    </Loop>
  );
};
