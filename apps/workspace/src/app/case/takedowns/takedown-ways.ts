import { httpResource } from '@angular/common/http';
import { Service, computed } from '@angular/core';
import { type TakedownRouteText, TakedownRouteList } from '@alongside/contract';

/** The ways to have something taken down, as the knowledge base tells of them; loaded once for the page. */
@Service({ autoProvided: false })
export class TakedownWays {
  readonly loaded = httpResource(() => '/api/knowledge/takedown-routes', { parse: TakedownRouteList.parse });
  readonly all = computed(() => (this.loaded.hasValue() ? this.loaded.value().items : []));
  private readonly byKey = computed(() => new Map<string, TakedownRouteText>(this.all().map((way) => [way.key, way])));

  of(key: string | null): TakedownRouteText | undefined {
    return key === null ? undefined : this.byKey().get(key);
  }
}
