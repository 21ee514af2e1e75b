/** Who may import whom. Every message says where the code should go instead. */
const only = (name, from, to, comment) => ({ name, severity: 'error', comment, from, to });
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
    only(
      'shared-alone',
      { path: '^shared/' },
      { path: '^(main|renderer|test)/' },
      'shared/ knows nothing of ours. Move the code to main/ or renderer/, or what it needs to shared/.',
    ),
    only(
      'renderer-shared',
      { path: '^renderer/' },
      { path: '^(main|test)/' },
      'The renderer asks through the contract (renderer/client.ts). Put rules that both sides need into shared/domain.',
    ),
    only(
      'core-pure',
      { path: '^main/core/' },
      { path: '^main/(store|files|word|xlsx|api|hosts|app)' },
      'The core gets what it needs through its ports. Add to main/core/ports*.ts and fulfil it in store, files, word or xlsx.',
    ),
    only(
      'ports-only',
      { path: '^main/(store|files|word|xlsx)/' },
      { path: '^main/(core/(?!ports[^/]*\\.ts|app-error\\.ts)|api|hosts|app)' },
      'store, files, word and xlsx fulfil ports: they may import main/core/ports*.ts and app-error.ts only.',
    ),
    only(
      'store-alone',
      { path: '^main/store/' },
      { path: '^main/(files|word|xlsx)/' },
      'Adapters do not know each other; app.ts puts them together.',
    ),
    only(
      'files-alone',
      { path: '^main/files/' },
      { path: '^main/(store|word|xlsx)/' },
      'Adapters do not know each other; app.ts puts them together.',
    ),
    only(
      'word-alone',
      { path: '^main/word/' },
      { path: '^main/(store|files)/' },
      'Adapters do not know each other; app.ts puts them together.',
    ),
    only(
      'api-core',
      { path: '^main/api/' },
      { path: '^main/(store|files|word|xlsx|hosts|app)' },
      'The api turns calls into use cases of the core and nothing else.',
    ),
    only(
      'hosts-app',
      { path: '^main/hosts/' },
      { path: '^main/(store|word|core/(?!ports[^/]*\\.ts|app-error\\.ts))' },
      'Hosts mount the app: they ask it through app.ts.',
    ),
    fence(['kysely', 'better-sqlite3', 'pg', 'better-auth'], '^main/store/', 'SQL lives in main/store.'),
    fence(['docx'], '^main/word/', 'Word output lives in main/word.'),
    fence(['write-excel-file'], '^main/xlsx/', 'Spreadsheets are written in main/xlsx.'),
    fence(['electron'], '^main/hosts/desktop/', 'Electron stays in main/hosts/desktop.'),
    fence(['marked'], '^shared/markdown/', 'Ask shared/markdown for a document model.'),
    fence(['@orpc/contract'], '^shared/contract/', 'Contracts are written in shared/contract.'),
    fence(['@orpc/server'], '^main/api/', 'Routers are written in main/api.'),
    fence(['@orpc/client', '@orpc/tanstack-query'], '^(renderer/client\\.ts|main/hosts/cli/)', 'There is one client: renderer/client.ts.'),
    fence(['@tiptap/[^/]+'], '^renderer/editor/', 'The editor lives in renderer/editor.'),
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
