import type { CaseFacts, FactKind, FactName } from './case-facts';
import { FACT_KINDS } from './case-facts';

type FactsOf<Value> = { [F in FactName]: CaseFacts[F] extends Value ? F : never }[FactName];
type FlagFact = FactsOf<boolean | null>;
type EnumFact = FactsOf<string>;
type ListFact = FactsOf<readonly unknown[]>;
type CountFact = FactsOf<number>;

type Is = { [F in FlagFact | EnumFact]: { readonly fact: F; readonly is: CaseFacts[F] } }[FlagFact | EnumFact];
type In = { [F in EnumFact]: { readonly fact: F; readonly in: readonly CaseFacts[F][] } }[EnumFact];
type IncludesAny = { [F in ListFact]: { readonly fact: F; readonly includesAny: CaseFacts[F] } }[ListFact];
type AtLeast = { readonly fact: CountFact; readonly atLeast: number };

/** When a checklist item applies. Closed on purpose: data cannot run code. */
export type Condition =
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition }
  | Is
  | In
  | IncludesAny
  | AtLeast;

/**
 * Whether a condition holds for the facts of a case. `null` is the condition that always holds.
 * Throws on a predicate it does not know: to guess either way could hide a duty or a danger.
 */
export function holds(condition: Condition | null, facts: CaseFacts): boolean {
  if (condition === null) return true;
  if ('all' in condition) return condition.all.every((part) => holds(part, facts));
  if ('any' in condition) return condition.any.some((part) => holds(part, facts));
  if ('not' in condition) return !holds(condition.not, facts);
  if ('is' in condition) return facts[condition.fact] === condition.is;
  if ('in' in condition) return includes(condition.in, facts[condition.fact]);
  if ('includesAny' in condition) {
    const has: readonly string[] = facts[condition.fact];
    return condition.includesAny.some((wanted) => has.includes(wanted));
  }
  if ('atLeast' in condition) return facts[condition.fact] >= condition.atLeast;
  throw new Error(`unknown predicate: ${JSON.stringify(condition)}`);
}

/** What is wrong with a condition read from data, in words; empty when it can be used. */
export function conditionProblems(condition: unknown): string[] {
  if (condition === null) return [];
  if (!isRecord(condition)) return [`a condition is null or an object, not ${JSON.stringify(condition)}`];
  const shape = Object.keys(condition).sort().join('+');
  switch (shape) {
    case 'all':
    case 'any': {
      const parts = condition[shape];
      if (!Array.isArray(parts) || parts.length === 0) return [`"${shape}" needs a list of conditions`];
      return parts.flatMap(nestedProblems);
    }
    case 'not':
      return nestedProblems(condition['not']);
    case 'fact+is':
    case 'fact+in':
    case 'fact+includesAny':
    case 'atLeast+fact':
      return factProblems(condition);
    default:
      return [`unknown predicate ${JSON.stringify(condition)}`];
  }
}

function nestedProblems(condition: unknown): string[] {
  // null means "always" at the top only: inside another predicate it is a slip
  return condition === null ? ['null inside a condition'] : conditionProblems(condition);
}

function factProblems(condition: Record<string, unknown>): string[] {
  const fact = condition['fact'];
  if (typeof fact !== 'string' || !Object.hasOwn(FACT_KINDS, fact)) return [`unknown fact ${JSON.stringify(fact)}`];
  const kind = FACT_KINDS[fact as FactName];
  if ('is' in condition) return isProblems(fact, kind, condition['is']);
  if ('in' in condition) return listProblems(fact, kind, 'in', 'enum', condition['in']);
  if ('includesAny' in condition) return listProblems(fact, kind, 'includesAny', 'list', condition['includesAny']);
  if (kind.type !== 'integer') return [wrongOperator('atLeast', fact, kind)];
  return isCount(condition['atLeast']) ? [] : [unknownValue(fact, condition['atLeast'])];
}

function isProblems(fact: string, kind: FactKind, value: unknown): string[] {
  switch (kind.type) {
    case 'boolean':
      return typeof value === 'boolean' ? [] : [unknownValue(fact, value)];
    case 'boolean_or_null':
      return typeof value === 'boolean' || value === null ? [] : [unknownValue(fact, value)];
    case 'enum':
      return includes(kind.values, value) ? [] : [unknownValue(fact, value)];
    case 'list':
    case 'integer':
      return [wrongOperator('is', fact, kind)];
  }
}

function listProblems(fact: string, kind: FactKind, operator: string, type: 'enum' | 'list', values: unknown): string[] {
  if (kind.type !== type) return [wrongOperator(operator, fact, kind)];
  if (!Array.isArray(values) || values.length === 0) return [`"${operator}" on ${fact} needs a list of values`];
  return values.filter((value) => !includes(kind.values, value)).map((value) => unknownValue(fact, value));
}

const includes = (values: readonly unknown[], value: unknown): boolean => values.includes(value);
const isCount = (value: unknown): boolean => Number.isInteger(value) && Number(value) >= 0;
const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
const wrongOperator = (operator: string, fact: string, kind: FactKind): string =>
  `"${operator}" does not go with ${fact}, which is of type ${kind.type}`;
const unknownValue = (fact: string, value: unknown): string => `unknown value ${JSON.stringify(value)} for ${fact}`;
