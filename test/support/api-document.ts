import { readFileSync } from 'node:fs';
import Ajv2020, { type ValidateFunction } from 'ajv/dist/2020';

export interface Operation {
  operationId: string;
  method: string;
  path: string;
  security?: object[];
  parameters?: { name: string; in: string }[];
  requestBody?: { content: Record<string, { schema: object; example?: object }> };
  responses: Record<string, { $ref?: string; content?: Record<string, { schema: object }> }>;
}

export interface ApiDocument {
  openapi: string;
  paths: Record<string, Record<string, Omit<Operation, 'method' | 'path'>>>;
  components: Record<string, Record<string, object>>;
}

export const apiDocument = JSON.parse(readFileSync('docs/openapi.json', 'utf8')) as ApiDocument;

export const operations: Operation[] = Object.entries(apiDocument.paths).flatMap(([path, item]) =>
  Object.entries(item).map(([method, operation]) => ({ ...operation, method: method.toUpperCase(), path })),
);

const ajv = new Ajv2020({
  strict: false,
  formats: { 'date-time': /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/ },
});
ajv.addSchema(strict(apiDocument), 'api');

/** Forbids undocumented fields in responses, although clients must tolerate them. */
function strict(document: ApiDocument): ApiDocument {
  return JSON.parse(JSON.stringify(document), (_key, node) =>
    node?.type === 'object' && node.properties ? { ...node, additionalProperties: false } : node,
  );
}

/** Returns the validator for a response with this status; null if the document promises no body. */
export function answerSchema(operation: Operation, status: number): ValidateFunction | null {
  const response = operation.responses[status];
  if (!response) throw new Error(`${operation.operationId} does not say that it may answer ${status}`);
  const content = response.$ref ? resolve(response.$ref).content : response.content;
  const schema = Object.values(content ?? {})[0]?.schema as { $ref: string } | undefined;
  return schema ? ajv.compile({ $ref: `api${schema.$ref}` }) : null;
}

function resolve(ref: string): Operation['responses'][string] {
  const [, , kind, name] = ref.split('/');
  return apiDocument.components[kind!]![name!]!;
}
