import type { OperationOutput } from '#app/api/contract.ts';
import type { LineState } from '../../parts/Shell.tsx';

type Store = OperationOutput<'outboxList'>['store'];

/** The store answers and takes nothing from this station, which is another thing than a line that is down. */
export const refuses = ({ fault }: Store): boolean => fault !== null && fault !== 'store-unreachable';

/** What the bar of every screen says of the way to the archive: two troubles that can stand together, and then both are said. */
export const lineState = ({
  store,
  behind,
}: Pick<OperationOutput<'outboxList'>, 'store' | 'behind'>): Pick<LineState, 'state' | 'halted'> => ({
  state: store.fault === null ? 'up' : refuses(store) ? 'refused' : 'down',
  halted: behind?.stopped === true,
});
