import type { ComponentChildren } from 'preact';
import { Icon } from './icon';
import { Layout } from './layout';
import { Logo } from './logo';
import type { PageContext } from './page';

export interface CardPageProps {
  page: PageContext;
  title: string;
  /** Where the arrow leads; without it the mark of the product stands there. */
  back?: { href: string; label: string };
  /** A sentence under the title. */
  lead?: ComponentChildren;
  children: ComponentChildren;
}

/** A page that asks or tells one thing: a narrow column in the middle of the paper. */
export function CardPage({ page, title, back, lead, children }: CardPageProps) {
  return (
    <Layout page={page} title={title} shape="card">
      {back && (
        <header class="card-bar">
          <a class="button button-quiet" href={back.href}>
            <Icon name="arrow-left" />
            {back.label}
          </a>
        </header>
      )}
      <main id="main" class={back ? 'card-page' : 'card-page card-page-alone'} tabIndex={-1}>
        <div class="card-title">
          {!back && <Logo src={page.logo} />}
          <h1 dir="auto">{title}</h1>
          {lead && <p class="lead">{lead}</p>}
        </div>
        {children}
      </main>
    </Layout>
  );
}

/** One block of a card page, with its own heading when the page has several. */
export function Card({ title, id, children }: { title?: string; id?: string; children: ComponentChildren }) {
  return (
    <section class="card" id={id} aria-label={title}>
      {title && <h2>{title}</h2>}
      {children}
    </section>
  );
}
