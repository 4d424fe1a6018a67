/* What the programs of this folder say, and how they fail: one sentence that says what to do, never a stack trace. */

/** A problem a person can do something about. */
export class Problem extends Error {}

/** What helps a data folder that cannot be used as it is. */
export const remedy = (folder) => `Put it back from a backup, or delete ${folder} to begin anew.`;
export const damaged = (folder, what) => new Problem(`${folder} is damaged: ${what}. ${remedy(folder)}`);

const seconds = (ms) => `${(ms / 1000).toFixed(1)} s`;

/** Says what is being done, does it, and says how long it took. */
export async function step(title, work) {
  const start = Date.now();
  process.stdout.write(`· ${title} … `);
  try {
    const result = await work();
    process.stdout.write(`${typeof result === 'string' ? `${result.trim()} ` : ''}${seconds(Date.now() - start)}\n`);
    return result;
  } catch (problem) {
    process.stdout.write('failed\n');
    throw problem;
  }
}

/** Ends the program with one sentence for what is known, and a hint where to look for what is not. */
export function fail(problem) {
  if (problem instanceof Problem) console.error(`\n${problem.message}`);
  else console.error(`\n${explain(problem)}`);
  process.exitCode = 1;
}

/** Sentences for what the operating system answers. */
function explain(problem) {
  const { code, path, message } = problem ?? {};
  if (code === 'EACCES' || code === 'EPERM')
    return `No permission for ${path ?? 'this folder'}. Give your user the right to read and write it, or run from a folder of your own.`;
  if (code === 'EROFS') return `${path ?? 'This folder'} is read-only. Run from a folder that can be written.`;
  if (code === 'EEXIST' || code === 'ENOTDIR')
    return `${path ?? 'What stands there'} is in the way: a folder is needed there. Move it away and start again.`;
  if (code === 'ENOSPC') return 'The disk is full. Free some space and start again.';
  return `${String(message ?? problem).split('\n')[0]}`;
}
