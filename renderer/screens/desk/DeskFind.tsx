import { useRef, useState } from 'react';
import type { OperationOutput } from '#app/api/contract.ts';
import { STEPS } from '#app/pipeline/steps.ts';
import { call } from '../../client.ts';
import { Badge, VerdictMark } from '../../parts/Badge.tsx';
import { Empty, LoadingBars, NoteBlock, RefusalBlock } from '../../parts/Blocks.tsx';
import { Button } from '../../parts/Button.tsx';
import { type Command, useCommands } from '../../parts/commands.tsx';
import { BarcodeValue, Count, NationalId } from '../../parts/Digits.tsx';
import { FactList } from '../../parts/FactList.tsx';
import { Icon } from '../../parts/Icon.tsx';
import { ProblemBlock } from '../../parts/ProblemBlock.tsx';
import { useToast } from '../../parts/Toasts.tsx';
import { useOnceAnswered, useTypedSearch } from '../../parts/typedSearch.ts';
import { useRouter } from '../../router.tsx';
import { useSignedIn } from '../../signedIn.tsx';
import { t } from '../../words.ts';
import { Overview } from '../Overview.tsx';
import { AskImaging } from './AskImaging.tsx';
import { askedOf, DeskFilters, NOT_NARROWED } from './DeskFilters.tsx';
import '../../parts/Table.css';
import './Desk.css';

type Row = OperationOutput<'deskFind'>['rows'][number];

const LEAST_LETTERS = 2;
/** Images can be read from the archive as soon as a version of the dossier stands there (A3.3). */
const isReadable = (row: Row): boolean => row.publishedVersion !== null;

const stateOf = (row: Row): string => {
  if (isReadable(row)) return t('desk.complete', { n: row.images });
  const step = STEPS.find(({ id }) => id === row.position);
  return row.images === 0 ? t('desk.not-imaged') : t('desk.under-way', { step: step?.short ?? '' });
};

