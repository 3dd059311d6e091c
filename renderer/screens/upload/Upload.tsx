import { useQuery } from '@tanstack/react-query';
import { STEPS } from '#app/pipeline/steps.ts';
import { call } from '../../client.ts';
import { FaultBlock, NoteBlock, Progress } from '../../parts/Blocks.tsx';
import { Button } from '../../parts/Button.tsx';
import type { Command } from '../../parts/commands.tsx';
import { Count, Machine } from '../../parts/Digits.tsx';
import { FactList } from '../../parts/FactList.tsx';
import { When } from '../../parts/When.tsx';
import { useRouter } from '../../router.tsx';
import { t } from '../../words.ts';
import { Loop } from '../step/Loop.tsx';
import type { StepProps } from '../step/StepScreen.tsx';
import '../step/Step.css';

const EVERY_MS = 3000;

/** Step 11 is the station's own: what went up, what is left, and what stands in the way. */
export const Upload = ({ view }: StepProps) => {
  const { go } = useRouter();
  const outbox = useQuery({ queryKey: ['outbox'], queryFn: () => call('outboxList', {}), refetchInterval: EVERY_MS });
  const row = outbox.data?.rows.find((one) => one.dossier === view.id && one.state !== 'done');
  const toList = (): void => go({ screen: 'work' });
  const toOutbox = (): void => go({ screen: 'outbox' });
  const commands: readonly Command[] = [
    { id: 'list', keys: [{ code: 'Enter' }], label: 'ended.to-list', part: 'loop', main: true, run: toList },
    { id: 'outbox', keys: [{ code: 'KeyU' }], label: 'nav.outbox', part: 'loop', run: toOutbox },
  ];
  return (
    <Loop view={view} commands={commands}>
      <main className="step-form">
        <div className="step-form-column">
          <h2 className="step-official">{STEPS.find(({ id }) => id === 'upload')?.title}</h2>
          <NoteBlock tone="lapis" icon="stack" title={t('upload.by-station')}>
            <p className="second">{t('upload.by-station.hint')}</p>
          </NoteBlock>
          {row !== undefined && (
            <>
              <Progress done={row.receipts} total={row.contentFiles === 0 ? null : row.contentFiles} label={t('upload.receipts')} />
              <FactList
                facts={[
                  { label: t('outbox.col.version'), value: <Machine>{row.version}</Machine> },
                  {
                    label: t('upload.receipts'),
                    value: (
                      <>
                        <Count value={row.receipts} /> {t('of')} <Count value={row.contentFiles} />
                      </>
                    ),
                  },
                  { label: t('outbox.attempts'), value: <Count value={row.attempts} /> },
                  ...(row.nextAt === null ? [] : [{ label: t('outbox.next'), value: <When at={row.nextAt} /> }]),
                ]}
              />
              {row.fault !== null && (
                <FaultBlock title={row.fault.message} advice={row.fault.do} safe={t('outbox.safe')} code={row.fault.code} />
              )}
            </>
          )}
          <div className="block-acts">
            <Button kind="main" onPress={toList} hit={{ code: 'Enter' }}>
              {t('ended.to-list')}
            </Button>
            <Button onPress={toOutbox} hit={{ code: 'KeyU' }}>
              {t('nav.outbox')}
            </Button>
          </div>
        </div>
      </main>
    </Loop>
  );
};
