import type { ComponentChildren } from 'preact';
import { Icon } from '../components/icon';

interface EnclosedListProps {
  controller: 'draft-previews' | 'files';
  class: string;
  itemClass: string;
  label: string;
  children: ComponentChildren;
}

export function AttachmentTray({ controller, class: name, itemClass, label, children }: EnclosedListProps) {
  const target = (part: 'list' | 'template') => ({ [`data-${controller}-target`]: part });
  return (
    <>
      <ul class={name} aria-label={label} {...target('list')} hidden />
      <template {...target('template')}>
        <li class={itemClass}>
          {children}
          <button class="icon-button" type="button" data-action={`${controller}#remove`}>
            <Icon name="x" />
          </button>
        </li>
      </template>
    </>
  );
}
