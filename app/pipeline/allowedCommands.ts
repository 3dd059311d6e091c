import { COMMANDS, type CommandKind } from './commands/index.ts';
import type { Actor } from './events.ts';
import type { DossierState } from './state.ts';
import { type Capability, stepOf } from './steps.ts';

/**
 * Kinds of commands whose turn it is and that this person may give, from the same rows that `decide` reads: buttons are
 * made from it. Whether one would be refused for its own rules is only known by trying.
 */
export const allowedCommands = (dossier: DossierState, actor: Actor, capabilities: readonly Capability[]): readonly CommandKind[] =>
  (Object.keys(COMMANDS) as CommandKind[]).filter((kind) => {
    const { at, by, whileAside } = COMMANDS[kind];
    if (at !== 'any' && !(at as readonly string[]).includes(dossier.position)) return false;
    if (dossier.aside !== null && !whileAside) return false;
    const needed = by === 'step' ? (dossier.position === 'done' ? 'station' : stepOf(dossier.position).capability) : by;
    if (needed === 'station') return 'station' in actor;
    return (typeof needed === 'string' ? [needed] : (needed as readonly Capability[])).some((one) =>
      capabilities.includes(one as Capability),
    );
  });
