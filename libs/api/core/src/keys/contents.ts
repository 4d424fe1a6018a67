import type { Sealer } from './keyring';

const placeOf = (table: string, organizationId: string, id: string) => `${table}:${organizationId}:${id}:content`;

/**
 * Seals and opens the `content` of a domain's tables; `Contents` says what each holds. Bound to its table, organization and row, so that
 * sealed words cannot be moved. `open` throws CannotOpen where they were.
 */
export function contentsOf<Contents>() {
  return {
    seal: <T extends keyof Contents & string>(sealer: Sealer, table: T, organizationId: string, id: string, content: Contents[T]): Buffer =>
      sealer.seal(placeOf(table, organizationId, id), content),
    open: <T extends keyof Contents & string>(sealer: Sealer, table: T, organizationId: string, id: string, sealed: Buffer): Contents[T] =>
      sealer.open<Contents[T]>(placeOf(table, organizationId, id), sealed),
  };
}
