import { type RefObject, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { OperationOutput } from '#app/api/contract.ts';
import { nameOf } from '../../actors.ts';
import { call, callForBytes } from '../../client.ts';
import { Button } from '../../parts/Button.tsx';
import { type Command, useCommands } from '../../parts/commands.tsx';
import { Count, Machine, NationalId } from '../../parts/Digits.tsx';
import { Icon } from '../../parts/Icon.tsx';
import { placeName } from '../../parts/leafName.ts';
import { ProblemBlock } from '../../parts/ProblemBlock.tsx';
import { useToast } from '../../parts/Toasts.tsx';
import { When } from '../../parts/When.tsx';
import { PageView } from '../../viewer/PageView.tsx';
import { type Renewal, RenewalContext } from '../../viewer/renewal.ts';
import { ToolBar } from '../../viewer/ToolBar.tsx';
import { usePageTools } from '../../viewer/usePageTools.ts';
import { usePrefetch } from '../../viewer/usePrefetch.ts';
import { t } from '../../words.ts';
import { Overview } from '../Overview.tsx';
import { DeskAccepted } from './DeskAccepted.tsx';
import { DeskDocuments } from './DeskDocuments.tsx';
import { DeskHistory } from './DeskHistory.tsx';
import { DeskStrip } from './DeskStrip.tsx';
import { PaperAsked } from './PaperAsked.tsx';
import { printPicture } from './printPicture.ts';
import '../inspect/Inspect.css';
import '../inspect/Sequence.css';
import './Desk.css';

type Opened = OperationOutput<'deskOpen'>;

interface DeskReadingProps {
  readonly opened: Opened;
  /** The page in hand, kept when the view is renewed. */
  readonly place: RefObject<number>;
  readonly renewal: Renewal;
  readonly onLeave: () => void;
}

const PURPOSE_NAMES = ['service', 'objection', 'inquiry', 'audit', 'other'] as const;
const purposeWords = (purpose: string): string => {
  const known = PURPOSE_NAMES.find((one) => one === purpose);
  return known === undefined ? purpose : t(`desk.purpose.${known}`);
};

/** Documents by heading, pages, and what stands behind them; every page shown is added to the record of this view. */
export const DeskReading = ({ opened, place, renewal, onLeave }: DeskReadingProps) => {
  const [at, setAt] = useState(place.current);
  const [paper, setPaper] = useState(false);
  const [history, setHistory] = useState(false);
  const [refused, setRefused] = useState<unknown>(null);
  const toast = useToast();
  const tools = usePageTools();
  const seen = useRef(new Set<number>());
  const strip = useRef<HTMLDivElement>(null);
  const { images, documents, row, accepted } = opened;
  const image = images[Math.min(at, images.length - 1)];
  const document = documents.find((one) => one.document === image?.document) ?? null;
  const addresses = useMemo(() => images.map((one) => one.access), [images]);
  usePrefetch(addresses, at);

  const { reset } = tools;
  const goTo = useCallback(
    (to: number): void => {
      setRefused(null);
      place.current = Math.max(0, Math.min(images.length - 1, to));
      setAt(place.current);
      reset();
    },
    [images.length, place, reset],
  );
  const goToDocument = (number: number): void => goTo(images.findIndex((one) => one.document === number));
  const walkDocument = (by: number): void => {
    const order = [...new Set(images.flatMap((one) => one.document ?? []))];
    const now = document === null ? -1 : order.indexOf(document.document);
    const next = order[Math.max(0, Math.min(order.length - 1, now + by))];
    if (next !== undefined) goToDocument(next);
  };
  const noteSeen = (): void => {
    if (image === undefined || seen.current.has(image.image)) return;
    seen.current.add(image.image);
    // Not awaited: the page stands already; a record that fails is tried again with the next look at this page.
    void call('deskSeen', { dossier: row.id, view: opened.view, image: image.image }).catch(() => seen.current.delete(image.image));
  };
  const print = async (): Promise<void> => {
    if (image === undefined) return;
    setRefused(null);
    try {
      await printPicture(await callForBytes('deskPrint', { dossier: row.id, view: opened.view, image: image.image }));
      toast(t('desk.print.sent'));
    } catch (problem) {
      setRefused(problem);
    }
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: follows the page
  useEffect(() => {
    strip.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
  }, [at]);

  const commands: readonly Command[] = [
    {
      id: 'page',
      keys: [{ code: 'ArrowLeft' }, { code: 'ArrowRight' }],
      label: 'desk.walk-pages',
      part: 'move',
      main: true,
      repeats: true,
      run: (index) => goTo(at + (index === 0 ? 1 : -1)),
    },
    {
      id: 'document',
      keys: [{ code: 'ArrowUp' }, { code: 'ArrowDown' }],
      label: 'desk.walk-documents',
      part: 'move',
      repeats: true,
      run: (index) => walkDocument(index === 0 ? -1 : 1),
    },
    ...tools.commands,
    ...(accepted === null
      ? []
      : ([
          { id: 'print', keys: [{ code: 'KeyP' }], label: 'desk.print', part: 'loop', icon: 'document', run: () => print() },
          { id: 'history', keys: [{ code: 'KeyH' }], label: 'desk.history', part: 'loop', icon: 'list', run: () => setHistory(!history) },
        ] as const)),
    { id: 'paper', keys: [{ code: 'KeyQ' }], label: 'desk.ask-paper', part: 'loop', icon: 'folderOpen', run: () => setPaper(true) },
    {
      id: 'leave',
      keys: [{ code: 'Escape' }],
      label: paper ? 'key.back' : 'desk.next-person',
      part: 'everywhere',
      whileWriting: true,
      run: () => (paper ? setPaper(false) : onLeave()),
    },
  ];
  useCommands(commands);

  return (
    <Overview now="desk" commands={commands}>
      <div className="screen-body">
        <aside className="panel start desk-documents">
          <div className="panel-part">
            <h1 className="panel-name">{row.name}</h1>
            <p className="desk-ids">
              <span>
                <span className="quiet">{t('dossier.national-id')}</span>{' '}
                <span className="strong">
                  <NationalId value={row.nationalId} />
                </span>
              </span>
              {row.insuranceNumber !== '' && (
                <span>
                  <span className="quiet">{t('dossier.insurance-number')}</span>{' '}
                  <span className="strong">
                    <Count value={row.insuranceNumber} />
                  </span>
                </span>
              )}
            </p>
            <p className="right strong">{t('desk.complete', { n: images.length })}</p>
          </div>
          <DeskDocuments documents={documents} images={images} now={document?.document ?? null} onGoTo={goToDocument} />
        </aside>
        <main className="inspect-page desk-page">
          <ToolBar
            commands={tools.commands}
            start={
              <span className="desk-where">
                <span className="strong">{document?.title ?? t('desk.unclassified')}</span>{' '}
                <span className="second">
                  {t('inspect.image')} <Count value={at + 1} /> {t('of')} <Count value={images.length} />
                </span>
              </span>
            }
          />
          <div className="desk-pages">
            <DeskStrip images={images} at={at} strip={strip} onGoTo={goTo} />
            {image !== undefined && (
              <RenewalContext value={renewal}>
                <PageView
                  src={image.access}
                  alt={placeName(image.leaf, image.side)}
                  turn={tools.turn}
                  magnify={tools.magnify}
                  onPainted={noteSeen}
                  again={{ code: 'Enter' }}
                  failedWords="desk.page-failed"
                />
              </RenewalContext>
            )}
          </div>
        </main>
        <aside className="panel end desk-side">
          {paper ? (
            <PaperAsked dossier={row.id} onBack={() => setPaper(false)} />
          ) : (
            <>
              {refused !== null && <ProblemBlock cause={refused} />}
              {accepted !== null && <DeskAccepted row={row} accepted={accepted} />}
              {accepted === null && (
                <div className="panel-part desk-archived">
                  <h2 className="desk-archived-title right">
                    <Icon name="shield" size={20} /> <span>{t('desk.archived')}</span>
                  </h2>
                  {row.publishedVersion !== null && (
                    <p>
                      {t('outbox.col.version')} <Machine>{row.publishedVersion}</Machine>
                    </p>
                  )}
                  <p className="second">{t('desk.archived.hint')}</p>
                </div>
              )}
              <div className="panel-part grow scroll">
                <h3 className="panel-title">{history ? t('desk.history') : t('desk.views')}</h3>
                {history && <DeskHistory dossier={row.id} view={opened.view} />}
                {!history && (
                  <ul className="desk-views">
                    {opened.views.map((view) => (
                      <li key={`${view.at}-${nameOf(view.by)}`}>
                        <span className="second">
                          <When at={view.at} />
                        </span>
                        <span>
                          <span className="strong">{nameOf(view.by)}</span>
                          {t('list.comma')}
                          {purposeWords(view.purpose)}
                          {view.images > 0 && `${t('list.comma')}${t('history.images', { n: view.images })}`}
                        </span>
                      </li>
                    ))}
                  </ul>
                )}
              </div>
              <div className="panel-part foot">
                {accepted !== null && (
                  <Button wide icon="document" onPress={() => print()} hit={{ code: 'KeyP' }}>
                    {t('desk.print')}
                  </Button>
                )}
                <Button wide icon="folderOpen" onPress={() => setPaper(true)} hit={{ code: 'KeyQ' }}>
                  {t('desk.ask-paper')}
                </Button>
              </div>
            </>
          )}
        </aside>
      </div>
    </Overview>
  );
};
