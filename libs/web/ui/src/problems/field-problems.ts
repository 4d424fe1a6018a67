import type { FieldProblem } from '@alongside/contract';

/** As much of a signal form's tree as is needed here; a type of `@angular/forms` would pull forms into the portal. */
type AnyFieldTree = object;

export interface ServerFieldError<Tree> {
  fieldTree: Tree;
  kind: 'server';
  message: string;
}

/**
 * Lays the API's field problems onto the fields of a signal form. Return the result from the action of `submit`.
 * A path that the form does not have lands on the nearest field above it, in the end on the form.
 */
export function fieldErrors<Tree extends AnyFieldTree>(
  form: Tree,
  fields: readonly FieldProblem[],
  say: (code: string) => string,
): ServerFieldError<Tree>[] {
  return fields.map(({ path, problem, words }) => ({
    fieldTree: at(form, path) as Tree,
    kind: 'server',
    message: words ? `${say(problem)} “${words}”` : say(problem),
  }));
}

function at(form: AnyFieldTree, path: string): AnyFieldTree {
  let here = form;
  for (const step of path.split('.')) {
    const next = (here as Record<string, AnyFieldTree | undefined>)[step];
    if (!next) break;
    here = next;
  }
  return here;
}
