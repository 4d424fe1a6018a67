import { median } from './drive.mjs';
import { scenarios } from './scenarios.mjs';

export const targets = { ratio: 0.6, p99: 50, memoryMb: 300, readyMs: 3_000, growth: 1.3 };

/** Medians of the rounds of one scenario. */
export function row(name, rounds) {
  const of = (who, what) => median(rounds.map((round) => round[who][what]));
  const side = (who) => Object.fromEntries(['perSecond', 'p50', 'p99', 'cpu', 'databaseCpu', 'bytes'].map((what) => [what, of(who, what)]));
  return {
    name,
    api: side('api'),
    bare: side('bare'),
    ratio: median(rounds.map(({ api, bare }) => api.perSecond / bare.perSecond)),
    rounds,
  };
}

const cpuOf = ({ cpu, databaseCpu }) => `${cpu.toFixed(2)} + ${databaseCpu.toFixed(2)}`;
const held = (fine) => (fine ? '' : ' ✗');

/** The table that is printed and kept in docs/performance.md. */
export function tableOf(rows, { cases, memory, readyMs, cores }) {
  const lines = rows.map(({ name, api, bare, ratio }) =>
    [
      scenarios[name].title.padEnd(14),
      Math.round(api.perSecond).toString().padStart(7),
      Math.round(bare.perSecond).toString().padStart(7),
      `${ratio.toFixed(2)}${held(ratio >= targets.ratio)}`.padStart(6),
      api.p50.toFixed(1).padStart(7),
      bare.p50.toFixed(1).padStart(7),
      `${api.p99.toFixed(1)}${held(api.p99 <= targets.p99)}`.padStart(7),
      bare.p99.toFixed(1).padStart(7),
      cpuOf(api).padStart(11),
      cpuOf(bare).padStart(11),
    ].join(' | '),
  );
  return `
${cases.toLocaleString('en')} cases, 10 connections, ${cores} cores; medians of ${rows[0].rounds.length} rounds; times in ms; CPU in ms per answer, server + database; ✗ misses its target

| ${['scenario      ', 'req/s', 'bare', 'ratio', 'p50', 'bare', 'p99', 'bare', 'CPU', 'bare'].join(' | ')} |
| ${['---', '--:', '--:', '--:', '--:', '--:', '--:', '--:', '--:', '--:'].join(' | ')} |
${lines.map((line) => `| ${line} |`).join('\n')}

API: ${Math.round(memory)} MB resident${held(memory <= targets.memoryMb)}, ready after ${(readyMs / 1000).toFixed(2)} s${held(readyMs <= targets.readyMs)}`;
}
