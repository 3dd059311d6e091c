import { useState } from 'react';
import { STEPS } from '#app/pipeline/steps.ts';
import { useDossier } from '../../dossier.tsx';
import { figuresOf } from '../../figures.ts';
import { presentLeaves, sideViews } from '../../leafSides.ts';
import { oddityWords } from '../../oddities.ts';
import { Empty, LoadingBars } from '../../parts/Blocks.tsx';
import { ClosedCount } from '../../parts/ClosedCount.tsx';
import { type Command, useCommands } from '../../parts/commands.tsx';
import { Float } from '../../parts/Dialog.tsx';
import { LeafLedger } from '../../parts/LeafLedger.tsx';
import { leafName } from '../../parts/leafName.ts';
import { ProblemRefusal } from '../../parts/ProblemBlock.tsx';
import { StepRail } from '../../parts/StepRail.tsx';
import { useRouter } from '../../router.tsx';
import { useSignedIn } from '../../signedIn.tsx';
import { dossierStandings } from '../../standings.ts';
import { RenewalContext } from '../../viewer/renewal.ts';
import { t } from '../../words.ts';
import { Overview } from '../Overview.tsx';
import { LeafTable } from '../paper/LeafTable.tsx';
import { LeafImages } from '../recount/LeafImages.tsx';
import { ReasonSheet } from '../work/ReasonSheet.tsx';
import { DossierHead } from './DossierHead.tsx';
import { DossierNow } from './DossierNow.tsx';
import { LeafFoot } from './LeafFoot.tsx';
import { ledgerLeaf } from './ledgerLeaf.ts';
import { railNotes } from './railNotes.tsx';
import '../recount/Recount.css';
import './Dossier.css';

type Sheet = 'aside' | 'out-of-turn' | 'in-turn' | null;

