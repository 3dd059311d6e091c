import { FaultBlock } from '../../parts/Blocks.tsx';
import { Button } from '../../parts/Button.tsx';
import { Count, Machine } from '../../parts/Digits.tsx';
import { FactList } from '../../parts/FactList.tsx';
import { ProblemBlock } from '../../parts/ProblemBlock.tsx';
import { When } from '../../parts/When.tsx';
import { t } from '../../words.ts';
import { Acceptance } from './Acceptance.tsx';
import { mayRetry, type Outbox, type Row } from './rows.ts';

interface OutboxPanelProps {
  readonly outbox: Outbox | undefined;
  readonly row: Row | undefined;
  readonly administrator: boolean;
  /** Of the last act, null when it went well. */
  readonly cause: unknown;
  readonly onRetry: () => unknown;
  readonly onOpen: () => void;
  /** A dossier by its id, the whole outbox by null. */
  readonly onPause: (dossier: string | null, paused: boolean) => unknown;
  readonly onPin: () => void;
}

/**
 * A station that was rebuilt from the store never saw the receipts of what a lost one sent; the centre accepted it, and «0 of 12»
 * would frighten for nothing.
 */
const receiptedElsewhere = ({ receipts, acceptance }: Row): boolean => receipts === 0 && acceptance?.state === 'accepted';

const RowFacts = ({ row }: { readonly row: Row }) => (
  <div className="panel-part">
    <h2 className="panel-name">{row.name}</h2>
    <FactList
      facts={[
        { label: t('dossier.number'), value: <Count value={row.dossierNumber} /> },
        // A version that was not begun yet has neither a name nor files.
        ...(row.version === '' ? [] : [{ label: t('outbox.col.version'), value: <Machine>{row.version}</Machine> }]),
        ...(receiptedElsewhere(row) || row.contentFiles === 0
          ? []
          : [
              {
                label: t('upload.receipts'),
                value: (
                  <>
                    <Count value={row.receipts} /> {t('of')} <Count value={row.contentFiles} />
                  </>
                ),
              },
            ]),
        { label: t('outbox.attempts'), value: <Count value={row.attempts} /> },
        ...(row.nextAt === null || row.state === 'done' ? [] : [{ label: t('outbox.next'), value: <When at={row.nextAt} /> }]),
      ]}
    />
  </div>
);

/** What this station keeps of that version, and until when. */
const Kept = ({ row }: { readonly row: Row }) => {
  if (receiptedElsewhere(row)) return <p className="second">{t('outbox.kept-elsewhere')}</p>;
  // Of an accepted version, what the centre's answer says is all.
  if (row.acceptance?.state === 'accepted') return null;
  return <p className="second">{t(row.state === 'done' ? 'outbox.kept-until-accepted' : 'outbox.nothing-deleted')}</p>;
};

/** The version in hand: facts, why it stands, what the centre said, what can be done; below it the store. */
export const OutboxPanel = ({ outbox, row, administrator, cause, onRetry, onOpen, onPause, onPin }: OutboxPanelProps) => (
  <aside className="panel end outbox-panel">
    {row !== undefined && <RowFacts row={row} />}
    {row !== undefined && row.fault !== null && (
      <FaultBlock title={row.fault.message} advice={row.fault.do} safe={t('outbox.safe')} code={row.fault.code} />
    )}
    {row !== undefined && row.acceptance !== null && <Acceptance standing={row.acceptance} />}
    {cause !== null && <ProblemBlock cause={cause} />}
    {row !== undefined && (
      <div className="panel-part outbox-acts">
        <Button kind="main" wide onPress={onRetry} locked={outbox === undefined || !mayRetry(row, outbox)} hit={{ code: 'Enter' }}>
          {t('outbox.retry')}
        </Button>
        <Button wide onPress={onOpen} hit={{ code: 'KeyO' }}>
          {t('work.open')}
        </Button>
        {administrator && row.state !== 'done' && (
          <Button wide onPress={() => onPause(row.dossier, !row.paused)}>
            {t(row.paused ? 'outbox.resume-one' : 'outbox.pause-one')}
          </Button>
        )}
        <Kept row={row} />
      </div>
    )}
    {outbox !== undefined && (
      <div className="panel-part">
        <h3 className="panel-title">{t('outbox.store')}</h3>
        <p className="outbox-where">
          <Machine>{outbox.store.where}</Machine>
        </p>
        {administrator && (
          <div className="outbox-acts">
            <Button wide hit={{ code: 'KeyH' }} onPress={() => onPause(null, !outbox.paused)}>
              {t(outbox.paused ? 'outbox.resume' : 'outbox.pause')}
            </Button>
            <Button wide hit={{ code: 'KeyP' }} onPress={onPin}>
              {t('outbox.pin')}
            </Button>
          </div>
        )}
      </div>
    )}
  </aside>
);
