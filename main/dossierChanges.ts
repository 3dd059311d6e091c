/** Tells whoever watches a dossier that it has a new version; told after the commit, never inside it. */
export interface DossierChanges {
  readonly tell: (dossiers: readonly string[]) => void;
  /** Yields whenever the dossier changed, until aborted; changes that come while nobody asks are told once. */
  readonly watch: (dossier: string, signal: AbortSignal) => AsyncGenerator<number>;
}

export const dossierChanges = (versionOf: (dossier: string) => number): DossierChanges => {
  const watchers = new Set<{ readonly dossier: string; readonly wake: () => void }>();
  return {
    tell(dossiers) {
      for (const watcher of watchers) if (dossiers.includes(watcher.dossier)) watcher.wake();
    },
    async *watch(dossier, signal) {
      let wake = (): void => undefined;
      let changed = true;
      const watcher = {
        dossier,
        wake: () => {
          changed = true;
          wake();
        },
      };
      const onAbort = (): void => wake();
      watchers.add(watcher);
      signal.addEventListener('abort', onAbort);
      try {
        while (!signal.aborted) {
          if (!changed)
            await new Promise<void>((resolve) => {
              wake = resolve;
            });
          if (signal.aborted) return;
          changed = false;
          yield versionOf(dossier);
        }
      } finally {
        watchers.delete(watcher);
        signal.removeEventListener('abort', onAbort);
      }
    },
  };
};
