import type { ComponentChildren } from 'preact';
import { Layout } from '../pages/layout';
import type { PageContext } from '../pages/page';
import { Icon } from './icon';
import { Logo } from './logo';
import { LongWords } from './long-words';

export interface CardPageProps {
  page: PageContext;
  title: string;
  /** The logo is shown instead if omitted. */
  back?: { href: string; label: string };
  lead?: ComponentChildren;
  children: ComponentChildren;
}

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
          <h1 dir="auto">
            <LongWords text={title} />
          </h1>
          {lead && <p class="lead">{lead}</p>}
        </div>
        {children}
      </main>
    </Layout>
  );
}

export function Card({ title, id, children }: { title?: string; id?: string; children: ComponentChildren }) {
  return (
    <section class="card" id={id} aria-label={title}>
      {title && <h2>{title}</h2>}
      {children}
    </section>
  );
}
