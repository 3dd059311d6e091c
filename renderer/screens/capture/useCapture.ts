import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { OperationInput, OperationOutput } from '#app/api/contract.ts';
import { call } from '../../client.ts';

export type CaptureView = OperationOutput<'captureGet'>;
export type CaptureSettings = Pick<OperationInput<'captureStart'>, 'device' | 'duplex' | 'dpi'>;
type Refused = OperationOutput<'captureFile'>['refused'][number] & { readonly file: string };

const RUNNING_MS = 700;
const RESTING_MS = 4000;

interface Files {
  readonly done: number;
  readonly total: number;
  readonly pages: number;
  readonly refused: readonly Refused[];
}

/** Natural order, as people number their files: 2 before 10. */
const byName = new Intl.Collator('fa', { numeric: true });

/** The scanner at a dossier, and files taken in instead of paper. */
export const useCapture = (dossier: string, refresh: () => Promise<void>) => {
  const client = useQueryClient();
  const key = ['capture', dossier];
  const [problem, setProblem] = useState<unknown>(null);
  const [files, setFiles] = useState<Files | null>(null);
  const query = useQuery({
    queryKey: key,
    queryFn: () => call('captureGet', { dossier }),
    refetchInterval: ({ state }) => (state.data?.session == null ? RESTING_MS : RUNNING_MS),
  });

  /** Gives back whether it was accepted. */
  const act = async (ask: () => Promise<CaptureView>): Promise<boolean> => {
    setProblem(null);
    let accepted = false;
    try {
      client.setQueryData(key, await ask());
      accepted = true;
    } catch (cause) {
      setProblem(cause);
    }
    await refresh();
    return accepted;
  };
  const takeIn = async (
    chosen: readonly File[],
    place: { readonly fromLeaf: string; readonly fromSide: 'recto' | 'verso'; readonly recapture: number },
    sides: 'recto' | 'both',
  ): Promise<void> => {
    setProblem(null);
    const ordered = chosen.toSorted((a, b) => byName.compare(a.name, b.name));
    let state: Files = { done: 0, total: ordered.length, pages: 0, refused: [] };
    setFiles(state);
    for (const [index, file] of ordered.entries()) {
      try {
        // Only the first file is told its place; the others go on where the one before ended.
        const where = index === 0 ? place : { fromLeaf: '', fromSide: 'recto' as const, recapture: 0 };
        const taken = await call('captureFile', { dossier, ...where, sides }, file);
        state = {
          ...state,
          done: index + 1,
          pages: state.pages + taken.acknowledged.length,
          refused: [...state.refused, ...taken.refused.map((one) => ({ ...one, file: file.name }))],
        };
        setFiles(state);
      } catch (cause) {
        setProblem(cause);
        break;
      }
      await refresh();
    }
  };
  return {
    capture: query.data,
    loadProblem: query.error,
    problem,
    files,
    start: (
      settings: CaptureSettings,
      place: {
        readonly fromLeaf: string | null;
        readonly fromSide: 'recto' | 'verso';
        readonly recapture: number | null;
        readonly single: boolean;
      },
    ) => act(() => call('captureStart', { dossier, ...settings, ...place })),
    stop: () => act(() => call('captureStop', { dossier })),
    recover: (answer: 'rescan' | 'nothing-fed') => act(() => call('captureRecover', { dossier, answer })),
    takeIn,
    forget: () => setProblem(null),
  } as const;
};
