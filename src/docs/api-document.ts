import { readFileSync } from 'node:fs';
import { buildOutput } from '../config/build-output';
import type { DocumentedOperation, DocumentedResource } from './reference.view';

const FILE = buildOutput('openapi.json', 'docs');

export function readApiDocument(): string {
  return readFileSync(FILE, 'utf8');
}

interface Schema {
  $ref?: string;
  type?: string | string[];
  items?: Schema;
  anyOf?: Schema[];
  enum?: string[];
  description?: string;
  maxLength?: number;
  properties?: Record<string, Schema>;
  required?: string[];
}

interface Operation {
  operationId: string;
  summary?: string;
  description?: string;
  tags: string[];
  security?: { key?: string[] }[];
  parameters?: {
    $ref?: string;
    name?: string;
    in?: string;
    required?: boolean;
    description?: string;
    schema?: Schema;
  }[];
  requestBody?: { content: Record<string, { schema: Schema; example?: unknown }> };
  responses: Record<
    string,
    { $ref?: string; description?: string; content?: Record<string, { schema?: Schema }> }
  >;
}

interface Document {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Schema> };
}

export function readReference(): DocumentedResource[] {
  const { paths, components } = JSON.parse(readApiDocument()) as Document;
  const operations = Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => describe(path, method, operation, components.schemas)),
  );
  const resources = Map.groupBy(operations, ({ resource }) => resource);
  return [...resources].map(([name, operations]) => ({ name, operations }));
}

function describe(
  path: string,
  method: string,
  operation: Operation,
  schemas: Record<string, Schema>,
): DocumentedOperation {
  const body = operation.requestBody?.content['application/json'];
  return {
    id: operation.operationId,
    resource: operation.tags[0]!,
    method: method.toUpperCase(),
    path,
    summary: [operation.summary, operation.description].filter(Boolean).join(' '),
    isPublic: operation.security?.length === 0,
    scope: operation.security?.flatMap(({ key = [] }) => key)[0],
    parameters: (operation.parameters ?? [])
      .filter(({ $ref }) => $ref === undefined)
      .map(({ name, in: place, required, description, schema }) => ({
        name: name!,
        type: `${typeOf(schema!)}, ${place === 'path' ? 'in the path' : 'in the query'}`,
        isRequired: required === true,
        description: description ?? '',
      })),
    fields: body ? fieldsOf(resolve(body.schema, schemas)) : [],
    example: body?.example === undefined ? undefined : JSON.stringify(body.example, null, 2),
    answers: Object.entries(operation.responses).map(([status, response]) => answer(status, response)),
  };
}

function answer(status: string, { $ref, description, content }: Operation['responses'][string]) {
  const schema = Object.values(content ?? {})[0]?.schema;
  return { status, words: $ref ? nameOf($ref) : (description ?? ''), type: schema && typeOf(schema) };
}

function fieldsOf({ properties = {}, required = [] }: Schema) {
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    type: typeOf(schema),
    isRequired: required.includes(name),
    description: schema.description ?? '',
  }));
}

function typeOf(schema: Schema): string {
  if (schema.$ref) return nameOf(schema.$ref);
  if (schema.enum) return schema.enum.map((value) => `"${value}"`).join(' | ');
  if (schema.anyOf) return schema.anyOf.map(typeOf).join(' | ');
  if (schema.items) return `${typeOf(schema.items)}[]`;
  const type = [schema.type ?? 'any'].flat().join(' | ');
  return schema.maxLength ? `${type}, at most ${schema.maxLength}` : type;
}

const nameOf = (ref: string) => ref.split('/').at(-1)!;

function resolve(schema: Schema, schemas: Record<string, Schema>): Schema {
  return schema.$ref ? (schemas[nameOf(schema.$ref)] ?? {}) : schema;
}
