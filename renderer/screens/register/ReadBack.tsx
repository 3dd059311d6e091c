import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { toLatinDigits } from '#app/kernel/index.ts';
import { call } from '../../client.ts';
import type { Dossier, DossierHandle } from '../../dossier.tsx';
import { Button, MainAct } from '../../parts/Button.tsx';
import { type Command, useReading } from '../../parts/commands.tsx';
import { BarcodeValue } from '../../parts/Digits.tsx';
import { Icon } from '../../parts/Icon.tsx';
import { ProblemBlock, ProblemRefusal } from '../../parts/ProblemBlock.tsx';
import { useSignedIn } from '../../signedIn.tsx';
import { t } from '../../words.ts';
import { Culprits } from '../step/Culprits.tsx';
import { Drawing } from './Drawing.tsx';
import { printDrawing } from './printDrawing.ts';
import { TypedBarcode } from './TypedBarcode.tsx';
import './ReadBack.css';

type Step = 'register' | 'reassemble';

/** What a reader sent, as the digits that stand under the bars; grouping marks are dropped. */
const digitsOf = (reading: string): string => {
  const digits = toLatinDigits(reading).replace(/[\s-]/g, '');
  return /^\d+$/.test(digits) ? digits : reading;
};

export interface ReadBackState {
  readonly commands: readonly Command[];
  readonly wasRead: boolean;
  readonly read: (reading: string) => void;
  readonly finish: () => Promise<boolean>;
  readonly print: (what: 'label' | 'sheet') => void;
  readonly fromScan: (file: File) => void;
  readonly label: { readonly labelSvg: string; readonly sheetHtml: string } | undefined;
  readonly scanProblem: unknown;
  readonly pickFile: React.RefObject<HTMLInputElement | null>;
}

/** The label of a dossier: printed, attached, and read back by something that did not make it. */
export const useReadBack = (handle: DossierHandle, view: Dossier, step: Step, waiting: boolean): ReadBackState => {
  const [scanProblem, setScanProblem] = useState<unknown>(null);
  const pickFile = useRef<HTMLInputElement>(null);
  const label = useQuery({
    queryKey: ['label', view.id, view.barcode],
    queryFn: () => call('dossierLabel', { dossier: view.id }),
    enabled: view.barcode !== null,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const visit = view.visits[step] ?? 1;
  const wasRead = view.readBacks.some(
    (one) => one.step === step && one.visit === visit && one.barcode === view.barcode && (step === 'register' || one.how !== 'rendered'),
  );

  const finish = (): Promise<boolean> => handle.perform({ kind: 'completeStep', input: { step } });
  const read = (reading: string): void => {
    if (!waiting || view.barcode === null) return;
    setScanProblem(null);
    void handle.perform({ kind: 'recordReadBack', input: { barcode: digitsOf(reading), how: 'keyboard' } }).then((right) => {
      if (right) void finish();
    });
  };
  useReading(read);
  const fromScan = (file: File): void => {
    setScanProblem(null);
    void call('dossierReadBackScan', { dossier: view.id, version: view.version }, file).then(
      async () => {
        await handle.refresh();
        await finish();
      },
      (cause: unknown) => setScanProblem(cause),
    );
  };
  const print = (what: 'label' | 'sheet'): void => {
    if (label.data !== undefined) printDrawing(what === 'label' ? label.data.labelSvg : label.data.sheetHtml);
  };
  const ready = waiting && label.data !== undefined;
  const commands: readonly Command[] = [
    {
      id: 'print',
      keys: [{ code: 'KeyP' }],
      label: 'label.print',
      part: 'loop',
      icon: 'printer',
      enabled: ready,
      run: () => print('label'),
    },
    {
      id: 'print-sheet',
      keys: [{ code: 'KeyP', ctrl: true }],
      label: 'label.print-sheet',
      part: 'loop',
      bar: false,
      icon: 'printer',
      enabled: ready,
      run: () => print('sheet'),
    },
    {
      id: 'from-scan',
      keys: [{ code: 'KeyG' }],
      label: 'label.from-scan',
      part: 'loop',
      icon: 'scan',
      enabled: ready,
      run: () => pickFile.current?.click(),
    },
    ...(waiting
      ? [
          {
            id: 'finish',
            keys: [{ code: 'Enter', ctrl: true }],
            label: step === 'register' ? 'register.finish' : 'reassemble.finish',
            part: 'loop',
            main: true,
            run: finish,
          } as const satisfies Command,
        ]
      : []),
  ];
  return { commands, wasRead, read, finish, print, fromScan, label: label.data, scanProblem, pickFile };
};

interface ReadBackProps {
  readonly handle: DossierHandle;
  readonly view: Dossier;
  readonly readBack: ReadBackState;
  readonly waiting: boolean;
  readonly official: string;
}

const FILE_KINDS = 'image/jpeg,image/png,image/tiff';

/** Print, attach, read: three numbered lines, the one at hand lit (LOOK 3c). */
export const ReadBack = ({ handle, view, readBack, waiting, official }: ReadBackProps) => {
  const { station } = useSignedIn();
  const { label, wasRead } = readBack;
  return (
    <aside className="read-back" aria-label={official}>
      {!waiting || view.barcode === null ? (
        <p className="second">{t('label.after-record')}</p>
      ) : (
        <>
          <header className="read-back-line">
            <span className="read-back-number done">
              <Icon name="printer" />
            </span>
            <h3 className="strong">{t('label.print-and-attach')}</h3>
            <Button kind="calm" onPress={() => readBack.print('label')} hit={{ code: 'KeyP' }}>
              {t('label.print')}
            </Button>
          </header>
          <div className="label-paper">{label !== undefined && <Drawing markup={label.labelSvg} title={t('label.drawing')} />}</div>
          {wasRead ? (
            <MainAct
              title={t('label.read')}
              hint={t('label.read.hint')}
              hit={{ code: 'Enter', ctrl: true }}
              tone="zangar"
              onPress={readBack.finish}
            />
          ) : (
            <section className="read-back-wait" aria-live="polite">
              <span className="read-back-mark">
                <Icon name="barcode" size={40} tone="now" />
              </span>
              <span className="read-back-words">
                <span className="read-back-title">{t('label.wait')}</span>
                <span className="second">{t('label.wait.hint')}</span>
                <span className="second">
                  {t('label.expected')} <BarcodeValue value={view.barcode} />
                </span>
              </span>
            </section>
          )}
          {!wasRead && (
            <div className="block-acts">
              <Button kind="calm" icon="scan" onPress={() => readBack.pickFile.current?.click()} hit={{ code: 'KeyG' }}>
                {t('label.from-scan')}
              </Button>
              {station.sample && <TypedBarcode onTyped={readBack.read} />}
            </div>
          )}
          {handle.refusal !== null && (
            <ProblemRefusal problem={handle.refusal}>
              <Culprits details={handle.refusal.details} />
            </ProblemRefusal>
          )}
          {readBack.scanProblem !== null && <ProblemBlock cause={readBack.scanProblem} />}
          <input
            ref={readBack.pickFile}
            type="file"
            hidden
            accept={FILE_KINDS}
            onChange={(event) => {
              const file = event.currentTarget.files?.[0];
              event.currentTarget.value = '';
              if (file !== undefined) readBack.fromScan(file);
            }}
          />
        </>
      )}
    </aside>
  );
};
