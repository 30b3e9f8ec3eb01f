import type { OpenAPIObject } from '@nestjs/swagger';
import { getMetadataStorage } from 'class-validator';
import type { Handler } from './routes';

interface Schema {
  [key: string]: unknown;
  type?: unknown;
  items?: Schema;
  properties?: Record<string, Schema>;
}

const OWN_RULES = new Set(['isText', 'isRemovedPreviews']);

export function tidySchemas(document: OpenAPIObject, handlers: Map<string, Handler>): void {
  const schemas = document.components!.schemas as Record<string, Schema>;
  for (const [name, rules] of inputRules(handlers))
    for (const [property, rule] of rules) Object.assign(schemas[name]?.properties?.[property] ?? {}, rule);
  walk(document.paths as Schema, tidy);
  walk(schemas as Schema, tidy);
  const used = reachable(document.paths, schemas);
  const kept = Object.keys(schemas).filter(
    (name) => used.has(name) || name === 'Problem' || name === 'FieldError',
  );
  document.components!.schemas = Object.fromEntries(
    kept.map((name) => [name, schemas[name]!]),
  ) as NonNullable<OpenAPIObject['components']>['schemas'];
  shorten(document);
}

function inputRules(handlers: Map<string, Handler>): Map<string, [string, Schema][]> {
  const classes = [...handlers.values()]
    .flatMap(({ parameters }) => parameters)
    .filter((p) => typeof p === 'function');
  return new Map(
    [...new Set(classes)].map((type) => {
      const rules = getMetadataStorage()
        .getTargetValidationMetadatas(type, '', false, false)
        .map(({ propertyName, name, constraints }): [string, Schema] => [
          propertyName,
          ruleOf(name, constraints),
        ]);
      return [type.name, rules] as const;
    }),
  );
}

/** The compiler plugin sees only decorators of the property itself, not those within `IsIdList`. */
function ruleOf(name: string | undefined, constraints: unknown[]): Schema {
  if (name === 'arrayMaxSize') return { maxItems: constraints[0] };
  if (name === 'isPositive') return { minimum: 1 };
  return OWN_RULES.has(name!) ? (constraints[0] as Schema) : {};
}

function walk(node: unknown, visit: (schema: Schema) => void): void {
  if (node === null || typeof node !== 'object') return;
  if (!Array.isArray(node)) visit(node as Schema);
  for (const child of Object.values(node)) walk(child, visit);
}

function tidy(schema: Schema): void {
  if (schema.type === 'number') schema.type = 'integer';
  if (Array.isArray(schema.type))
    schema.type = schema.type.map((type) => (type === 'number' ? 'integer' : type));
  if (schema.type === 'array' && schema.items && 'minimum' in schema) {
    schema.items.minimum = schema.minimum;
    delete schema.minimum;
  }
  for (const [name, property] of Object.entries(schema.properties ?? {}))
    if (name.endsWith('_at')) property.format = 'date-time';
}

function reachable(from: unknown, schemas: Record<string, Schema>, found = new Set<string>()): Set<string> {
  for (const [, name] of JSON.stringify(from).matchAll(/"#\/components\/schemas\/(\w+)"/g)) {
    if (found.has(name!)) continue;
    found.add(name!);
    reachable(schemas[name!] ?? {}, schemas, found);
  }
  return found;
}

function shorten(document: OpenAPIObject): void {
  const short = (name: string) => name.replace(/View$/, '');
  const schemas = document.components!.schemas!;
  const text = JSON.stringify({ paths: document.paths, schemas: renameKeys(schemas, short) });
  const renamed = JSON.parse(
    text.replace(/"#\/components\/schemas\/(\w+)"/g, (_, name) => `"#/components/schemas/${short(name)}"`),
  );
  document.paths = renamed.paths;
  document.components!.schemas = renamed.schemas;
}

function renameKeys<Value>(
  record: Record<string, Value>,
  rename: (key: string) => string,
): Record<string, Value> {
  const renamed = Object.entries(record).map(([key, value]) => [rename(key), value] as const);
  return Object.fromEntries(renamed.sort(([a], [b]) => (a < b ? -1 : 1)));
}
