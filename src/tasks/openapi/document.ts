import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { headers, parameters, problemSchemas, responses, securitySchemes } from './components';
import { completeOperation, METHODS } from './operations';
import { findHandlers, resourceOf } from './routes';
import { tidySchemas } from './schemas';

const PREFIX = '/api/v1';

const DESCRIPTION = `Campfire's JSON API. \`docs/api.md\` explains signing in, errors, lists, retries, limits, and events.
Error codes are listed at \`/docs/errors\`.`;

export function describeApi(app: NestFastifyApplication): OpenAPIObject {
  const handlers = findHandlers(app);
  const { paths, components } = SwaggerModule.createDocument(app, settings(), {
    autoTagControllers: false,
    operationIdFactory: (controller, method) => `${resourceOf(controller)}_${method}`,
  });
  const document: OpenAPIObject = {
    ...settings(),
    paths: sorted(onlyApi(paths)),
    components: { ...components, schemas: { ...components?.schemas, ...problemSchemas } },
  };
  for (const [path, item] of Object.entries(document.paths))
    for (const method of METHODS) {
      const operation = item[method];
      if (operation) completeOperation(operation, path, method, handlers.get(operation.operationId!)!);
    }
  document.tags = tagsOf(document.paths);
  tidySchemas(document, handlers);
  const used = Object.fromEntries(
    Object.entries(responses!).filter(([name]) =>
      JSON.stringify(document.paths).includes(`/responses/${name}"`),
    ),
  );
  document.components = { ...document.components, headers, parameters, responses: used, securitySchemes };
  return document;
}

function settings(): Omit<OpenAPIObject, 'paths'> {
  const { openapi, info, servers } = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Campfire')
    .setVersion('1')
    .setDescription(DESCRIPTION.replaceAll('\n', ' '))
    .addServer('/')
    .build();
  const { title, version, description } = info;
  const license = { name: 'MIT', identifier: 'MIT' };
  return {
    openapi,
    info: { title, version, description, license },
    servers,
    security: [{ bearer: [] }, { cookie: [] }],
  };
}

function tagsOf(paths: OpenAPIObject['paths']): { name: string }[] {
  const operations = Object.values(paths).flatMap((item) => METHODS.map((method) => item[method]));
  const names = new Set(operations.flatMap((operation) => operation?.tags ?? []));
  return [...names].sort().map((name) => ({ name }));
}

function onlyApi(paths: OpenAPIObject['paths']): OpenAPIObject['paths'] {
  return Object.fromEntries(Object.entries(paths).filter(([path]) => path.startsWith(`${PREFIX}/`)));
}

function sorted(paths: OpenAPIObject['paths']): OpenAPIObject['paths'] {
  const inOrder = (item: object) =>
    Object.fromEntries(
      METHODS.filter((method) => method in item).map((m) => [m, item[m as keyof typeof item]]),
    );
  return Object.fromEntries(
    Object.entries(paths)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([path, item]) => [path, inOrder(item)]),
  );
}
