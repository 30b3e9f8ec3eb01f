import { Icon } from '../components/icon';
import type { Flash } from './page';

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
