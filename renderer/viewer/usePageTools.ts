import { useCallback, useState } from 'react';
import type { Command } from '../parts/commands.tsx';

type Turn = 0 | 90 | 180 | 270;

/** Magnifier, preview turn and whole page: the same keys wherever a page is looked at. */
export const usePageTools = (): {
  readonly magnify: boolean;
  readonly turn: Turn;
  readonly reset: () => void;
  readonly commands: readonly Command[];
} => {
  const [magnify, setMagnify] = useState(false);
  const [turn, setTurn] = useState<Turn>(0);
  const reset = useCallback((): void => {
    setMagnify(false);
    setTurn(0);
  }, []);
  const commands: readonly Command[] = [
    {
      id: 'magnify',
      keys: [{ code: 'KeyZ' }],
      label: 'viewer.magnifier',
      part: 'move',
      icon: 'magnifier',
      run: () => setMagnify(!magnify),
    },
    {
      id: 'turn',
      keys: [{ code: 'KeyR' }],
      label: 'viewer.rotate',
      part: 'move',
      bar: false,
      icon: 'rotate',
      run: () => setTurn(((turn + 90) % 360) as Turn),
    },
    { id: 'fit', keys: [{ code: 'Digit0' }], label: 'viewer.fit', part: 'move', bar: false, icon: 'fit', run: reset },
  ];
  return { magnify, turn, reset, commands };
};
