import type { ComponentChildren } from 'preact';
import { Icon } from '../icon';

interface EnclosedListProps {
  /** Of the browser: it fills the list by the template. */
  controller: 'drafted' | 'files';
  class: string;
  itemClass: string;
  label: string;
  /** What one of them shows. */
  children: ComponentChildren;
}

/** What goes along with the next message, above the field; each can be left out. */
export function EnclosedList({ controller, class: name, itemClass, label, children }: EnclosedListProps) {
  const target = (part: 'list' | 'template') => ({ [`data-${controller}-target`]: part });
  return (
    <>
      <ul class={name} aria-label={label} {...target('list')} hidden />
      <template {...target('template')}>
        <li class={itemClass}>
          {children}
          <button class="icon-button" type="button" data-action={`${controller}#leaveOut`}>
            <Icon name="x" />
          </button>
        </li>
      </template>
    </>
  );
}
