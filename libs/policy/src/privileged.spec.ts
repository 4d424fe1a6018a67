import type { Relation, Role } from '@alongside/contract';
import { readsPrivileged, writesPrivileged } from './privileged';

const all = { notes: true, supervisors: true, directors: true, covered: true, shared: true };
const none = { ...all, supervisors: false, directors: false, shared: false };
const ask = (roles: Role[], relations: Relation[], now = none) => [
  readsPrivileged({ roles }, relations, now),
  writesPrivileged({ roles }, relations, now),
];

it.each<[string, Role[], Relation[], typeof all, [string, string]]>([
  ['the advocate who carries it', ['advocate'], ['assigned', 'organization'], none, ['yes', 'yes']],
  ['the same, not covered', ['advocate'], ['assigned'], { ...none, covered: false }, ['status', 'status']],
  ['the same, turned off', ['advocate'], ['assigned'], { ...all, notes: false }, ['off', 'off']],
  ['shared without them', ['advocate'], ['shared'], none, ['never', 'never']],
  ['shared with them', ['advocate'], ['shared'], { ...none, shared: true }, ['yes', 'yes']],
  ['shared with them, not covered', ['advocate'], ['shared'], { ...none, shared: true, covered: false }, ['status', 'status']],
  ['the glass', ['advocate'], ['break_glass'], all, ['never', 'never']],
  ['a stranger', ['advocate'], ['organization'], all, ['never', 'never']],
  ['a supervisor of the team', ['supervisor'], ['team', 'organization'], none, ['never', 'never']],
  ['the same, where it is allowed', ['supervisor'], ['team', 'organization'], all, ['yes', 'never']],
  ['a supervisor of another team', ['supervisor'], ['organization'], all, ['never', 'never']],
  ['a director', ['director'], ['organization'], none, ['never', 'never']],
  ['the same, where it is allowed', ['director'], ['organization'], all, ['yes', 'never']],
  ['a director who carries it and is no advocate', ['director'], ['assigned', 'organization'], none, ['never', 'never']],
  ['an advocate who also administers', ['advocate', 'administrator'], ['assigned'], all, ['never', 'never']],
  ['a director who also audits', ['director', 'auditor'], ['organization'], all, ['never', 'never']],
  ['a supervisor who also volunteers', ['supervisor', 'volunteer'], ['team'], all, ['never', 'never']],
])('%s', (_, roles, relations, now, answers) => {
  expect(ask(roles, relations, now)).toEqual(answers);
});
