import type { PageContext } from '../page';
import { DocsPage } from './docs';
import { Words } from './words';

export interface ErrorCodesPageProps {
  page: PageContext;
  codes: Record<string, { status?: number; meaning: string }>;
}

/** What each `code` means; a problem's `type` points here. */
export function ErrorCodesPage({ page, codes }: ErrorCodesPageProps) {
  const [requests, fields] = [true, false].map((isRequest) =>
    Object.entries(codes).filter(([, { status }]) => (status !== undefined) === isRequest),
  );
  const nav = [
    { href: '/docs', label: 'API' },
    { href: '#requests', label: 'Of a request' },
    { href: '#fields', label: 'Of a field' },
  ];
  return (
    <DocsPage page={page} title="Error codes" nav={nav}>
      <p>
        An error is answered as <code>application/problem+json</code>, with a <code>code</code> that stays the
        same while its words may change.
      </p>
      <h2 id="requests">Of a request</h2>
      <Codes codes={requests!} />
      <h2 id="fields">Of a field</h2>
      <p>
        With <code>422</code>: in <code>errors</code>, and as the code of the problem when it is the only one.
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
