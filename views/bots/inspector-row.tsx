import type { ComponentChildren } from 'preact';
import { Icon } from '../components/icon';
import { Time } from '../components/time';

interface InspectorRowProps {
  href: string;
  state: 'delivered' | 'failed' | 'waiting';
  at: string;
  isOpened: boolean;
  children: ComponentChildren;
}

const STATE_ICONS = { delivered: 'circle-check', failed: 'circle-x', waiting: 'clock' } as const;

export function InspectorRow({ href, state, at, isOpened, children }: InspectorRowProps) {
  return (
    <li>
      <a
        class={`delivery-row delivery-${state}`}
        href={href}
        aria-current={isOpened ? 'true' : undefined}
        data-deliveries-target="row"
      >
        <Icon name={STATE_ICONS[state]} />
        <span class="row-text">{children}</span>
        <Time at={at} shape="ago" />
      </a>
    </li>
  );
}
