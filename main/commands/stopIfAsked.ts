import type { Handler } from '#app/api/handler.ts';
import { Fault } from '#app/kernel/fault.ts';
import type { CommandContext } from './command.ts';

/** A safe point: throws Fault `stopped` (exit 3, worth trying again) when Ctrl-C was pressed. */
export const stopIfAsked = ({ stop }: Pick<CommandContext, 'stop'>): void => {
  if (stop.aborted) throw new Fault('stopped', 'temporary');
};

/** A station's handler with a safe point before every request: what was begun is finished, nothing more is asked for. */
export const stoppable =
  (handler: Handler, context: Pick<CommandContext, 'stop'>): Handler =>
  async (request, caller) => {
    stopIfAsked(context);
    return handler(request, caller);
  };
