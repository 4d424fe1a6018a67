import { dataset, signIns } from './data.mjs';
import { drive, median } from './drive.mjs';
import { builtApi, startServer } from './processes.mjs';
import { targets } from './report.mjs';
import { requestsOf, scenarios } from './scenarios.mjs';
import { heapLimits } from '../lib/stack.mjs';
import { step } from '../lib/steps.mjs';

/**
 * p50 of the API with few and with many cases, turn by turn: two databases, two APIs, each advocate with as many cases as ever. As many people
 * are at work on both, so that only the data differ.
 */
export async function growth(sizes, settings) {
  const people = Math.min(settings.people, ...sizes.map((cases) => cases / 250));
  const ends = [];
  try {
    const sides = [];
    for (const cases of sizes) {
      const data = await dataset(cases, settings);
      ends.push(data.stop);
      const plan = await signIns(data, people, settings);
      const api = await startServer(builtApi(settings.api, 'main.mjs'), data.environment, { flags: heapLimits });
      ends.push(api.stop);
      sides.push({ plan, api });
    }
    const rows = [];
    for (const name of settings.names)
      rows.push(
        await step(scenarios[name].title, async () => {
          const p50 = sides.map(() => []);
          for (let round = 0; round <= settings.rounds; round += 1)
            for (const [place, { api, plan }] of sides.entries()) {
              const told = await drive(api, requestsOf(name, plan), settings.seconds);
              // The first round warms up.
              if (round > 0) p50[place].push(told.p50);
            }
          const [few, many] = p50.map(median);
          return { name, few, many, growth: many / few };
        }),
      );
    const lines = rows.map(
      ({ name, few, many, growth }) =>
        `| ${scenarios[name].title} | ${few.toFixed(2)} | ${many.toFixed(2)} | ${growth.toFixed(2)}${growth <= targets.growth ? '' : ' ✗'} |`,
    );
    const [few, many] = sizes.map((cases) => `${cases.toLocaleString('en')} cases`);
    console.log(
      `\np50 in ms at 10 connections, medians of ${settings.rounds} rounds; ✗ grows more than ${targets.growth} times\n\n| scenario | ${few} | ${many} | growth |\n| --- | --: | --: | --: |\n${lines.join('\n')}`,
    );
    return { sizes, rows };
  } finally {
    for (const end of ends.reverse()) await end().catch(() => undefined);
  }
}
