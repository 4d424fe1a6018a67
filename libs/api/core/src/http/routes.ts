import { Injectable, RequestMethod, type OnApplicationBootstrap } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import {
  ANSWERS_FILE,
  DISCLOSES,
  PORTAL,
  PUBLIC,
  RETURNS,
  RULE,
  STREAMS,
  SURFACES,
  type DisclosesWhen,
  type Rule,
  type Surface,
} from './decorators';

export interface Route {
  method: string;
  path: string;
  rule: Rule | null;
  portal: boolean;
  public: boolean;
  surfaces: Surface[];
  handler: string;
  /** What it declares about giving something out; null for nothing. */
  discloses: DisclosesWhen | null;
}

/** Every route the application really has. Refuses to start when one has no declared policy or no declared answer. */
@Injectable()
export class Routes implements OnApplicationBootstrap {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
  ) {}

  onApplicationBootstrap() {
    this.list();
  }

  list(): Route[] {
    const routes: Route[] = [];
    for (const { instance, metatype } of this.discovery.getControllers()) {
      if (!instance || !metatype) continue;
      const base = this.reflector.get<string>(PATH_METADATA, metatype);
      for (const name of this.scanner.getAllMethodNames(Object.getPrototypeOf(instance))) {
        const handler = instance[name] as () => unknown;
        const method = this.reflector.get<RequestMethod | undefined>(METHOD_METADATA, handler);
        if (method === undefined) continue;
        const of = <T>(key: string) => this.reflector.getAllAndOverride<T | undefined>(key, [handler, metatype as () => unknown]);
        const where = `${metatype.name}.${name}`;
        const rule = of<Rule>(RULE) ?? null;
        const portal = of<boolean>(PORTAL) ?? false;
        const open = of<boolean>(PUBLIC) ?? false;
        if ([rule !== null, portal, open].filter(Boolean).length !== 1)
          throw new Error(`${where} needs exactly one of @Can, @ForPortal or @Public.`);
        if (!of(RETURNS) && !of(STREAMS) && !of(ANSWERS_FILE)) throw new Error(`${where} needs @Returns with the schema of its answer.`);
        const path = `/${[base, this.reflector.get<string>(PATH_METADATA, handler)].flat().join('/')}`
          .replace(/\/+/g, '/')
          .replace(/(.)\/$/, '$1');
        routes.push({
          method: RequestMethod[method],
          path: `/api${path}`,
          rule,
          portal,
          public: open,
          surfaces: of<Surface[]>(SURFACES) ?? ['workspace'],
          handler: where,
          discloses: of<DisclosesWhen>(DISCLOSES) ?? null,
        });
      }
    }
    return routes;
  }
}
