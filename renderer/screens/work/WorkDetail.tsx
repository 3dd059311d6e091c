import { STEPS } from '#app/pipeline/steps.ts';
import { nameOf } from '../../actors.ts';
import { useDossierView } from '../../dossier.tsx';
import { figuresOf } from '../../figures.ts';
import { Button } from '../../parts/Button.tsx';
import { ClosedCount } from '../../parts/ClosedCount.tsx';
import { BarcodeValue, Count, NationalId } from '../../parts/Digits.tsx';
import { FactList } from '../../parts/FactList.tsx';
import { Icon } from '../../parts/Icon.tsx';
import { ProblemBlock } from '../../parts/ProblemBlock.tsx';
import { When } from '../../parts/When.tsx';
import { t } from '../../words.ts';
import { sendBackWords } from './sendBackWords.ts';
import type { WorkRow } from './WorkTable.tsx';

interface WorkDetailProps {
  readonly row: WorkRow;
  readonly problem: unknown;
  readonly onBegin: () => void;
  readonly onOpen: () => void;
  readonly onAside: () => void;
}

const LAST = 4;

/** What one has to know of the chosen row before beginning. */
export const WorkDetail = ({ row, problem, onBegin, onOpen, onAside }: WorkDetailProps) => {
  const view = useDossierView(row.id);
  const step = STEPS.find(({ id }) => id === row.position);
  const back = view?.sentBack ?? null;
  const facts = [
    { label: t('dossier.number'), value: row.dossierNumber === '' ? t('work.no-number') : <Count value={row.dossierNumber} /> },
    ...(view?.identity == null ? [] : [{ label: t('dossier.national-id'), value: <NationalId value={view.identity.nationalId} /> }]),
    { label: t('dossier.shelf-row'), value: row.shelfRow },
    ...(row.barcode === null ? [] : [{ label: t('dossier.barcode'), value: <BarcodeValue value={row.barcode} /> }]),
  ];
  return (
    <>
      <div className="panel-part">
        <h2 className="panel-name">{row.name === '' ? t('work.unnamed') : row.name}</h2>
        <FactList facts={facts} />
      </div>
      {back !== null && (
        <div className="panel-part work-sent-back">
          <h3 className="work-sent-back-title wary">
            <Icon name="undo" /> <span>{t('work.sent-back-from', { step: STEPS.find(({ id }) => id === back.from)?.short ?? '' })}</span>
          </h3>
          <p>{back.note === '' ? sendBackWords(back.reason) : t('quote', { text: back.note })}</p>
          <p className="label">
            {nameOf(back.by)}
            {t('list.comma')}
            <When at={back.at} />
          </p>
        </div>
      )}
      {view !== undefined && view.images.length > 0 && (
        <div className="panel-part">
          <h3 className="panel-title">{t('count.title')}</h3>
          <ClosedCount figures={figuresOf(view)} narrow verdict={false} />
        </div>
      )}
      <div className="panel-part work-acts">
        {problem !== null && <ProblemBlock cause={problem} />}
        <Button kind="main" wide onPress={onBegin} hit={{ code: 'Enter' }}>
          {step === undefined ? t('work.open') : t('work.begin-step', { step: step.short })}
        </Button>
        <div className="work-acts-row">
          <Button onPress={onOpen} hit={{ code: 'KeyO' }}>
            {t('work.open')}
          </Button>
          <Button onPress={onAside} locked={row.aside !== null || step === undefined} hit={{ code: 'KeyH' }}>
            {t('work.put-aside')}
          </Button>
        </div>
      </div>
      <ul className="panel-part work-past">
        {view?.completed
          .slice(-LAST)
          .toReversed()
          .map((one) => (
            <li key={`${one.step}-${one.visit}-${one.at}`}>
              <span className="quiet">
                <When at={one.at} />
              </span>{' '}
              <span className="second">
                {t('work.past', { step: STEPS.find(({ id }) => id === one.step)?.short ?? '', name: nameOf(one.by) })}
              </span>
            </li>
          ))}
      </ul>
    </>
  );
};