/** Who is it? A few letters or digits find the dossier; Enter opens it (LOOK 8b). */
export const DeskFind = () => {
  const { go } = useRouter();
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const field = useRef<HTMLInputElement>(null);
  const toast = useToast();
  const { centre } = useSignedIn().station;
  const [narrowed, setNarrowed] = useState(NOT_NARROWED);
  const [asking, setAsking] = useState(false);
  /** The person whose dossiers are all shown, by one of them. */
  const [person, setPerson] = useState<Row | null>(null);
  const found = useTypedSearch(text, (q) => {
    const asked = person === null ? { q, ...askedOf(narrowed) } : { q: '', ofPersonOf: person.id };
    return { key: ['desk', asked], ask: () => call('deskFind', asked), asks: person !== null || q.length >= LEAST_LETTERS };
  });
  const { answer, settled } = found;
  const enough = text.trim().length >= LEAST_LETTERS;
  const rows = answer?.rows ?? [];
  const row = rows[Math.min(at, rows.length - 1)];
  const open = (one: Row | undefined): void => {
    if (one !== undefined && isReadable(one)) go({ screen: 'desk', dossier: one.id });
  };
  // Whoever has not seen what is found is led to it only where there is nothing to choose: looking at a dossier is recorded.
  const openLater = useOnceAnswered(text, found, () => {
    if (rows.length === 1) open(row);
  });
  const showPerson = (one: Row | undefined): void => {
    setPerson(one ?? null);
    setAt(0);
  };
  const commands: readonly Command[] = [
    {
      id: 'open',
      keys: [{ code: 'Enter' }],
      label: 'desk.open',
      part: 'loop',
      main: true,
      whileWriting: true,
      enabled: settled ? row !== undefined && isReadable(row) : enough && found.error === null,
      run: () => (settled ? open(row) : openLater()),
    },
    {
      id: 'move',
      keys: [{ code: 'ArrowUp' }, { code: 'ArrowDown' }],
      label: 'key.move',
      part: 'move',
      repeats: true,
      whileWriting: true,
      run: (index) => setAt(Math.max(0, Math.min(rows.length - 1, Math.min(at, rows.length - 1) + (index === 0 ? -1 : 1)))),
    },
    {
      id: 'clear',
      keys: [{ code: 'Escape' }],
      label: 'desk.clear',
      part: 'loop',
      whileWriting: true,
      run: () => {
        // First back to what was found before, then to nothing typed.
        if (person === null) setText('');
        setPerson(null);
        setAt(0);
        field.current?.focus();
      },
    },
    ...(centre
      ? [
          {
            id: 'ask',
            keys: [{ code: 'Enter', ctrl: true }],
            label: 'desk.out-of-turn',
            part: 'loop',
            whileWriting: true,
            run: () => setAsking(true),
          } as const,
          {
            id: 'of-person',
            keys: [{ code: 'F3' }],
            label: 'desk.of-person',
            part: 'move',
            whileWriting: true,
            enabled: settled && row !== undefined && person === null,
            run: () => showPerson(row),
          } as const,
        ]
      : []),
  ];
  useCommands(commands);

  return (
    <Overview now="desk" commands={commands}>
      <div className="screen-body">
        <main className="desk-find">
          <label className="desk-search">
            <Icon name="search" size={20} />
            <input
              ref={field}
              className="desk-search-input"
              // biome-ignore lint/a11y/noAutofocus: the screen is for typing a name
              autoFocus
              value={text}
              placeholder={t('find.placeholder')}
              aria-label={t('find.placeholder')}
              onChange={(event) => {
                setText(event.currentTarget.value);
                setPerson(null);
                setAt(0);
              }}
            />
            {answer !== undefined && (
              <span className="second">
                {person === null ? t('desk.people', { n: rows.length }) : t('desk.of-person.now', { name: person.name, n: rows.length })}
              </span>
            )}
          </label>
          <p className="desk-search-hint second">{t('desk.spelling')}</p>
          {centre && <DeskFilters value={narrowed} onChange={setNarrowed} />}
          {found.error !== null && <ProblemBlock cause={found.error} onAgain={found.again} />}
          {answer !== undefined && answer.unread > 0 && (
            <RefusalBlock title={t('desk.unread', { n: answer.unread })} advice={t('desk.unread.do')} />
          )}
          {found.busy && rows.length === 0 && <LoadingBars rows={6} />}
          {person === null && !enough && <Empty title={t('desk.ask')} hint={t('desk.ask.hint')} icon="search" />}
          {settled && rows.length === 0 && (
            <Empty title={t('desk.nobody')} hint={t(centre ? 'desk.nobody.hint-centre' : 'desk.nobody.hint')} icon="search" />
          )}
          {rows.length > 0 && (
            <div className="table desk-table" role="grid" aria-label={t('nav.desk')}>
              <div className="table-head" role="row">
                {(
                  [
                    'work.col.person',
                    'dossier.national-id',
                    centre ? 'desk.col.branch' : 'dossier.insurance-number',
                    'dossier.number',
                    'desk.col.e-dossier',
                  ] as const
                ).map((head) => (
                  <span key={head} role="columnheader">
                    {t(head)}
                  </span>
                ))}
              </div>
              <div className="scroll work-rows">
                {rows.map((one, index) => (
                  <div
                    key={one.id}
                    role="row"
                    tabIndex={-1}
                    className="table-row desk-row"
                    aria-selected={one.id === row?.id}
                    onClick={() => setAt(index)}
                    onDoubleClick={() => open(one)}
                  >
                    <span className="strong">{one.name}</span>
                    <span className="tabular">
                      <NationalId value={one.nationalId} />
                    </span>
                    <span className="cut">
                      {one.centre === null ? <Count value={one.insuranceNumber} tabular /> : one.centre.branchName}
                    </span>
                    <span>
                      <Count value={one.dossierNumber} tabular />
                    </span>
                    <span className="desk-state">
                      <VerdictMark verdict={isReadable(one) ? 'accepted' : 'unseen'} /> <span className="cut">{stateOf(one)}</span>
                      {one.centre?.restricted === true && (
                        <Badge tone="plain" icon="lock">
                          {t('desk.restricted')}
                        </Badge>
                      )}
                    </span>
                  </div>
                ))}
              </div>
            </div>
          )}
        </main>
        <aside className="panel end desk-found">
          {row !== undefined && (
            <>
              <div className="panel-part">
                <h2 className="panel-name">{row.name}</h2>
                <FactList
                  facts={[
                    { label: t('dossier.national-id'), value: <NationalId value={row.nationalId} /> },
                    ...(row.insuranceNumber === ''
                      ? []
                      : [{ label: t('dossier.insurance-number'), value: <Count value={row.insuranceNumber} /> }]),
                    { label: t('dossier.number'), value: <Count value={row.dossierNumber} /> },
                    ...(row.centre === null ? [] : [{ label: t('desk.col.branch'), value: row.centre.branchName }]),
                    ...(row.barcode === null ? [] : [{ label: t('dossier.barcode'), value: <BarcodeValue value={row.barcode} /> }]),
                  ]}
                />
              </div>
              <div className="panel-part desk-found-acts">
                {isReadable(row) ? (
                  <Button kind="main" wide onPress={() => open(row)} hit={{ code: 'Enter' }}>
                    {t('desk.open')}
                  </Button>
                ) : (
                  <NoteBlock tone="plain" icon="clock" title={stateOf(row)}>
                    <p className="second">{t('desk.not-yet')}</p>
                  </NoteBlock>
                )}
              </div>
            </>
          )}
          {centre && (
            <div className="panel-part desk-found-acts">
              {row !== undefined && person === null && (
                <Button wide icon="person" onPress={() => showPerson(row)} hit={{ code: 'F3' }}>
                  {t('desk.of-person')}
                </Button>
              )}
              <Button wide icon="clock" onPress={() => setAsking(true)} hit={{ code: 'Enter', ctrl: true }}>
                {t('desk.out-of-turn')}
              </Button>
            </div>
          )}
        </aside>
      </div>
      {asking && (
        <AskImaging
          branch={narrowed.branch}
          onClose={() => setAsking(false)}
          onSent={() => {
            setAsking(false);
            toast(t('desk.ask-imaging.sent'));
          }}
        />
      )}
    </Overview>
  );
};
