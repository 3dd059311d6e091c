import { Fault } from '#app/kernel/fault.ts';
import type { CommandContext } from './command.ts';

/** A safe point: throws Fault `stopped` (exit 3, worth trying again) when Ctrl-C was pressed. */
export const stopIfAsked = ({ stop }: CommandContext): void => {
  if (stop.aborted) throw new Fault('stopped', 'temporary');
};
