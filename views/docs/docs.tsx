import type { ComponentChildren } from 'preact';
import { Logo } from '../components/logo';
import { Layout } from '../pages/layout';
import type { PageContext } from '../pages/page';

export interface DocsPageProps {
  page: PageContext;
  title: string;
  nav?: { href: string; label: string }[];
  children?: ComponentChildren;
}

export function DocsPage({ page, title, nav = [], children }: DocsPageProps) {
  return (
    <Layout page={page} title={title} shape="card">
      <header class="card-bar">
        <Logo />
      </header>
      <div class="docs">
        {nav.length > 0 && (
          <nav class="docs-nav" aria-label="Contents">
            {nav.map(({ href, label }) => (
              <a key={href} href={href}>
                {label}
              </a>
            ))}
          </nav>
        )}
        <main id="main" class="docs-main body" tabIndex={-1}>
          <h1>{title}</h1>
          {children}
        </main>
      </div>
    </Layout>
  );
}
