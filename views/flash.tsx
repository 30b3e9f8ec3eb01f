import { Icon } from './icon';
import type { Flash } from './page';

/** One sentence about what was just done; it goes away by itself where scripts run. */
export function FlashLine({ flash }: { flash?: Flash | null }) {
  if (!flash) return null;
  const alert = flash.kind === 'alert';
  return (
    <div
      class={`flash flash-${flash.kind}`}
      role={alert ? 'alert' : 'status'}
      data-controller="flash"
      data-turbo-temporary
    >
      <Icon name={alert ? 'circle-alert' : 'check'} />
      <span>{flash.text}</span>
    </div>
  );
}
