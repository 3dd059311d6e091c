import type { OperationOutput } from '#app/api/contract.ts';
import type { LineState } from '../../parts/Shell.tsx';

/** What the bar of every screen says of the way to the archive, in the order in which a person would have to act. */
export const lineState = ({ store, behind }: Pick<OperationOutput<'outboxList'>, 'store' | 'behind'>): LineState['state'] => {
  if (behind?.stopped === true) return 'halted';
  if (store.fault === null) return 'up';
  return store.fault === 'store-unreachable' ? 'down' : 'refused';
};
