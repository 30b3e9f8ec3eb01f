import type { NestContainer } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { IS_PUBLIC, NEEDS_ADMINISTRATOR } from '../../auth/viewer';

/** Where `RouteConfig` of Nest keeps what it was given. */
const ROUTE_CONFIG = '__fastify_route_config__';

/** What the code says about a route beside its signature. */
export interface Handler {
  resource: string;
  isPublic: boolean;
  needsAdministrator: boolean;
  takesFiles: boolean;
  /** Classes of its parameters. */
  parameters: unknown[];
}

/** `RoomsApiController` → `rooms`. */
export function resourceOf(controller: string): string {
  const name = controller.replace(/(Api)?Controller$/, '');
  return name.charAt(0).toLowerCase() + name.slice(1);
}

/** Each method of each controller, by the id of its operation. */
export function findHandlers(app: NestFastifyApplication): Map<string, Handler> {
  const { container } = app as unknown as { container: NestContainer };
  const controllers = [...container.getModules().values()].flatMap((module) => [
    ...module.controllers.values(),
  ]);
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
    takesFiles: Reflect.getMetadata(ROUTE_CONFIG, method)?.takesFiles === true,
    parameters: (Reflect.getMetadata('design:paramtypes', type.prototype, name) ?? []) as unknown[],
  };
}