/** A dossier as it stands: its steps, its leaves, and what is to be done now (LOOK screen 3). */
export const DossierScreen = ({ id }: { readonly id: string }) => {
  const handle = useDossier(id);
  const { view } = handle;
  const { go } = useRouter();
  const { person } = useSignedIn();
  const [selected, setSelected] = useState<string | null>(null);
  const [asTable, setAsTable] = useState(false);
  const [enlarged, setEnlarged] = useState(false);
  const [sheet, setSheet] = useState<Sheet>(null);
  const leaves = view === undefined ? [] : presentLeaves(view);
  const at = Math.max(
    0,
    leaves.findIndex(({ leaf }) => leaf === selected),
  );
  const leaf = leaves[at];
  const step = STEPS.find((one) => one.id === view?.position);

  const goOn = (): void => {
    if (step !== undefined) go({ screen: 'step', dossier: id, step: step.id });
  };
  const walk = (by: number): void => setSelected(leaves[Math.max(0, Math.min(leaves.length - 1, at + by))]?.leaf ?? null);
  const trouble = (): void => {
    const broken = view?.count.sideMismatches.map((one) => one.leaf) ?? [];
    const later = leaves.findIndex((one, index) => index > at && broken.includes(one.leaf));
    setSelected(leaves[later]?.leaf ?? broken[0] ?? null);
  };
  const canRank =
    view !== undefined &&
    step !== undefined &&
    person.capabilities.some((one) => one === 'registrar' || one === 'approver' || one === 'administrator');
  const mine = step !== undefined && step.capability !== 'station' && person.capabilities.includes(step.capability);
  const commands: readonly Command[] = [
    { id: 'go-on', keys: [{ code: 'Enter' }], label: 'dossier.go-on', part: 'loop', main: true, enabled: step !== undefined, run: goOn },
    {
      id: 'walk',
      keys: [{ code: 'ArrowLeft' }, { code: 'ArrowRight' }],
      label: 'leaf.walk',
      part: 'move',
      repeats: true,
      run: (index) => walk(index === 0 ? 1 : -1),
    },
    {
      id: 'enlarge',
      keys: [{ code: 'Space' }],
      label: 'dossier.enlarge',
      part: 'move',
      enabled: leaf !== undefined,
      run: () => setEnlarged(true),
    },
    {
      id: 'trouble',
      keys: [{ code: 'KeyJ' }],
      label: 'dossier.trouble',
      part: 'move',
      enabled: (view?.count.sideMismatches.length ?? 0) > 0,
      run: trouble,
    },
    { id: 'table', keys: [{ code: 'KeyT' }], label: 'dossier.table', part: 'move', icon: 'list', run: () => setAsTable(!asTable) },
    {
      id: 'history',
      keys: [{ code: 'KeyE' }],
      label: 'dossier.history',
      part: 'move',
      icon: 'clock',
      run: () => go({ screen: 'history', dossier: id }),
    },
    {
      id: 'aside',
      keys: [{ code: 'KeyH' }],
      label: 'work.put-aside',
      part: 'loop',
      bar: false,
      enabled: mine && view?.aside === null,
      run: () => setSheet('aside'),
    },
    {
      id: 'rank',
      keys: [{ code: 'KeyU' }],
      label: view?.outOfTurn == null ? 'dossier.out-of-turn' : 'dossier.in-turn',
      part: 'loop',
      bar: false,
      icon: 'urgent',
      enabled: canRank,
      run: () => setSheet(view?.outOfTurn == null ? 'out-of-turn' : 'in-turn'),
    },
    { id: 'list', keys: [{ code: 'Escape' }], label: 'key.list', part: 'everywhere', run: () => go({ screen: 'work' }) },
  ];
  useCommands(commands);
  const decide = (reason: string): void => {
    const asked = sheet;
    setSheet(null);
    if (asked === 'aside') void handle.perform({ kind: 'putAside', input: { reason } });
    else if (asked !== null) void handle.perform({ kind: 'setPriority', input: { outOfTurn: asked === 'out-of-turn', reason } });
  };

  return (
    <Overview now="work" commands={commands}>
      {view === undefined ? (
        handle.loadProblem === null ? (
          <LoadingBars />
        ) : (
          <ProblemRefusal problem={handle.loadProblem} />
        )
      ) : (
        <>
          <DossierHead view={view} />
          <div className="screen-body">
            <nav className="panel start dossier-rail" aria-label={t('dossier.steps')}>
              <StepRail standings={dossierStandings(view)} notes={railNotes(view)} />
            </nav>
            <main className="dossier-leaves">
              <div className="dossier-count">
                <ClosedCount figures={figuresOf(view)} verdict={view.images.length > 0} />
              </div>
              {leaves.length === 0 ? (
                <Empty title={t('dossier.no-leaves')} hint={t('dossier.no-leaves.hint')} icon="pages" />
              ) : asTable ? (
                <LeafTable
                  heads={[t('leaf'), t('foliate.oddities'), t('count.images')]}
                  selected={leaf?.leaf ?? null}
                  onSelect={setSelected}
                  rows={leaves.map((one) => ({
                    leaf: one.leaf,
                    oddities: oddityWords(one.oddities),
                    found: sideViews(view, one.leaf)
                      .map(({ side, view: state }) =>
                        t('dossier.side-state', { side: t(`term.side.${side}`), state: t(`side.state.${state.kind}`) }),
                      )
                      .join(t('list.comma')),
                    tone: view.count.sideMismatches.some((mismatch) => mismatch.leaf === one.leaf) ? 'wrong' : undefined,
                  }))}
                />
              ) : (
                <LeafLedger leaves={leaves.map((one) => ledgerLeaf(view, one))} selected={leaf?.leaf ?? null} onSelect={setSelected} />
              )}
              {leaf !== undefined && <LeafFoot view={view} leaf={leaf} />}
            </main>
            <DossierNow
              view={view}
              refusal={handle.refusal}
              mine={mine}
              onGoOn={goOn}
              onHistory={() => go({ screen: 'history', dossier: id })}
            />
          </div>
          {enlarged && leaf !== undefined && (
            <Float
              label={t('leaf.name', { leaf: leafName(leaf.leaf) })}
              onClose={() => setEnlarged(false)}
              className="enlarged"
              commands={[{ id: 'small', keys: [{ code: 'Space' }], label: 'key.close', part: 'loop', run: () => setEnlarged(false) }]}
            >
              <RenewalContext value={handle.renewal}>
                <LeafImages sides={sideViews(view, leaf.leaf)} />
              </RenewalContext>
            </Float>
          )}
          {sheet !== null && (
            <ReasonSheet
              title={t(sheet === 'aside' ? 'work.put-aside' : sheet === 'out-of-turn' ? 'dossier.out-of-turn' : 'dossier.in-turn')}
              label={t('prepare.reason')}
              act="key.record"
              onClose={() => setSheet(null)}
              onReason={decide}
            />
          )}
        </>
      )}
    </Overview>
  );
};
