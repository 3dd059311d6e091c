import { keepPreviousData, type QueryKey, useQuery } from '@tanstack/react-query';
import { useDeferredValue, useEffect, useLayoutEffect, useRef, useState } from 'react';

interface Question<Answer> {
  readonly key: QueryKey;
  readonly ask: () => Promise<Answer>;
  /** False: too little is typed to ask anything. */
  readonly asks: boolean;
}

export interface TypedSearch<Answer> {
  /** The last answer: what was found before stands while the next one is under way. */
  readonly answer: Answer | undefined;
  /** What stands there answers what is typed. As long as it does not, no key may act on it. */
  readonly settled: boolean;
  /** An answer is under way, and nothing failed. */
  readonly busy: boolean;
  readonly error: unknown;
  readonly again: () => void;
}

/** A search that follows what is typed: `question` is made of the words as they are asked for, a moment behind the keys. */
export const useTypedSearch = <Answer>(typed: string, question: (words: string) => Question<Answer>): TypedSearch<Answer> => {
  const words = useDeferredValue(typed.trim());
  const { key, ask, asks } = question(words);
  const { data, error, isPlaceholderData, refetch } = useQuery({
    queryKey: key,
    queryFn: ask,
    enabled: asks,
    placeholderData: keepPreviousData,
  });
  const settled = asks && data !== undefined && !isPlaceholderData && words === typed.trim();
  return { answer: asks ? data : undefined, settled, busy: asks && !settled && error === null, error, again: () => void refetch() };
};

/**
 * For Enter on what was typed while its answer is still under way: `act` waits for the answer to those very words, and is forgotten
 * when others are typed or the answer fails.
 */
export const useOnceAnswered = (typed: string, { settled, error }: TypedSearch<unknown>, act: () => void): (() => void) => {
  const [waiting, setWaiting] = useState<string | null>(null);
  const newest = useRef(act);
  useLayoutEffect(() => {
    newest.current = act;
  });
  useEffect(() => {
    const over = waiting !== typed || settled || error !== null;
    if (waiting === null || !over) return;
    setWaiting(null);
    if (waiting === typed && settled) newest.current();
  }, [waiting, typed, settled, error]);
  return () => setWaiting(typed);
};
