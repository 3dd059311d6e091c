import { createContext, type ReactNode, useContext, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { MessageKey } from '../words.ts';
import type { IconName } from './Icon.tsx';
import { answersItself, isHit, isWriting, type Key } from './keys.ts';
import { createReaderCatcher } from './readerCatcher.ts';

/** One row of a screen's command table: key bar, help overlay, palette and buttons are all made from it. */
export interface Command {
  readonly id: string;
  /** Any of these; `run` is told which (its place in this list). */
  readonly keys: readonly Key[];
  readonly label: MessageKey;
  /** Column of the help overlay: this loop, going and seeing, or everywhere. */
  readonly part: 'loop' | 'move' | 'everywhere';
  /** What gives back a promise is an act under way: until it ends, no other act of the window begins (`Act`). */
  readonly run: (index: number) => unknown;
  /** False: shown locked, and deaf. */
  readonly enabled?: boolean;
  /** Bold in the key bar, and first. */
  readonly main?: boolean;
  /** The keys are a run («۱ تا ۹»). */
  readonly range?: boolean;
  /** False: not in the key bar, only in the help overlay. */
  readonly bar?: boolean;
  /** Acts also while the focus is in a text field. */
  readonly whileWriting?: boolean;
  /** A held key goes on acting. Never for a verdict (LOOK §3). */
  readonly repeats?: boolean;
  readonly icon?: IconName;
}

interface Layer {
  readonly commands: () => readonly Command[];
  /** Layers below are deaf while this one stands (a dialog, the palette). */
  readonly modal: boolean;
}

/**
 * One act at a time. While the agent has not answered, the screen still shows what was before: a second press, on a key or a
 * button, would do the act again, or another one on what the first has changed. Walking and going away stay possible. Loops whose
 * acts show their outcome at once (`DossierHandle.perform` with `expected`) give nothing back and are queued instead.
 */
export type Act = (work: () => unknown) => void;

const createAct = (): { readonly act: Act; readonly leave: () => void } => {
  let running: Promise<unknown> | null = null;
  return {
    act(work) {
      if (running !== null) return;
      const outcome = work();
      if (!(outcome instanceof Promise)) return;
      running = outcome;
      void outcome.finally(() => {
        if (running === outcome) running = null;
      });
    },
    leave() {
      running = null;
    },
  };
};

type ReadingHandler = (code: string) => void;

/** What is bound to keys right now, topmost last. One per window, made by `CommandRoot`. */
interface CommandStore {
  readonly act: Act;
  addLayer(layer: Layer): () => void;
  addReadingHandler(handler: () => ReadingHandler): () => void;
  /** Commands a key can reach at this moment, topmost layer first. */
  reachable(): readonly Command[];
}

const CommandContext = createContext<CommandStore | null>(null);

const createCommandStore = (): CommandStore & { listen(target: Window): () => void } => {
  const layers: Layer[] = [];
  const readers: (() => ReadingHandler)[] = [];
  const { act, leave } = createAct();

  const reachableLayers = (): readonly Layer[] => {
    const modal = layers.findLastIndex((layer) => layer.modal);
    return layers.slice(Math.max(0, modal)).toReversed();
  };

  const dispatch = (event: KeyboardEvent): void => {
    const writing = isWriting(event.target);
    if ((event.code === 'Space' || event.code === 'Enter') && !event.ctrlKey && answersItself(event.target)) return;
    for (const layer of reachableLayers()) {
      for (const command of layer.commands()) {
        const index = command.keys.findIndex((key) => isHit(key, event));
        if (index < 0 || (writing && command.whileWriting !== true)) continue;
        event.preventDefault();
        if (command.enabled === false || (event.repeat && command.repeats !== true)) return;
        if (command.part === 'loop') act(() => command.run(index));
        else command.run(index);
        return;
      }
    }
  };

  const remove = <Item,>(list: Item[], item: Item) => {
    const place = list.indexOf(item);
    if (place >= 0) list.splice(place, 1);
  };

  return {
    act,
    addLayer(layer) {
      layers.push(layer);
      return () => {
        remove(layers, layer);
        // Whoever left a screen is not held up by what it was still waiting for.
        if (!layer.modal) leave();
      };
    },
    addReadingHandler(handler) {
      readers.push(handler);
      return () => remove(readers, handler);
    },
    reachable: () => reachableLayers().flatMap((layer) => layer.commands()),
    listen(target) {
      const catcher = createReaderCatcher({ onReading: (code) => readers.at(-1)?.()(code), onKeyAfterAll: dispatch });
      const onKey = (event: KeyboardEvent): void => {
        if (!event.defaultPrevented) dispatch(event);
      };
      target.addEventListener('keydown', catcher.keydown, { capture: true });
      target.addEventListener('keydown', onKey);
      return () => {
        catcher.stop();
        target.removeEventListener('keydown', catcher.keydown, { capture: true });
        target.removeEventListener('keydown', onKey);
      };
    },
  };
};

/** Listens to the keyboard for everything below it. */
export const CommandRoot = ({ children }: { readonly children: ReactNode }) => {
  const [store] = useState(createCommandStore);
  useEffect(() => store.listen(window), [store]);
  return <CommandContext value={store}>{children}</CommandContext>;
};

const useStore = (): CommandStore => {
  const store = useContext(CommandContext);
  if (store === null) throw new Error('commands need a CommandRoot above them');
  return store;
};

/** Binds a command table to the keyboard while the component stands. */
export const useCommands = (commands: readonly Command[], modal = false): void => {
  const store = useStore();
  const latest = useRef(commands);
  useLayoutEffect(() => {
    latest.current = commands;
  });
  useLayoutEffect(() => store.addLayer({ commands: () => latest.current, modal }), [store, modal]);
};

/** Receives what a hand-held reader reads, on whatever field the focus stands. The latest mounted one wins. */
export const useReading = (handler: ReadingHandler): void => {
  const store = useStore();
  const latest = useRef(handler);
  useLayoutEffect(() => {
    latest.current = handler;
  });
  useLayoutEffect(() => store.addReadingHandler(() => latest.current), [store]);
};

/** The commands that keys reach at this moment, for the help overlay and the palette. */
export const useReachableCommands = (): (() => readonly Command[]) => useStore().reachable;

/** Begins an act unless another is under way; for whatever is pressed and is no command. */
export const useAct = (): Act => useStore().act;
