import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { PLANTED_WALLS } from '../fixtures/house/plantedWalls.ts';
import { sourceFiles } from './checks/sourceFiles.ts';
import { WALLS } from './checks/wallRules.ts';
import { checkWalls } from './checks/walls.ts';

const root = resolve(import.meta.dirname, '../..');
const houses: string[] = [];

/** A house of the given files, with this project's package.json and packages. */
const house = (files: Readonly<Record<string, string>>): string => {
  const at = mkdtempSync(join(tmpdir(), 'parvandeh-house-'));
  houses.push(at);
  mkdirSync(join(at, 'node_modules'));
  for (const name of readdirSync(join(root, 'node_modules'))) symlinkSync(join(root, 'node_modules', name), join(at, 'node_modules', name));
  writeFileSync(join(at, 'package.json'), readFileSync(join(root, 'package.json')));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(at, path)), { recursive: true });
    writeFileSync(join(at, path), text);
  }
  return at;
};

afterEach(() => {
  for (const at of houses.splice(0)) rmSync(at, { recursive: true, force: true });
});

describe('walls', () => {
  test.each(PLANTED_WALLS)('$wall: $file that breaks it is reported with what to do instead', async ({ wall, file, text, beside }) => {
    const { findings } = await checkWalls(house({ ...beside, [file]: text }));
    const found = findings.find((finding) => finding.rule === wall && finding.at === file);
    expect(found, JSON.stringify(findings)).toBeDefined();
    expect(found?.text).toContain(WALLS.find((rule) => rule.name === wall)?.comment);
  });

  test('every wall has a planted breach', () => {
    expect(WALLS.map((wall) => wall.name).filter((name) => !PLANTED_WALLS.some((plant) => plant.wall === name))).toEqual([]);
  });

  test('a house that keeps to the plan is not reported', async () => {
    const { findings } = await checkWalls(
      house({
        'app/kernel/ids.ts': 'export const id = 1;\n',
        'app/ports/Spool.ts': "import type { Page } from '#app/capture/schema.ts';\nexport interface Spool { put(page: Page): void }\n",
        'app/capture/schema.ts': "import { z } from 'zod';\nexport const page = z.object({});\nexport type Page = z.infer<typeof page>;\n",
        'app/capture/index.ts':
          "import { id } from '#app/kernel/ids.ts';\nimport type { Spool } from '#app/ports/Spool.ts';\nexport const accept = (spool: Spool): unknown => [id, spool];\n",
        'app/dossier/index.ts': "export { accept } from '#app/capture/index.ts';\n",
        'app/api/contract.ts': "export { page } from '#app/capture/schema.ts';\n",
        'app/api/handler.ts':
          "import { Hono } from 'hono';\nimport { accept } from '#app/capture/index.ts';\nexport const handler = [Hono, accept];\n",
        'storage/spool/index.ts':
          "import { open } from 'node:fs/promises';\nimport type { Spool } from '#app/ports/Spool.ts';\nimport type { accept } from '#app/capture/index.ts';\nexport const spool = (a: Spool, b: typeof accept): unknown => [a, b, open];\n",
        'main/compose.ts': "import { spool } from '#storage/spool/index.ts';\nexport const compose = spool;\n",
        'main/imaging/worker.ts': "import sharp from 'sharp';\nexport const worker = sharp;\n",
        'renderer/screens/list.tsx':
          "import { useState } from 'react';\nimport { page } from '#app/api/contract.ts';\nexport const list = [useState, page];\n",
        'tests/unit/a.test.ts':
          "import { test } from 'vitest';\nimport sharp from 'sharp';\nimport { accept } from '#app/capture/index.ts';\ntest('a', () => { void [sharp, accept]; });\n",
      }),
    );
    expect(findings).toEqual([]);
  });

  test('every source file of the real house is cruised', async () => {
    const { cruised, sources } = await checkWalls(root);
    expect(sources).toBe(sourceFiles(root).filter((file) => /\.tsx?$/.test(file)).length);
    expect(cruised).toBeGreaterThanOrEqual(sources);
  });
});
