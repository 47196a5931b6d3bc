import eslint from '@eslint/js';
import tseslint from 'typescript-eslint';

/** Which folders a part may not import; the compiler's project references say the same, this says it while typing. */
const forbiddenImports = [
  { files: ['src/**/*.ts', 'webview/**/*.{ts,tsx}'], ignores: ['src/extension/**'], names: ['vscode'] },
  { files: ['src/**/*.ts', 'webview/**/*.{ts,tsx}'], ignores: ['src/training/**'], names: ['@tensorflow/*'] },
  { files: ['src/**/*.ts', 'webview/**/*.{ts,tsx}'], ignores: ['src/data/**', 'src/runs/**'], names: ['@duckdb/*'] },
  { files: ['src/{base,engine,protocol}/**/*.ts', 'webview/**/*.{ts,tsx}'], ignores: [], names: ['node:*'] },
];

export default tseslint.config(
  { ignores: ['node_modules/', 'dist/', 'out/', 'coverage/'] },
  eslint.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      'no-console': ['error', { allow: ['error'] }],
      eqeqeq: 'error',
    },
  },
  ...forbiddenImports.map(({ files, ignores, names }) => ({
    files,
    ignores,
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          patterns: [
            { group: names, message: 'See ARCHITECTURE.md: this part must not know it.', allowTypeImports: false },
          ],
        },
      ],
    },
  })),
  {
    // mocha's describe and it return promises that nobody awaits, and tests index into what they have just counted.
    files: ['test/**/*.{ts,tsx}'],
    rules: {
      '@typescript-eslint/no-floating-promises': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/restrict-template-expressions': 'off',
    },
  },
  {
    files: ['**/*.{mjs,cjs}'],
    languageOptions: {
      globals: Object.fromEntries(
        'process console URL Buffer setTimeout clearTimeout setInterval clearInterval fetch performance module require __dirname AbortSignal AbortController document window MutationObserver requestAnimationFrame innerWidth getComputedStyle CSSStyleSheet addEventListener'
          .split(' ')
          .map((name) => [name, 'readonly']),
      ),
    },
  },
);
