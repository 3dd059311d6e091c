import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import { STEP_IDS, type StepId } from '#app/pipeline/steps.ts';

/**
 * Where a window can stand. The address lies behind `#`, because the shell's private scheme serves one page only. No
 * address holds a person's identity (DESIGN §12): dossiers are named by their uuid.
 */
export type Route =
  | { readonly screen: 'work' }
  | { readonly screen: 'dossier'; readonly dossier: string }
  | { readonly screen: 'step'; readonly dossier: string; readonly step: StepId }
  | { readonly screen: 'history'; readonly dossier: string }
  | { readonly screen: 'desk'; readonly dossier: string | null }
  | { readonly screen: 'outbox' }
  | { readonly screen: 'branch' }
  | { readonly screen: 'settings' };

export const addressOf = (route: Route): string => {
  switch (route.screen) {
    case 'dossier':
      return `#/dossier/${route.dossier}`;
    case 'step':
      return `#/dossier/${route.dossier}/${route.step}`;
    case 'history':
      return `#/dossier/${route.dossier}/history`;
    case 'desk':
      return route.dossier === null ? '#/desk' : `#/desk/${route.dossier}`;
    default:
      return `#/${route.screen}`;
  }
};

/** The route of an address; one that nobody knows is the work list. */
export const routeOf = (hash: string): Route => {
  const [screen, id, rest] = hash.replace(/^#\/?/, '').split('/');
  if (screen === 'dossier' && id !== undefined && id !== '') {
    if (rest === 'history') return { screen: 'history', dossier: id };
    const step = STEP_IDS.find((name) => name === rest);
    return step === undefined ? { screen: 'dossier', dossier: id } : { screen: 'step', dossier: id, step };
  }
  if (screen === 'desk') return { screen: 'desk', dossier: id === undefined || id === '' ? null : id };
  if (screen === 'outbox' || screen === 'branch' || screen === 'settings') return { screen };
  return { screen: 'work' };
};

interface Router {
  readonly route: Route;
  readonly go: (route: Route) => void;
}

const RouterContext = createContext<Router | null>(null);

export const RouterRoot = ({ children }: { readonly children: ReactNode }) => {
  const [hash, setHash] = useState(() => window.location.hash);
  useEffect(() => {
    const follow = (): void => setHash(window.location.hash);
    window.addEventListener('hashchange', follow);
    return () => window.removeEventListener('hashchange', follow);
  }, []);
  const router = useMemo<Router>(
    () => ({
      route: routeOf(hash),
      go: (route) => {
        window.location.hash = addressOf(route);
      },
    }),
    [hash],
  );
  return <RouterContext value={router}>{children}</RouterContext>;
};

export const useRouter = (): Router => {
  const router = useContext(RouterContext);
  if (router === null) throw new Error('a route needs a RouterRoot above it');
  return router;
};
