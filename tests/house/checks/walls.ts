import { cruise, type ICruiseResult } from 'dependency-cruiser';
import type { Finding } from './finding.ts';
import { sourceFiles } from './sourceFiles.ts';
import { WALLS } from './wallRules.ts';

export interface WallReport {
  readonly findings: readonly Finding[];
  /** Modules of the project that were read; fewer than there are source files means that a wall was not watched. */
  readonly cruised: number;
  readonly sources: number;
}

/** Reads every import under `root` (app, storage, main, renderer, tests) and reports each that goes through a wall. */
export const checkWalls = async (root: string): Promise<WallReport> => {
  const files = sourceFiles(root).filter((file) => /\.(ts|tsx)$/.test(file));
  const { output } = await cruise(files, {
    baseDir: root,
    validate: true,
    ruleSet: { forbidden: [...WALLS] },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '\\?(url|raw|worker)$|\\.(css|svg|woff2)$' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.d.ts'],
    },
  });
  if (typeof output === 'string') throw new Error('dependency-cruiser printed a report where its result was asked for');
  const { modules, summary }: ICruiseResult = output;
  const own = new Set(modules.map((module) => module.source).filter((source) => files.includes(source)));
  const findings: Finding[] = summary.violations.map((violation) => ({
    rule: violation.rule.name,
    at: violation.from,
    text: `imports ${violation.to}. ${WALLS.find((wall) => wall.name === violation.rule.name)?.comment ?? ''}`,
  }));
  if (own.size < files.length) {
    const missed = files.filter((file) => !own.has(file));
    findings.push({
      rule: 'every-source-is-cruised',
      at: missed[0] ?? '',
      text: `${missed.length} source files were not read; the walls are not watched there.`,
    });
  }
  return { findings, cruised: own.size, sources: files.length };
};
