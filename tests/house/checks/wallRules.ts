import type { IRegularForbiddenRuleType } from 'dependency-cruiser';

type Wall = IRegularForbiddenRuleType & { readonly name: string; readonly comment: string };

const wall = (name: string, from: Wall['from'], to: Wall['to'], comment: string): Wall => ({ name, severity: 'error', comment, from, to });

/** `import type` only: the running program does not see it. */
const running = { dependencyTypesNot: ['type-only'] } as const satisfies Wall['to'];
const packages = (...names: readonly string[]): string => `(^|/)node_modules/(${names.join('|')})/`;
const anyPackage = '(^|/)node_modules/';
/** Types of a package may come from its @types twin, so both names pass. */
const onlyPackages = (...names: readonly string[]): string => `(^|/)node_modules/(@types/)?(${names.join('|')})/`;

/**
 * The walls of the house (docs/decisions/0001): who may import whom. `comment` is what the person who broke it reads,
 * so it says what to do instead. Every wall has one planted violation in tests/house/walls.test.ts.
 */
export const WALLS: readonly Wall[] = [
  wall(
    'kernel-imports-nothing',
    { path: '^app/kernel/' },
    { pathNot: ['^app/kernel/', onlyPackages('jalaali-js', 'canonicalize')] },
    'app/kernel stands on nothing but jalaali-js and canonicalize: move this code to the room that needs the other module, or take the value as an argument.',
  ),
  wall(
    'app-knows-no-runtime',
    { path: '^app/' },
    { dependencyTypes: ['core'] },
    'app runs in any runtime and touches nothing: describe what you need as an interface in app/ports and fulfil it in storage or main.',
  ),
  wall(
    'app-imports-no-other-floor',
    { path: '^app/' },
    { path: '^(storage|main|renderer|tests)/' },
    'app decides and knows nobody who keeps or shows: describe what you need as an interface in app/ports and let main/compose.ts bring the two together.',
  ),
  wall(
    'app-takes-pure-packages-only',
    { path: '^app/', pathNot: '^app/(kernel|api)/' },
    { path: anyPackage, pathNot: onlyPackages('zod') },
    'Rooms of app use zod and nothing else from npm: put the package behind an interface in app/ports, and use it in storage or main.',
  ),
  wall(
    'api-takes-hono-and-zod',
    { path: '^app/api/' },
    { path: anyPackage, pathNot: onlyPackages('hono', 'zod') },
    'app/api is built from hono and zod: put any other package behind an interface in app/ports, and use it in storage or main.',
  ),
  wall(
    'rooms-through-doors',
    { path: '^app/([^/]+)/', pathNot: '^app/(kernel|ports)/' },
    { path: '^app/[^/]+/', pathNot: ['^app/$1/', '^app/(kernel|ports)/', '^app/[^/]+/(index|schema)\\.ts$', '^app/pipeline/steps\\.ts$'] },
    "Enter another room by its door: import what you need from that room's index.ts (use cases) or schema.ts (zod and types), and export it there if it is missing.",
  ),
  wall(
    'api-is-outermost',
    { path: '^app/(?!api/)' },
    { path: '^app/api/' },
    'Rooms do not know the API: move the shared schema to the schema.ts of its room, and let app/api import that.',
  ),
  wall(
    'ports-promise-with-types',
    { path: '^app/ports/' },
    { pathNot: ['^app/(kernel|ports)/', '^app/[^/]+/schema\\.ts$', '^app/pipeline/steps\\.ts$'] },
    "app/ports hold interfaces over kernel types and the types of a room's schema.ts: describe the promise with those, and leave the package or use case to the one who fulfils it.",
  ),
  wall(
    'contract-without-use-cases',
    { path: '^app/api/(contract|schemas?)(/|\\.ts$)' },
    {
      pathNot: [
        '^app/api/(contract|schemas?)(/|\\.ts$)',
        '^app/(kernel|words)/',
        '^app/[^/]+/schema\\.ts$',
        '^app/pipeline/steps\\.ts$',
        onlyPackages('zod'),
      ],
    },
    "The screens import the contract, so it holds schemas and types only: import from the room's schema.ts, and call the use case in app/api/handler.",
  ),
  wall(
    'words-stand-alone',
    { path: '^app/words/' },
    { pathNot: ['^app/(words|kernel)/'] },
    'Sentences depend on nobody: pass what the sentence needs as a parameter.',
  ),
  wall(
    'storage-has-no-rules',
    { path: '^storage/' },
    { ...running, path: '^app/', pathNot: ['^app/(ports|kernel)/', '^app/[^/]+/(schema|fold)\\.ts$', '^app/pipeline/(steps|chain)\\.ts$'] },
    "storage keeps and does not decide: use `import type`, a room's schema.ts, fold.ts or chain.ts (what rows and lines mean), or an interface of app/ports, and move the rule to app.",
  ),
  wall(
    'storage-knows-nobody-above',
    { path: '^storage/' },
    { path: '^(main|renderer|tests)/' },
    'storage is used by main, never the other way round: take what you need as an argument, or describe it in app/ports.',
  ),
  wall(
    'storage-adapters-apart',
    { path: '^storage/([^/]+)/' },
    { ...running, path: '^storage/', pathNot: ['^storage/$1/', '^storage/(disk|sqlite)/', '^storage/[^/]+/index\\.ts$'] },
    "Another adapter's insides are its own (disk and sqlite lie under all of storage): import its index.ts, or take the port as an argument and let main/compose.ts join them.",
  ),
  wall(
    'sqlite-in-its-room',
    { path: '^(app|storage|main|renderer)/', pathNot: ['^storage/sqlite/', '^main/machine\\.ts$'] },
    { ...running, path: [packages('better-sqlite3'), '^node:sqlite$', '^sqlite$'] },
    'SQL and its driver live in storage/sqlite only: add a query function there and call it through its port.',
  ),
  wall(
    's3-in-blobs',
    { path: '^(app|storage|main|renderer)/', pathNot: '^storage/blobs/' },
    { path: packages('minio', '@aws-sdk/[^/]+') },
    'The S3 client lives in storage/blobs only, so that the server can be replaced: use the ContentStore port.',
  ),
  wall(
    'pixels-in-imaging',
    { path: '^(app|storage|main|renderer)/', pathNot: '^main/imaging/' },
    { path: packages('sharp', '@img/[^/]+', '@hyzyla/pdfium', 'zxing-wasm', 'node-tesseract-ocr', 'tesseract\\.js') },
    'Decoders may crash or be fooled by a file, so only the worker process main/imaging imports them: ask it through its port.',
  ),
  wall(
    'adapters-meet-in-compose',
    { path: '^main/', pathNot: '^main/(compose|bench)(/|\\.ts$)' },
    { ...running, path: '^storage/', pathNot: '^storage/disk/' },
    'Ports meet adapters in main/compose.ts only: take the port as an argument, and let compose() hand it over.',
  ),
  wall(
    'devices-meet-in-compose',
    { path: '^main/', pathNot: ['^main/(compose|bench)(/|\\.ts$)', '^main/(scanner|printer|imaging)/'] },
    { ...running, path: '^main/(scanner|printer|imaging)/' },
    'Scanners, printers and the imaging worker are adapters: take the port as an argument, and let main/compose.ts hand it over.',
  ),
  wall(
    'electron-in-the-shell',
    { pathNot: ['^main/desktop\\.ts$', '^main/(windows|preload)/', '^tests/'] },
    { path: packages('electron', 'electron-builder', '@electron/[^/]+') },
    'Only the thin shell (main/desktop.ts, main/windows, main/preload) knows electron, so that everything else runs and is tested without it: go through the agent’s API.',
  ),
  wall(
    'main-without-screens',
    { path: '^main/' },
    { path: '^renderer/' },
    'main serves the built screens as files and imports none of them: move what both need to app.',
  ),
  wall(
    'screens-see-the-contract',
    { path: '^renderer/' },
    {
      path: '^(app|storage|main|tests)/',
      pathNot: [
        '^app/api/(contract|schemas?|client)(/|\\.ts$)',
        '^app/(kernel|words)/',
        '^app/pipeline/steps\\.ts$',
        '^app/[^/]+/schema\\.ts$',
      ],
    },
    'Screens know the contract, kernel, words, the table of steps and schemas: ask the API for the rest through renderer/client.ts.',
  ),
  wall(
    'screens-know-no-node',
    { path: '^renderer/', pathNot: '^renderer/vite\\.config\\.ts$' },
    { dependencyTypes: ['core'] },
    'A page has no Node: ask the API through renderer/client.ts, or use what the browser gives.',
  ),
  wall(
    'screens-take-few-packages',
    { path: '^renderer/', pathNot: '^renderer/vite\\.config\\.ts$' },
    {
      path: anyPackage,
      pathNot: onlyPackages(
        'react',
        'react-dom',
        '@tanstack/[^/]+',
        '@fontsource-variable/vazirmatn',
        'zod',
        'vite/client',
        'react-aria-components',
        '@internationalized/date',
      ),
    },
    'Every package of the screens is weighed: write it with what is there, or add the package to this wall with its reason in docs/dependencies.md.',
  ),
  wall(
    'product-without-tests',
    { path: '^(app|storage|main|renderer)/' },
    { path: '^tests/', pathNot: '^tests/bench/' },
    'The product does not import its tests: move what both need to the floor that owns it.',
  ),
  wall(
    'tests-apart',
    { path: '^tests/' },
    { path: '\\.test\\.ts$' },
    'A test file is nobody’s library: move the shared part to tests/fixtures.',
  ),
  wall(
    'no-cycles',
    {},
    { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    'Two modules that need each other are one module or three: move what both need to a third, or pass it as an argument.',
  ),
  wall(
    'imports-that-resolve',
    {},
    { couldNotResolve: true },
    'This import leads nowhere: mend the path, or declare the package with `npm i -E` and its line in docs/dependencies.md.',
  ),
  wall(
    'packages-are-declared',
    { path: '^(app|storage|main|renderer|tests)/' },
    { ...running, dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    'This package is here by accident of another one: declare it with `npm i -E` and its line in docs/dependencies.md.',
  ),
  wall(
    'product-without-dev-packages',
    { path: '^(app|storage|main)/', pathNot: ['^main/(windows|preload)/', '^main/desktop\\.ts$', '^main/rendererFolder\\.ts$'] },
    { ...running, dependencyTypes: ['npm-dev'] },
    'An installed program has no development packages: move it to "dependencies" in package.json, or use it in tests only.',
  ),
];
