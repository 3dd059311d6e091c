import type { OperationOutput } from '#app/api/contract.ts';
import type { LineState } from '../../parts/Shell.tsx';

type Store = OperationOutput<'outboxList'>['store'];

/** The store answers and takes nothing from this station, which is another thing than a line that is down. */
export const refuses = ({ fault }: Store): boolean => fault !== null && fault !== 'store-unreachable';

/** What the bar of every screen says of the way to the archive, in the order in which a person would have to act. */
export const lineState = ({ store, behind }: Pick<OperationOutput<'outboxList'>, 'store' | 'behind'>): LineState['state'] => {
  if (behind?.stopped === true) return 'halted';
  if (store.fault === null) return 'up';
  return refuses(store) ? 'refused' : 'down';
};
