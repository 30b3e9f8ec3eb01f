import type { DocumentedField, DocumentedOperation, DocumentedResource } from '../../src/docs/reference.view';
import { SCROLLABLE } from '../components/scrollable';
import type { PageContext } from '../pages/page';
import { DocsPage } from './docs';
import { Words } from './words';

export interface ReferencePageProps {
  page: PageContext;
  resources: DocumentedResource[];
}

export function ReferencePage({ page, resources }: ReferencePageProps) {
  const nav = [
    ...resources.map(({ name }) => ({ href: `#${name}`, label: titleOf(name) })),
    { href: '/docs/errors', label: 'Error codes' },
  ];
  return (
    <DocsPage page={page} title="API" nav={nav}>
      <p>
        The API is JSON over HTTP, under <code>/api/v1</code>. Send <code>Authorization: Bearer</code> and a
        session token, or a key from your profile. The same reference as an OpenAPI 3.1 document:{' '}
        <a href="/openapi.json">openapi.json</a>. Errors are explained in{' '}
        <a href="/docs/errors">error codes</a>.
      </p>
      {resources.map(({ name, operations }) => (
        <section key={name} aria-labelledby={name}>
          <h2 id={name}>{titleOf(name)}</h2>
          {operations.map((operation) => (
            <Operation key={operation.id} operation={operation} />
          ))}
        </section>
      ))}
    </DocsPage>
  );
}

const titleOf = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);

function Operation({ operation }: { operation: DocumentedOperation }) {
  const { id, method, path, summary, isPublic, scope, parameters, fields, example, answers } = operation;
  return (
    <article aria-labelledby={id}>
      <h3 id={id}>
        <code>
          {method} {path}
        </code>
      </h3>
      {summary !== '' && (
        <p>
          <Words text={summary} />
        </p>
      )}
      <Access isPublic={isPublic} scope={scope} />
      <Fields title="Parameters" fields={parameters} />
      <Fields title="Body" fields={fields} />
      {example !== undefined && (
        <pre {...SCROLLABLE}>
          <code class="language-json">{example}</code>
        </pre>
      )}
      <Answers answers={answers} />
    </article>
  );
}

function Access({ isPublic, scope }: Pick<DocumentedOperation, 'isPublic' | 'scope'>) {
  if (isPublic) return <p>No session required.</p>;
  if (scope === undefined) return <p>Needs a session. Keys can’t do this.</p>;
  return (
    <p>
      A key needs the scope <code>{scope}</code>.
    </p>
  );
}

function Fields({ title, fields }: { title: string; fields: DocumentedField[] }) {
  if (fields.length === 0) return null;
  return (
    <>
      <h4>{title}</h4>
      <ul>
        {fields.map(({ name, type, isRequired, description }) => (
          <li key={name}>
            <code>{name}</code> {isRequired ? '' : 'optional '}
            <code>{type}</code> <Words text={description} />
          </li>
        ))}
      </ul>
    </>
  );
}

function Answers({ answers }: Pick<DocumentedOperation, 'answers'>) {
  const isError = ({ status }: { status: string }) => Number(status) >= 400;
  return (
    <>
      <h4>Responses</h4>
      <ul>
        {answers
          .filter((answer) => !isError(answer))
          .map(({ status, words, type }) => (
            <li key={status}>
              <code>{status}</code> {words} {type && <code>{type}</code>}
            </li>
          ))}
        <li>
          {answers.filter(isError).map(({ status, words }) => (
            <>
              <code key={status} title={words}>
                {status}
              </code>{' '}
            </>
          ))}
          with a <a href="/docs/errors">problem</a>
        </li>
      </ul>
    </>
  );
}
