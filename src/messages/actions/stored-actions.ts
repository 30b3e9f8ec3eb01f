import { Invalid } from '../../http/errors';
import type { ActionView, SelectionMode } from '../../protocol/action.view';
import type { MessageView } from '../../protocol/message.view';
import type { ActionFields, MessageAction } from './action.dto';
import { pressViews } from './press.queries';

/** JSON in `messages.actions`; null there without buttons. */
export interface StoredActions {
  actions: ActionView[];
  selection_mode: SelectionMode;
  once: boolean;
  show_presses: boolean;
  closed?: boolean;
}

/** @returns undefined if the input has no buttons, null to remove them @throws {Invalid} */
export function actionsToStore({
  actions,
  selection_mode = 'none',
  once = false,
  show_presses = false,
}: ActionFields): string | null | undefined {
  if (actions === undefined) return undefined;
  for (const [index, action] of actions.entries()) assertOneTarget(index, action);
  assertDifferent(actions);
  if (actions.length === 0) return null;
  const stored: StoredActions = { actions: actions.map(withoutEmpty), selection_mode, once, show_presses };
  return JSON.stringify(stored);
}

export const readActions = (json: string): StoredActions => JSON.parse(json) as StoredActions;

export const sendsPresses = (json: string): boolean =>
  readActions(json).actions.some(({ value }) => value !== undefined);

type ActionViews = Pick<
  MessageView,
  'actions' | 'selection_mode' | 'once' | 'actions_closed' | 'show_presses' | 'presses'
>;

export function actionViews(row: { actions: string | null; presses: string | null }): ActionViews {
  if (row.actions === null) return {};
  const { closed = false, ...stored } = readActions(row.actions);
  const presses = stored.show_presses && { presses: pressViews(row.presses) };
  return { ...stored, actions_closed: closed, ...presses };
}

/** In one order, so that the same buttons are the same text. */
const withoutEmpty = ({ label, value, url, style, emoji, disabled }: MessageAction): ActionView => ({
  label,
  ...(value !== undefined && { value }),
  ...(url !== undefined && { url }),
  ...(style && { style }),
  ...(emoji && { emoji }),
  ...(disabled && { disabled }),
});

function assertOneTarget(index: number, { value, url }: MessageAction): void {
  if ((value === undefined) === (url === undefined))
    throw wrongValue(index, { code: 'value_or_url', detail: 'A button needs either a value or a url.' });
}

function assertDifferent(actions: MessageAction[]): void {
  const values = actions.flatMap(({ value }) => value ?? []);
  const twice = values.find((value, index) => values.indexOf(value) < index);
  const index = actions.findLastIndex(({ value }) => value === twice);
  if (twice !== undefined)
    throw wrongValue(index, { code: 'value_taken', detail: 'Each button needs a value of its own.' });
}

const wrongValue = (index: number, error: { code: string; detail: string }) =>
  new Invalid([{ field: `actions.${index}.value`, ...error }]);
