import type { PageContext } from '../pages/page';
import { DocsPage } from './docs';
import { Words } from './words';

export interface ErrorCodesPageProps {
  page: PageContext;
  codes: Record<string, { status?: number; meaning: string }>;
}

export function ErrorCodesPage({ page, codes }: ErrorCodesPageProps) {
  const [requests, fields] = [true, false].map((isRequest) =>
    Object.entries(codes).filter(([, { status }]) => (status !== undefined) === isRequest),
  );
  const nav = [
    { href: '/docs', label: 'API' },
    { href: '#requests', label: 'Request errors' },
    { href: '#fields', label: 'Field errors' },
  ];
  return (
    <DocsPage page={page} title="Error codes" nav={nav}>
      <p>
        An error is returned as <code>application/problem+json</code> with a stable <code>code</code>. The
        wording may change.
      </p>
      <h2 id="requests">Request errors</h2>
      <Codes codes={requests!} />
      <h2 id="fields">Field errors</h2>
      <p>
        Returned with <code>422</code> in <code>errors</code>. The problem has the same code when it's the
        only one.
      </p>
      <Codes codes={fields!} />
    </DocsPage>
  );
}

function Codes({ codes }: { codes: [string, { status?: number; meaning: string }][] }) {
  return (
    <dl>
      {codes.map(([code, { status, meaning }]) => (
        <div key={code} id={code}>
          <dt>
            <code>{code}</code> {status}
          </dt>
          <dd>
            <Words text={meaning} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
