import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './lib/build.mjs';
import { install, node, root, underProjectNode } from './lib/install.mjs';
import { fail } from './lib/steps.mjs';
import { chromium, redisServer, systemPackages } from './lib/system.mjs';

/* `npm test`: everything that must hold, on a machine with Node and npm only. `--long` runs the long tests in full. Its last line is `N passed, N failed`. */

const long = process.argv.includes('--long');
const only = process.argv.slice(2).filter((each) => !each.startsWith('--'));
const reports = join(root, 'tmp', 'reports');
const counts = { passed: 0, failed: 0 };

/** Runs a tool with its output shown; counts as one check. */
async function check(title, name, args) {
  console.log(`\n── ${title}`);
  const code = await program(name, args);
  counts[code === 0 ? 'passed' : 'failed'] += 1;
}

/** Runs Jest with one of our configurations and adds its counts. */
async function jest(title, config, extra = []) {
  console.log(`\n── ${title}`);
  const report = join(reports, `${config}.json`);
  rmSync(report, { force: true });
  const code = await program('jest', ['-c', config, '--json', `--outputFile=${report}`, ...extra]);
  const told = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : null;
  counts.passed += told?.numPassedTests ?? 0;
  const failed = (told?.numFailedTests ?? 0) + (told?.numRuntimeErrorTestSuites ?? 0);
  // A run that broke before it could count is a failure too.
  counts.failed += failed === 0 && code !== 0 ? 1 : failed;
}

function program(name, args) {
  const environment = {
    ...process.env,
    CHROME_PATH: chromium(),
    REDIS_SERVER: redisServer(),
    ...(long && { LONG: 'true' }),
    NX_TUI: 'false',
    FORCE_COLOR: '0',
  };
  return new Promise((done) => {
    // Jest writes its report of --json to a file; what it would print as JSON is not shown.
    const child = spawn(node, [join(root, 'node_modules', '.bin', name), ...args], {
      cwd: root,
      env: environment,
      stdio: ['ignore', name === 'jest' ? 'ignore' : 'inherit', 'inherit'],
    });
    child.once('exit', (code) => done(code ?? 1));
  });
}

const parts = {
  format: () => check('Format', 'prettier', ['--check', '--log-level=warn', '.']),
  lint: () => check('Lint and boundaries', 'nx', ['run-many', '-t', 'lint', '--output-style=static']),
  types: () => check('Types', 'tsc', ['-p', 'tsconfig.json']),
  api: () => jest('Unit and API', 'jest.config.mjs'),
  web: () => jest('Web units', 'jest.web.config.mjs'),
  browser: async () => {
    await build();
    await jest('Browser journeys', 'jest.e2e.config.mjs', ['--runInBand']);
  },
};

async function main() {
  await install();
  if (underProjectNode(import.meta.filename)) return;
  await systemPackages();
  mkdirSync(reports, { recursive: true });
  for (const part of only.length ? only : Object.keys(parts)) await parts[part]();
  console.log(`\n${counts.passed} passed, ${counts.failed} failed`);
  process.exitCode = counts.failed > 0 || counts.passed === 0 ? 1 : 0;
}

main().catch((problem) => {
  fail(problem);
  console.log(`\n${counts.passed} passed, ${counts.failed + 1} failed`);
});
