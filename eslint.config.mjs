import nx from '@nx/eslint-plugin';
import angular from 'angular-eslint';
import tseslint from 'typescript-eslint';

/** What everybody may reach, and these domains of the API. */
const domains = (...names) => ['side:shared', ...names.map((name) => `scope:api-${name}`)];
/** Those that most domains above them stand on. */
const lower = ['core', 'identity', 'people', 'agencies', 'reminders', 'cases', 'consent'];

/** What each kind of project may reach. A violation fails the lint when it is run through Nx. */
const boundaries = [
  { sourceTag: 'side:api', onlyDependOnLibsWithTags: ['side:api', 'side:shared'] },
  {
    sourceTag: 'side:web',
    onlyDependOnLibsWithTags: ['side:web', 'side:shared'],
    bannedExternalImports: ['@nestjs/*', 'typeorm', 'pg', 'bullmq', 'sodium-native'],
  },
  {
    sourceTag: 'scope:portal',
    onlyDependOnLibsWithTags: ['side:shared', 'scope:web-shared', 'scope:portal'],
    bannedExternalImports: ['@angular/material', '@angular/material/*'],
  },
  // Documents are written for every domain and know none.
  { sourceTag: 'scope:api-documents', onlyDependOnLibsWithTags: ['side:shared'] },
  // What a breach or a client's wish asks for knows the domains below it; only the portal and the reports know it.
  {
    sourceTag: 'scope:api-breach',
    onlyDependOnLibsWithTags: domains(...lower, 'referrals'),
  },
  {
    sourceTag: 'scope:api-rights',
    onlyDependOnLibsWithTags: domains(...lower, 'referrals'),
  },
  // Evidence stands on referrals, worksheets on both and on what is to go from the internet; what is printed is made by documents.
  ...Object.entries({ 'scope:api-evidence': [], 'scope:api-reporting': ['scope:api-evidence', 'scope:api-takedowns'] }).map(
    ([sourceTag, more]) => ({
      sourceTag,
      onlyDependOnLibsWithTags: [...domains(...lower, 'referrals', 'documents'), ...more],
    }),
  ),
  // What is to go from the internet stands beside referrals; the portal tells of it.
  {
    sourceTag: 'scope:api-takedowns',
    onlyDependOnLibsWithTags: domains('core', 'agencies', 'reminders', 'cases', 'consent'),
  },
  // The safety plan stands on the portal, in which its person finds what was shared.
  {
    sourceTag: 'scope:api-safety',
    onlyDependOnLibsWithTags: domains('core', 'people', 'agencies', 'reminders', 'cases', 'consent', 'portal'),
  },
  // What the law compels stands on the gate and on cases; it knows neither referrals nor the portal.
  {
    sourceTag: 'scope:api-legal',
    onlyDependOnLibsWithTags: domains(...lower),
  },
  { sourceTag: 'scope:contract', onlyDependOnLibsWithTags: ['scope:knowledge'] },
  { sourceTag: 'scope:policy', onlyDependOnLibsWithTags: ['scope:contract'] },
  { sourceTag: 'scope:knowledge', onlyDependOnLibsWithTags: [] },
  {
    sourceTag: 'side:shared',
    onlyDependOnLibsWithTags: ['side:shared'],
    bannedExternalImports: ['@angular/*', '@nestjs/*', 'typeorm', 'pg'],
  },
  { sourceTag: 'side:e2e', onlyDependOnLibsWithTags: ['side:shared', 'side:api'] },
];

export default tseslint.config(
  { ignores: ['**/dist', '**/node_modules', '**/.data', '**/.nx', '**/.angular', '**/*.mjs', '**/*.html', '**/*.json'] },
  {
    files: ['**/*.ts'],
    plugins: { '@nx': nx },
    extends: [...tseslint.configs.recommended],
    languageOptions: { parserOptions: { projectService: false } },
    rules: {
      // What tests share with the programs of tools/ belongs to no project.
      '@nx/enforce-module-boundaries': [
        'error',
        { enforceBuildableLibDependency: false, allow: ['/tools/lib/free-port.mjs$'], depConstraints: boundaries },
      ],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'Configuration is read in libs/api/core/src/config only.' },
      ],
    },
  },
  {
    files: ['apps/e2e/**/*.ts', 'apps/api/test/**/*.ts', 'libs/api/core/src/config/*.ts', '**/*.config.ts'],
    rules: { 'no-restricted-properties': 'off' },
  },
  {
    files: ['apps/workspace/**/*.ts', 'apps/portal/**/*.ts', 'libs/web/**/*.ts'],
    extends: [...angular.configs.tsRecommended],
    processor: angular.processInlineTemplates,
    rules: {
      '@angular-eslint/component-class-suffix': 'off',
      '@angular-eslint/directive-class-suffix': 'off',
      'no-restricted-syntax': [
        'error',
        {
          selector: "CallExpression[callee.property.name='subscribe']",
          message: 'Components read resources and signals; they do not subscribe.',
        },
      ],
    },
  },
);
