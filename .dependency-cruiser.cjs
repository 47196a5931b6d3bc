/** Direction of knowledge, as drawn in ARCHITECTURE.md. Each part lists the parts that it may know. */
const mayKnow = {
  'src/base': [],
  'src/engine': ['src/base'],
  'src/protocol': ['src/base', 'src/engine'],
  'src/data': ['src/base', 'src/engine', 'src/protocol'],
  'src/training': ['src/base', 'src/engine', 'src/protocol'],
  'src/runs': ['src/base', 'src/engine', 'src/protocol'],
  'src/serving': ['src/base', 'src/engine', 'src/protocol'],
  'src/inspection': ['src/base', 'src/engine', 'src/protocol', 'src/data', 'src/runs', 'src/training'],
  'src/inspector': ['src/base', 'src/engine', 'src/protocol', 'src/serving', 'src/inspection'],
  'src/node': ['src/base', 'src/engine', 'src/protocol'],
  'src/sweep': ['src/base', 'src/engine', 'src/protocol', 'src/runs', 'src/node'],
  'src/pipeline': ['src/base', 'src/engine', 'src/protocol', 'src/data', 'src/training', 'src/runs'],
  'src/trainer': ['src/base', 'src/engine', 'src/protocol', 'src/data', 'src/training', 'src/pipeline', 'src/serving'],
  'src/cli': [
    'src/base',
    'src/engine',
    'src/protocol',
    'src/data',
    'src/runs',
    'src/inspection',
    'src/node',
    'src/sweep',
    'src/pipeline',
  ],
  'src/extension': ['src/base', 'src/engine', 'src/protocol', 'src/runs', 'src/node', 'src/sweep'],
  webview: ['src/base', 'src/engine', 'src/protocol'],
};

/** Who may use a package that is heavy, native or bound to one host. */
const packageUsers = {
  vscode: ['src/extension'],
  '@tensorflow': ['src/training'],
  '@duckdb': ['src/data', 'src/runs'],
  'chart.js': ['webview'],
  preact: ['webview'],
};

const folders = Object.keys(mayKnow);

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'no-orphans', severity: 'error', from: { orphan: true, pathNot: '(tsconfig\\.json|\\.d\\.ts)$' }, to: {} },
    ...folders.map((folder) => ({
      name: `what-${folder.replace('src/', '')}-may-know`,
      severity: 'error',
      from: { path: `^${folder}/` },
      to: {
        path: folders
          .filter((other) => other !== folder && !mayKnow[folder].includes(other))
          .map((other) => `^${other}/`),
      },
    })),
    ...Object.entries(packageUsers).map(([name, users]) => ({
      name: `who-may-use-${name.replace(/\W/g, '')}`,
      severity: 'error',
      from: { path: '^(src|webview)/', pathNot: users.map((user) => `^${user}/`) },
      to: { path: [`^${name}(/|$)`, `node_modules/${name}(/|$)`] },
    })),
    {
      name: 'pure-parts-do-no-io',
      severity: 'error',
      from: { path: '^(src/(base|engine|protocol)|webview)/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      // It takes the network in plain numbers from src/training, and nothing that would load the library.
      name: 'inspection-loads-no-tfjs',
      severity: 'error',
      from: { path: '^src/(inspection|inspector)/' },
      to: { path: 'node_modules/@tensorflow/', reachable: true },
    },
    {
      name: 'declared-packages-only',
      severity: 'error',
      from: {},
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default'] },
    exclude: { path: 'tsconfig\\.json$' },
  },
};
