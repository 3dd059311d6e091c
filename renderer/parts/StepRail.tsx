import type { ReactNode } from 'react';
import { useEffect, useRef } from 'react';
import { STEPS } from '#app/pipeline/steps.ts';
import { Count } from './Digits.tsx';
import { Icon } from './Icon.tsx';
import { markLabel, type StepStanding } from './StepCells.tsx';
import './StepRail.css';

export interface RailNote {
  /** Who did it, or in whose hand it is. */
  readonly who?: string;
  readonly when?: ReactNode;
  /** Why it cannot be finished, in one line that names the leaf. */
  readonly trouble?: string;
}

interface StepRailProps {
  readonly standings: readonly StepStanding[];
  readonly notes: Readonly<Partial<Record<StepStanding['step'], RailNote>>>;
}

/** The twelve steps of one dossier downwards, each with who and when. */
export const StepRail = ({ standings, notes }: StepRailProps) => {
  const rail = useRef<HTMLOListElement>(null);
  // A low window or large letters leave the last steps below the edge: the one that is due is always in sight.
  // biome-ignore lint/correctness/useExhaustiveDependencies: follows the step that is due
  useEffect(() => {
    rail.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' });
  }, [standings]);
  return (
    <ol ref={rail} className="step-rail">
      {standings.map(({ step: id, mark }) => {
        const step = STEPS.find((one) => one.id === id);
        const note = notes[id] ?? {};
        return (
          <li
            key={id}
            className={`rail-step ${mark}`}
            aria-current={mark === 'now' || mark === 'sent-back' || mark === 'blocked' ? 'step' : undefined}
          >
            <span className="rail-cell">
              {mark === 'done' && <Icon name="check" />}
              {mark === 'sent-back' && <Icon name="undo" />}
              {mark === 'blocked' && <Icon name="alert" />}
              {(mark === 'now' || mark === 'redo' || mark === 'not-yet') && <Count value={step?.n ?? ''} />}
            </span>
            <span className="rail-words">
              <span className="rail-title">
                {(mark === 'done' || mark === 'sent-back' || mark === 'blocked') && (
                  <span className="second">
                    <Count value={step?.n ?? ''} />{' '}
                  </span>
                )}
                {step?.short}
                <span className="only-spoken">{` ${markLabel(mark)}`}</span>
              </span>
              {(note.who !== undefined || note.when !== undefined) && (
                <span className="rail-note">
                  <span className="cut">{note.who}</span> {note.when !== undefined && <span className="rail-when">{note.when}</span>}
                </span>
              )}
              {note.trouble !== undefined && (
                <span className="rail-trouble">
                  <Icon name="alert" size={14} />
                  <span>{note.trouble}</span>
                </span>
              )}
            </span>
          </li>
        );
      })}
    </ol>
  );
};
