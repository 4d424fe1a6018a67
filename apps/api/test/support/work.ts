/**
 * How much this process works for something, in ms of its processors, whatever thread of it does the work. On a machine that does other
 * things too, time says little about it.
 */
export async function workOf(what: () => PromiseLike<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await what();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}
