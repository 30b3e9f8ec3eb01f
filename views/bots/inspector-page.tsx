import type { ComponentChildren } from 'preact';
import { SettingsPage, type SettingsPageProps } from '../components/settings-page';
import type { PageContext } from '../pages/page';

interface InspectorPageProps {
  page: PageContext;
  words: { title: string; lead: string; none: string };
  path: string;
  parent: NonNullable<SettingsPageProps['back']>;
  isEmpty: boolean;
  openedId?: number;
  /** Otherwise the list was asked for, which is a page of its own in a small window. */
  isOpened: boolean;
  acts?: ComponentChildren;
  children: ComponentChildren;
}

export function InspectorPage(props: InspectorPageProps) {
  const { page, words, path, parent, isEmpty, openedId, isOpened, acts, children } = props;
  const back = isOpened ? { href: path, label: words.title } : parent;
  return (
    <SettingsPage page={page} section="bots" title={words.title} back={back} lead={words.lead} wide>
      <div
        class="inspector"
        data-controller="deliveries"
        data-action="keydown@window->deliveries#onKey"
        data-deliveries-path-value={openedId === undefined ? path : `${path}/${openedId}`}
      >
        {acts}
        {isEmpty ? (
          <p class="card hint">{words.none}</p>
        ) : (
          <section
            class={isOpened ? 'deliveries deliveries-opened' : 'deliveries'}
            aria-label={words.title}
            data-deliveries-target="list"
          >
            {children}
          </section>
        )}
      </div>
    </SettingsPage>
  );
}
