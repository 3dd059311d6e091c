import type { Viewer, ViewingDeps } from './deps.ts';
import type { ViewEntry } from './schema.ts';
import { nextViewLine } from './viewChain.ts';

/** Writes a view down before anything of the dossier is shown. Gives back its id. */
export const recordView = (
  deps: Pick<ViewingDeps, 'ids' | 'clock' | 'station' | 'views' | 'hasher'>,
  who: Viewer,
  told: Omit<ViewEntry, 'view' | 'actor' | 'session' | 'at' | 'station'>,
): string => {
  const view = deps.ids.uuid();
  const { person, code, name, session } = who;
  const entry: ViewEntry = { ...told, view, actor: { person, code, name }, session, at: deps.clock.now(), station: deps.station() };
  deps.views.append((end) => nextViewLine(deps.hasher, entry, end));
  return view;
};
