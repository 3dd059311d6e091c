import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../client.ts';
import { Button } from '../parts/Button.tsx';
import { Icon } from '../parts/Icon.tsx';
import { ProblemBlock } from '../parts/ProblemBlock.tsx';
import { mayAdminister, useSignedIn } from '../signedIn.tsx';
import { t } from '../words.ts';
import './ClockBehind.css';

/** Recording stands still while the clock is behind the last event; an administrator says that it is right (DESIGN §12). */
export const ClockBehind = () => {
  const { station, person } = useSignedIn();
  const client = useQueryClient();
  const [cause, setCause] = useState<unknown>(null);
  if (station.clockBehindSeconds <= 0) return null;
  const confirm = async (): Promise<void> => {
    setCause(null);
    try {
      await call('clockConfirm', {});
    } catch (problem) {
      setCause(problem);
    }
    await client.invalidateQueries({ queryKey: ['station'] });
  };
  return (
    <section className="clock-behind" role="alert">
      <Icon name="clock" size={22} tone="wary" />
      <p className="clock-behind-words">
        <span className="strong">{t('clock.behind', { n: Math.ceil(station.clockBehindSeconds / 60) })}</span>{' '}
        <span>{t(mayAdminister(person) ? 'clock.behind.confirm-if-right' : 'clock.behind.tell')}</span>
      </p>
      {mayAdminister(person) && <Button onPress={() => confirm()}>{t('clock.confirm')}</Button>}
      {cause !== null && <ProblemBlock cause={cause} />}
    </section>
  );
};
