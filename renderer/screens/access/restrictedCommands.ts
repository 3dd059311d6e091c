import type { Command } from '../../parts/commands.tsx';
import type { RestrictedAct } from './RestrictedPanel.tsx';
import type { Restriction } from './RestrictedTable.tsx';

interface RestrictedKeys {
  readonly row: Restriction | undefined;
  /** False while the rows are those of an earlier search. */
  readonly settled: boolean;
  /** What to do on Enter meanwhile; null where nothing is typed. */
  readonly onEarly: (() => void) | null;
  readonly rows: readonly Restriction[];
  readonly at: number;
  readonly onAct: (act: RestrictedAct) => void;
  readonly onSelect: (dossier: string | null) => void;
  readonly onWalkGrants: (by: number) => void;
}

/** What a dossier in hand needs next. */
export const mainActOf = (row: Restriction | undefined): RestrictedAct => (row?.restricted == null ? 'restrict' : 'grant');

/** Keys of the screen of restricted dossiers: what a dossier in hand needs next is Enter. */
export const restrictedCommands = ({
  row,
  settled,
  onEarly,
  rows,
  at,
  onAct,
  onSelect,
  onWalkGrants,
}: RestrictedKeys): readonly Command[] => {
  const restricted = row?.restricted != null;
  const grants = row?.grants.length ?? 0;
  return [
    {
      id: 'act',
      keys: [{ code: 'Enter' }],
      label: mainActOf(row) === 'grant' ? 'grant.give' : 'restricted.restrict',
      part: 'loop',
      main: true,
      whileWriting: true,
      enabled: settled ? row !== undefined : onEarly !== null,
      run: () => (settled ? onAct(mainActOf(row)) : onEarly?.()),
    },
    {
      id: 'move',
      keys: [{ code: 'ArrowUp' }, { code: 'ArrowDown' }],
      label: 'key.move',
      part: 'move',
      repeats: true,
      whileWriting: true,
      run: (index) => onSelect(rows[Math.max(0, Math.min(rows.length - 1, at + (index === 0 ? -1 : 1)))]?.dossier ?? null),
    },
    {
      id: 'walk',
      keys: [{ code: 'ArrowRight' }, { code: 'ArrowLeft' }],
      label: 'grant.walk',
      part: 'move',
      bar: grants > 1,
      enabled: grants > 1,
      run: (index) => onWalkGrants(index === 0 ? -1 : 1),
    },
    {
      id: 'withdraw',
      keys: [{ code: 'Delete' }],
      label: 'grant.withdraw',
      part: 'loop',
      enabled: settled && grants > 0,
      run: () => onAct('withdraw'),
    },
    {
      id: 'lift',
      keys: [{ code: 'KeyL' }],
      label: 'restricted.lift',
      part: 'loop',
      enabled: settled && restricted,
      run: () => onAct('lift'),
    },
  ];
};
