import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './lib/build.mjs';
import { install, node, root, underProjectNode } from './lib/install.mjs';
import { Problem, fail } from './lib/steps.mjs';
import { chromium, redisServer, swift, systemPackages } from './lib/system.mjs';

/*
 * `npm test`: everything that must hold, on a machine with Node and npm only. `--long` runs the long tests in full; names of parts after
 * `--` run those only (`npm test -- api web`). Its last line is `N passed, N failed`; what broke before it could count is one that failed.
 */

const long = process.argv.includes('--long');
const only = process.argv.slice(2).filter((each) => !each.startsWith('--'));
const reports = join(root, 'tmp', 'reports');
const counts = { passed: 0, failed: 0 };
/** A part that hangs is ended after this many minutes and has failed. */
const LIMIT = long ? 360 : 45;

/** A part, what the machine must have for it, and its work. What only reads goes side by side, and is heard when it has ended. */
const parts = {
  format: { needs: [], beside: true, run: () => check('prettier', ['--check', '--log-level=warn', '.']) },
  lint: { needs: [], beside: true, run: () => check('nx', ['run-many', '-t', 'lint', '--output-style=static']) },
  types: { needs: [], beside: true, run: () => check('tsc', ['-p', 'tsconfig.json']) },
  api: { needs: ['redis-server', 'caddy', 'docker-compose', ...swift], run: () => jest('jest.config.mjs') },
  web: { needs: [], run: () => jest('jest.web.config.mjs') },
  browser: {
    needs: ['chromium'],
    run: async () => {
      await build();
      await jest('jest.e2e.config.mjs');
    },
  },
};
const titles = {
  format: 'Format',
  lint: 'Lint and boundaries',
  types: 'Types',
  api: 'Unit and API',
  web: 'Web units',
  browser: 'Browser journeys',
};

/** Runs a tool and shows its output when it has ended; counts as one check. */
async function check(name, args) {
  const said = [];
  const code = await program(name, args, said);
  if (said.length) process.stdout.write(Buffer.concat(said));
  counts[code === 0 ? 'passed' : 'failed'] += 1;
}

/** Runs Jest with one of our configurations and adds its counts. */
async function jest(config) {
  const report = join(reports, `${config}.json`);
  rmSync(report, { force: true });
  const code = await program('jest', ['-c', config, '--json', `--outputFile=${report}`]);
  if (!existsSync(report)) throw new Problem(`Jest ended (${code}) before it had a result.`);
  const told = JSON.parse(readFileSync(report, 'utf8'));
  const skipped = told.numPendingTests + told.numTodoTests;
  if (skipped > 0) console.error(`${skipped} tests were skipped. A test that does not run proves nothing; take it out or let it run.`);
  const failed = told.numFailedTests + told.numRuntimeErrorTestSuites + skipped;
  counts.passed += told.numPassedTests;
  counts.failed += failed;
  if (failed === 0 && (code !== 0 || told.numPassedTests === 0)) throw new Problem(`Jest ended with ${code} although no test failed.`);
}

/** Resolves to the exit code. Its output is shown as it comes, or collected in `said`. */
function program(name, args, said) {
  const environment = {
    ...process.env,
    CHROME_PATH: chromium(),
    REDIS_SERVER: redisServer(),
    ...(long && { LONG: 'true' }),
    NX_TUI: 'false',
    FORCE_COLOR: '0',
  };
  return new Promise((done, failed) => {
    // Jest writes its report of --json to a file; what it would print as JSON is not shown.
    const child = spawn(node, [join(root, 'node_modules', '.bin', name), ...args], {
      cwd: root,
      env: environment,
      stdio: ['ignore', said ? 'pipe' : name === 'jest' ? 'ignore' : 'inherit', said ? 'pipe' : 'inherit'],
    });
    if (said) for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => said.push(chunk));
    let late = false;
    const limit = setTimeout(() => {
      late = true;
      child.kill();
      setTimeout(() => child.kill('SIGKILL'), 10_000).unref();
    }, LIMIT * 60_000);
    child.once('error', () => failed(new Problem(`${name} could not be started. Delete node_modules and start again.`)));
    child.once('close', (code, signal) => {
      clearTimeout(limit);
      if (late) failed(new Problem(`${name} did not end within ${LIMIT} minutes.`));
      else if (signal) failed(new Problem(`${name} was ended by ${signal}.`));
      else done(code);
    });
  });
}

async function main() {
  await install();
  if (underProjectNode(import.meta.filename)) return;
  const chosen = only.length ? only : Object.keys(parts);
  const unknown = chosen.filter((part) => !parts[part]);
  if (unknown.length) throw new Problem(`There is no part ${unknown.join(', ')}. The parts are ${Object.keys(parts).join(', ')}.`);
  await systemPackages(new Set(chosen.flatMap((part) => parts[part].needs)));
  mkdirSync(reports, { recursive: true });
  await Promise.all(chosen.filter((part) => parts[part].beside).map(through));
  for (const part of chosen) if (!parts[part].beside) await through(part);
  if (counts.passed === 0) counts.failed ||= 1;
  sum();
}

async function through(part) {
  console.log(`\n── ${titles[part]}`);
  try {
    await parts[part].run();
  } catch (problem) {
    fail(problem);
    counts.failed += 1;
  }
}

function sum() {
  console.log(`\n${counts.passed} passed, ${counts.failed} failed`);
  process.exitCode = counts.failed > 0 ? 1 : 0;
}

main().catch((problem) => {
  fail(problem);
  counts.failed += 1;
  sum();
});
