import type { NestContainer } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { SCOPE, type ScopeNeed } from '../../auth/keys/scopes';
import { IS_PUBLIC, NEEDS_ADMINISTRATOR } from '../../auth/viewer';

/** The metadata key of Nest's `RouteConfig`. */
const ROUTE_CONFIG = '__fastify_route_config__';

export interface Handler {
  resource: string;
  isPublic: boolean;
  needsAdministrator: boolean;
  scope: ScopeNeed | undefined;
  acceptsFiles: boolean;
  acceptsParts: boolean;
  parameters: unknown[];
}

export function resourceOf(controller: string): string {
  const name = controller.replace(/(Api)?Controller$/, '');
  return name.charAt(0).toLowerCase() + name.slice(1);
}

const isApi = (type: { name: string } | null) => /ApiController$/.test(type?.name ?? '');

export function findHandlers(app: NestFastifyApplication): Map<string, Handler> {
  const { container } = app as unknown as { container: NestContainer };
  const controllers = [...container.getModules().values()]
    .flatMap((module) => [...module.controllers.values()])
    // The API's method takes precedence over a page's of the same name.
    .sort((a, b) => Number(isApi(a.metatype)) - Number(isApi(b.metatype)));
  return new Map(
    controllers.flatMap(({ metatype }) => {
      const type = metatype as new () => object;
      const names = Object.getOwnPropertyNames(type.prototype).filter((name) => name !== 'constructor');
      return names.map((name) => [`${resourceOf(type.name)}_${name}`, handler(type, name)] as const);
    }),
  );
}

function handler(type: new () => object, name: string): Handler {
  const method = (type.prototype as Record<string, object>)[name]!;
  const says = (key: string) => Boolean(Reflect.getMetadata(key, method) ?? Reflect.getMetadata(key, type));
  return {
    resource: resourceOf(type.name),
    isPublic: says(IS_PUBLIC),
    needsAdministrator: says(NEEDS_ADMINISTRATOR),
    scope: Reflect.getMetadata(SCOPE, method) ?? Reflect.getMetadata(SCOPE, type),
    acceptsFiles: Reflect.getMetadata(ROUTE_CONFIG, method)?.acceptsFiles === true,
    acceptsParts: Reflect.getMetadata(ROUTE_CONFIG, method)?.acceptsParts === true,
    parameters: (Reflect.getMetadata('design:paramtypes', type.prototype, name) ?? []) as unknown[],
  };
}
