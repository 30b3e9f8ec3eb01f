import { text } from '../../../assets/texts/texts';
import type { KeyView } from '../../../src/protocol/key.view';
import { ConfirmForm } from '../../components/confirm-form';
import { Icon } from '../../components/icon';
import { Time } from '../../components/time';

const DAY_MS = 24 * 3600_000;
const SOON_DAYS = 7;

interface KeyRowProps {
  path: string;
  item: KeyView;
  now: number;
}

/** Narrow screens have no columns, so the words there say what they are about. */
export function KeyColumns() {
  const { label, column, lastUsed, expires } = text.keys;
  return (
    <li class="key-row key-columns" aria-hidden="true">
      {[label, column, lastUsed, expires].map((words) => (
        <span key={words}>{words}</span>
      ))}
    </li>
  );
}

export function KeyRow({ path, item, now }: KeyRowProps) {
  const { label, hint, scopes, room_ids, replaced } = item;
  return (
    <li class="key-row">
      <span class="key-name">
        <strong class="clip" dir="auto">
          {label}
        </strong>
        <small>
          <code>{hint}</code>
          {replaced && ` · ${text.keys.replaced}`}
        </small>
      </span>
      <span class="key-scopes">
        {scopes.map((scope) => (
          <code key={scope} class="scope">
            {scope}
          </code>
        ))}
        {room_ids && <small>{text.keys.rooms(room_ids.length)}</small>}
      </span>
      <LastUse item={item} />
      <Expiry days={daysLeft(item, now)} />
      <KeyMenu path={path} item={item} isLive={daysLeft(item, now) > 0} />
    </li>
  );
}

function LastUse({ item: { last_used_at, last_used_from } }: Pick<KeyRowProps, 'item'>) {
  if (!last_used_at) return <span class="key-fact">{text.keys.neverUsed}</span>;
  const time = <Time at={last_used_at} shape="ago" />;
  return (
    <span class="key-fact">
      <span class="on-narrow">{text.keys.used(time)} · </span>
      <span class="on-wide">{time}</span> <small>{last_used_from}</small>
    </span>
  );
}

const daysLeft = ({ expires_at }: KeyView, now: number): number =>
  expires_at === null ? Number.POSITIVE_INFINITY : Math.ceil((Date.parse(expires_at) - now) / DAY_MS);

function Expiry({ days }: { days: number }) {
  if (days <= 0) return <span class="key-fact key-expired">{text.keys.expired}</span>;
  const isForever = days === Number.POSITIVE_INFINITY;
  const when = text.keys.expiresIn(days);
  return (
    <span class={days <= SOON_DAYS ? 'key-fact key-soon' : 'key-fact'}>
      <span class="on-narrow">{isForever ? text.keys.neverExpires : text.keys.expiresSoon(when)}</span>
      <span class="on-wide">{isForever ? text.keys.never : when}</span>
    </span>
  );
}

type KeyItemProps = Pick<KeyRowProps, 'path' | 'item'>;

function KeyMenu({ path, item, isLive }: KeyItemProps & { isLive: boolean }) {
  const { id, label } = item;
  return (
    <div class="key-menu">
      <button
        class="icon-button"
        type="button"
        popovertarget={`key-${id}-menu`}
        aria-label={text.keys.actions(label)}
      >
        <Icon name="ellipsis" />
      </button>
      <div id={`key-${id}-menu`} class="menu" popover="auto">
        {isLive && !item.replaced && <ReplaceItem path={path} item={item} />}
        <RevokeItem path={path} item={item} />
      </div>
    </div>
  );
}

function ReplaceItem({ path, item: { id, label } }: KeyItemProps) {
  return (
    <ConfirmForm
      action={`${path}/${id}/rotation`}
      ask={text.keys.confirmReplace(label)}
      act={text.keys.replaceAct}
      option={{ name: 'end_now', label: text.keys.endNow }}
    >
      <button class="menu-item" type="submit">
        <Icon name="refresh-cw" />
        <span class="menu-item-text">{text.keys.replace}</span>
      </button>
    </ConfirmForm>
  );
}

function RevokeItem({ path, item: { id, label } }: KeyItemProps) {
  return (
    <ConfirmForm
      action={`${path}/${id}?_method=delete`}
      ask={text.keys.confirmRevoke(label)}
      act={text.keys.revokeAct}
    >
      <button class="menu-item" type="submit">
        <Icon name="trash-2" />
        <span class="menu-item-text">{text.keys.revoke}</span>
      </button>
    </ConfirmForm>
  );
}
