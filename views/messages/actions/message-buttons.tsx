import type { ActionView } from '../../../src/protocol/action.view';
import type { MessageView } from '../../../src/protocol/message.view';
import { Icon } from '../../components/icon';
import { Presses } from './presses';

/** `selection.ts` marks what the viewer has selected. */
export const BUTTONS_START = '<form class="message-buttons"';

/** The buttons under a bot’s message: the same for every viewer. Without JavaScript, the form posts them. */
export function MessageButtons({ message }: { message: MessageView }) {
  const { actions, selection_mode = 'none', actions_closed, presses = [] } = message;
  if (!actions) return null;
  const isToggle = selection_mode !== 'none';
  return (
    <>
      <form
        class="message-buttons"
        method="post"
        action={`/messages/${message.id}/presses`}
        data-controller="presses"
        data-action="submit->presses#press"
        data-selection={isToggle ? selection_mode : undefined}
        data-closed={actions_closed ? '' : undefined}
      >
        {actions.map((action, index) => (
          <ActionButton
            key={action.url ?? action.value}
            action={action}
            isClosed={actions_closed}
            position={isToggle ? index : undefined}
          />
        ))}
      </form>
      <Presses actions={actions} isSelection={isToggle} presses={presses} />
    </>
  );
}

interface ActionButtonProps {
  action: ActionView;
  isClosed: boolean | undefined;
  /** Undefined for what isn't selected, but pressed. */
  position: number | undefined;
}

function ActionButton(props: ActionButtonProps) {
  return props.action.url === undefined ? <PressButton {...props} /> : <LinkButton action={props.action} />;
}

function PressButton({ action, isClosed, position }: ActionButtonProps) {
  return (
    <button
      class={classOf(action)}
      type="submit"
      name="value"
      value={action.value}
      disabled={isClosed || action.disabled}
      aria-pressed={position === undefined ? undefined : 'false'}
      data-position={position}
    >
      <ButtonLabel action={action} />
    </button>
  );
}

function LinkButton({ action }: { action: ActionView }) {
  if (action.disabled) {
    return (
      <button class={classOf(action)} type="button" disabled>
        <ButtonLabel action={action} />
        <Icon name="external-link" />
      </button>
    );
  }
  return (
    <a class={classOf(action)} href={action.url} rel="nofollow noopener noreferrer">
      <ButtonLabel action={action} />
      <Icon name="external-link" />
    </a>
  );
}

function ButtonLabel({ action }: { action: ActionView }) {
  return (
    <>
      {action.emoji && (
        <span class="message-button-emoji" aria-hidden="true">
          {action.emoji}
        </span>
      )}
      <bdi class="message-button-label">{action.label}</bdi>
    </>
  );
}

const classOf = ({ style }: ActionView) =>
  `button button-small message-button${style ? ` button-${style}` : ''}`;
