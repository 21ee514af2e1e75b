/** Who may import whom. Every message says where the code should go instead. */
const PORTS = 'main/core/(ports[^/]*|app-error)\\.ts$';

/** The arrows of README.md: what each part may import of ours besides itself, and which packages. */
const PARTS = [
  {
    part: 'shared/',
    ours: [],
    packages: ['zod', 'marked', 'diff', '@orpc/contract'],
    say: 'shared/ knows nothing of ours. Move the code to main/ or renderer/, or what it needs to shared/.',
  },
  {
    part: 'renderer/',
    ours: ['shared/'],
    packages: [
      'react',
      'react-dom',
      'antd',
      'dayjs',
      '@tanstack/[^/]+',
      '@tiptap/[^/]+',
      '@orpc/(client|tanstack-query)',
      'vite',
      '@vitejs/[^/]+',
    ],
    say: 'The renderer asks through the contract (renderer/client.ts). Put rules that both sides need into shared/domain.',
  },
  {
    part: 'main/core/',
    ours: ['shared/'],
    packages: ['zod', 'yaml', 'yazl', 'yauzl'],
    say: 'The core gets what it needs through its ports. Add to main/core/ports*.ts and fulfil it in store, files, word or xlsx.',
  },
  {
    part: 'main/ooxml/',
    ours: [],
    packages: [],
    say: 'main/ooxml is what .docx and .xlsx share, and knows neither of them.',
  },
  {
    part: 'main/store/',
    ours: [PORTS, 'shared/'],
    packages: ['kysely', 'better-sqlite3', 'pg', 'better-auth'],
    say: 'The store fulfils ports: it knows main/core/ports*.ts, app-error.ts and no other adapter. app.ts puts parts together.',
  },
  {
    part: 'main/files/',
    ours: [PORTS, 'shared/'],
    packages: ['proper-lockfile'],
    say: 'files fulfils ports: it knows main/core/ports*.ts, app-error.ts and no other adapter. app.ts puts parts together.',
  },
  {
    part: 'main/word/',
    ours: [PORTS, 'shared/', 'main/ooxml/'],
    packages: ['docx', 'fflate'],
    say: 'word fulfils ports: it knows main/core/ports*.ts, app-error.ts, main/ooxml and no other adapter.',
  },
  {
    part: 'main/xlsx/',
    ours: [PORTS, 'shared/', 'main/ooxml/'],
    packages: ['write-excel-file', 'fflate'],
    say: 'xlsx fulfils ports: it knows main/core/ports*.ts, app-error.ts, main/ooxml and no other adapter.',
  },
  {
    part: 'main/api/',
    ours: ['main/core/', 'shared/'],
    packages: ['@orpc/server'],
    say: 'The api turns calls into use cases of the core and nothing else.',
  },
  {
    part: 'main/sample/',
    ours: [PORTS, 'shared/'],
    packages: ['yaml', 'zod'],
    say: 'The sample is built through the contract, as people would: what it needs of the app is handed to it.',
  },
  {
    part: 'main/hosts/',
    ours: ['main/app\\.ts$', 'main/files/index\\.ts$', 'main/api/plain-routes\\.ts$', PORTS, 'shared/'],
    packages: ['electron', 'commander', 'env-paths', 'mrmime', 'open', 'uuid', 'vite', '@orpc/client', '@remix-run/node-fetch-server'],
    say: 'Hosts mount the app: they ask it through app.ts; the workspace on the disk through main/files/index.ts.',
  },
  {
    part: 'main/app\\.ts$',
    ours: ['main/(core|store|files|word|xlsx|api|sample)/', 'shared/'],
    packages: [],
    say: 'app.ts puts parts together; what they do is theirs.',
  },
];

const only = (name, from, to, comment) => ({ name, severity: 'error', comment, from, to });
const nameOf = (part) => part.replace(/^main\//, '').replace(/\W.*$/, '');
const fence = (parts, home, comment) =>
  only(
    `fence-${parts[0].replace(/\W/g, '')}`,
    { path: '^(shared|main|renderer)/', pathNot: home },
    { path: parts.map((part) => `node_modules/${part}(/|$)`) },
    comment,
  );

module.exports = {
  forbidden: [
    only(
      'no-cycles',
      {},
      { circular: true },
      'Two files that need each other are one idea, or hide a third: move what both need into a file of its own.',
    ),
    only('resolved', {}, { couldNotResolve: true }, 'An import that leads nowhere.'),
    only(
      'a-known-part',
      { path: '^main/', pathNot: PARTS.map(({ part }) => `^${part}`) },
      {},
      'A new part of main/ needs its arrow above.',
    ),
    ...PARTS.flatMap(({ part, ours, packages, say }) => [
      only(
        `${nameOf(part)}-arrows`,
        { path: `^${part}` },
        { path: '^(?!.*node_modules/)', dependencyTypesNot: ['core'], pathNot: [part, ...ours].map((one) => `^${one}`) },
        say,
      ),
      only(
        `${nameOf(part)}-packages`,
        { path: `^${part}` },
        { path: 'node_modules/', pathNot: packages.map((one) => `node_modules/(@types/)?${one}(/|$)`) },
        `Other packages than ${packages.join(', ')} belong elsewhere; see why each part is there in main/README.md. ${say}`,
      ),
    ]),
    only(
      'no-node',
      { path: '^(shared|renderer)/', pathNot: '^renderer/vite\\.config\\.ts$' },
      { dependencyTypes: ['core'] },
      'What both sides know, and the screens, run without Node.',
    ),
    only(
      'types-only',
      { path: '^main/(sample|hosts)/' },
      { path: '^main/core/', dependencyTypesNot: ['type-only'] },
      'Hosts and the sample know the shape of ports; what happens is asked through the app.',
    ),
    fence(['marked', 'diff'], '^shared/markdown/', 'Ask shared/markdown for a document model.'),
    fence(['@orpc/contract'], '^shared/contract/', 'Contracts are written in shared/contract.'),
    fence(['@orpc/client', '@orpc/tanstack-query'], '^(renderer/client\\.ts|main/hosts/cli/)', 'There is one client: renderer/client.ts.'),
    fence(['@tiptap/[^/]+'], '^renderer/editor/', 'The editor lives in renderer/editor.'),
    fence(['yazl', 'yauzl'], '^main/core/bundles/', 'Bundles are written and read in main/core/bundles.'),
    fence(['electron'], '^main/hosts/desktop/', 'Electron stays in main/hosts/desktop.'),
    only(
      'electron-free',
      { path: '^main/hosts/desktop/(?!main\\.ts|preload\\.cjs)' },
      { path: 'node_modules/electron(/|$)', dependencyTypesNot: ['type-only'] },
      'Only main.ts and preload.cjs run Electron; decisions beside them stay testable without the binary.',
    ),
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'renderer/tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|\\.cache)/' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default', 'types'] },
  },
};
