import { QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import { createContext, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react';
import type { OperationInput, OperationOutput } from '#app/api/contract.ts';
import { createAddressKeeper } from './addresses.ts';
import { ApiProblem, call, follow, type Problem } from './client.ts';
import type { Renewal } from './viewer/renewal.ts';

export type Dossier = OperationOutput<'dossierGet'>;
export type DossierImage = Dossier['images'][number];
type Command = OperationInput<'dossierPerform'>['command'];
/** A command without the version: the queue below knows which version the agent stands at. */
type Unversioned<C> = C extends unknown ? Omit<C, 'expectedVersion'> : never;
export type DossierCommand = Unversioned<Command>;

const AddressContext = createContext(createAddressKeeper());

const keyOf = (id: string) => ['dossier', id] as const;

const useReadDossier = (id: string) => {
  const { keep } = useContext(AddressContext);
  return useCallback(async (): Promise<Dossier> => {
    const view = await call('dossierGet', { dossier: id });
    const images = view.images.map((image) => ({
      ...image,
      master: keep(`${id}/${image.image}/master/${image.sha256}`, image.master),
      copies:
        image.copies === null
          ? null
          : {
              ...image.copies,
              access: keep(`${id}/${image.image}/access/${image.copies.accessSha256}`, image.copies.access),
              thumbnail: keep(`${id}/${image.image}/thumbnail/${image.copies.accessSha256}`, image.copies.thumbnail),
            },
    }));
    return { ...view, images };
  }, [id, keep]);
};

/** A dossier only to look at: no stream, no commands. */
export const useDossierView = (id: string | null): Dossier | undefined => {
  const read = useReadDossier(id ?? '');
  return useQuery({ queryKey: keyOf(id ?? ''), queryFn: read, enabled: id !== null }).data;
};

export interface DossierHandle {
  readonly view: Dossier | undefined;
  readonly loadProblem: Problem | null;
  /** What was refused last, until something succeeds or `forget` is called. */
  readonly refusal: Problem | null;
  readonly forget: () => void;
  readonly busy: boolean;
  /**
   * Sends a command after those already under way, each with the version that the one before left. `expected` shows
   * its outcome at once; what the agent then says replaces it. Resolves true when it was accepted.
   */
  readonly perform: (command: DossierCommand, expected?: (view: Dossier) => Dossier) => Promise<boolean>;
  readonly refresh: () => Promise<void>;
  /** Reads again with fresh image addresses, after one of them was not honoured. */
  readonly renewal: Renewal;
}

interface Queue {
  tail: Promise<void>;
  waiting: number;
  /** Those of them that a person gave; taking a dossier into one's hand is not asked for and holds nobody up. */
  given: number;
  version: number;
  /** Rises with every refusal: commands that were queued before it are dropped, they rested on what did not happen. */
  epoch: number;
}

const problemOf = (cause: unknown): Problem => {
  if (cause instanceof ApiProblem) return cause.problem;
  throw cause;
};

/** A dossier as it stands, kept fresh by the agent's events, and the only way of a screen to change it. */
export const useDossier = (id: string): DossierHandle => {
  const client = useQueryClient();
  const read = useReadDossier(id);
  const query = useQuery({ queryKey: keyOf(id), queryFn: read });
  const queue = useRef<Queue>({ tail: Promise.resolve(), waiting: 0, given: 0, version: 0, epoch: 0 });
  const [refusal, setRefusal] = useState<Problem | null>(null);
  const [given, setGiven] = useState(0);

  useEffect(() => {
    if (query.data !== undefined && queue.current.waiting === 0) queue.current.version = query.data.version;
  }, [query.data]);

  const refresh = useCallback(async () => {
    await client.invalidateQueries({ queryKey: keyOf(id) });
  }, [client, id]);

  useEffect(() => {
    const ended = new AbortController();
    // While commands are under way their outcome is already shown; an answer from between them would turn it back.
    void follow(id, () => queue.current.waiting === 0 && void refresh(), ended.signal);
    return () => ended.abort();
  }, [id, refresh]);

  const perform = useCallback(
    (command: DossierCommand, expected?: (view: Dossier) => Dossier): Promise<boolean> => {
      const own = queue.current;
      const epoch = own.epoch;
      const weight = command.kind === 'takeUp' ? 0 : 1;
      own.waiting += 1;
      own.given += weight;
      setGiven(own.given);
      if (expected !== undefined) client.setQueryData<Dossier>(keyOf(id), (view) => (view === undefined ? view : expected(view)));
      const outcome = own.tail.then(async () => {
        if (own.epoch !== epoch) return false;
        try {
          const result = await call('dossierPerform', { dossier: id, command: { ...command, expectedVersion: own.version } as Command });
          own.version = result.version;
          setRefusal(null);
          return true;
        } catch (cause) {
          own.epoch += 1;
          setRefusal(problemOf(cause));
          return false;
        }
      });
      own.tail = outcome.then(async (accepted) => {
        own.waiting -= 1;
        own.given -= weight;
        if (own.waiting === 0 || !accepted) await refresh();
        setGiven(own.given);
      });
      return own.tail.then(() => outcome);
    },
    [client, id, refresh],
  );

  const addresses = useContext(AddressContext);
  const tried = useRef(false);
  const renewal = useMemo<Renewal>(
    () => ({
      renew: () => {
        addresses.clear();
        void refresh();
      },
      tried,
    }),
    [addresses, refresh],
  );

  const loadProblem = query.error === null ? null : problemOf(query.error);
  return useMemo(
    () => ({ view: query.data, loadProblem, refusal, forget: () => setRefusal(null), busy: given > 0, perform, refresh, renewal }),
    [query.data, loadProblem, refusal, given, perform, refresh, renewal],
  );
};

/** Nothing is refetched merely because the window was looked at again: the agent tells when something changed. */
export const createQueries = (): QueryClient =>
  new QueryClient({
    defaultOptions: { queries: { refetchOnWindowFocus: false, retry: false, staleTime: 5_000 }, mutations: { retry: false } },
  });
