import { plainToInstance, Transform, Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, ValidateNested } from 'class-validator';
import { isEmoji } from '../../../assets/rules/characters';
import { shapeError } from '../../http/body-shape';
import { IsText, IsTrueOrFalse, IsValid, Optional } from '../../http/validators';
import type { ActionStyle, SelectionMode } from '../../protocol/action.view';
import {
  MAX_ACTION_LABEL,
  MAX_ACTION_URL,
  MAX_ACTION_VALUE,
  MAX_ACTIONS,
  MAX_CLIENT_ID,
} from '../../protocol/limits';

const TOO_MANY = { message: 'too_many_actions|A message can have up to 12 buttons.' };

function IsWebAddress() {
  const schema = { maxLength: MAX_ACTION_URL, pattern: '^https?://' };
  const check = (value: unknown) => {
    if (typeof value !== 'string' || !isWebAddress(value)) return 'not_an_address|Use an http or https URL.';
    return value.length <= MAX_ACTION_URL
      ? undefined
      : `too_long|Use ${MAX_ACTION_URL.toLocaleString('en')} characters or fewer.`;
  };
  return IsValid('isWebAddress', check, schema);
}

const isWebAddress = (value: string) => /^https?:\/\/[^\s\p{Cc}]+$/iu.test(value) && URL.canParse(value);

function IsEmoji() {
  const check = (value: unknown) =>
    typeof value === 'string' && (isEmoji(value) || isEmoji(`${value}\uFE0F`))
      ? undefined
      : 'not_an_emoji|Use one emoji.';
  return IsValid('isEmoji', check);
}

/** A button under a bot’s message, with either a `value` or a `url`. */
export class MessageAction {
  @IsText({ max: MAX_ACTION_LABEL })
  label: string;

  /** What the bot is told when someone presses it. Different for each button. */
  @Optional()
  @IsText({ max: MAX_ACTION_VALUE })
  value?: string;

  /** The page that it opens, instead of telling the bot. */
  @Optional()
  @IsWebAddress()
  url?: string;

  @Optional()
  @IsIn(['primary', 'danger'], { message: 'unknown_style|Choose primary or danger.' })
  style?: ActionStyle;

  /** Shown before the label. */
  @Optional()
  @IsEmoji()
  emoji?: string;

  @Optional()
  @IsTrueOrFalse()
  disabled?: boolean;
}

/** @returns the words themselves if they aren't such a list, which is then refused as any other text */
function actionsIn(json: string): unknown {
  try {
    const actions: unknown = JSON.parse(json);
    return shapeError(actions) === undefined ? plainToInstance(MessageAction, actions) : json;
  } catch {
    return json;
  }
}

const WORDS: Record<string, boolean> = { true: true, false: false };

/** Forms have no other flags. */
const FromWord = () =>
  Transform(({ value }) => (typeof value === 'string' ? (WORDS[value] ?? value) : value));

/** What a bot can put under a message. */
export class ActionFields {
  /** Buttons, for bots only. In an edit, an empty list removes them, and leaving it out keeps them. In a form, JSON. */
  @Optional()
  @Transform(({ value }) => (typeof value === 'string' ? actionsIn(value) : value))
  @ArrayMaxSize(MAX_ACTIONS, TOO_MANY)
  @ValidateNested({ each: true })
  @Type(() => MessageAction)
  @IsArray()
  actions?: MessageAction[];

  /** Whether the buttons stay selected: one (`single`) or several (`multiple`) for each person. */
  @Optional()
  @IsIn(['none', 'single', 'multiple'], {
    message: 'unknown_selection_mode|Choose none, single, or multiple.',
  })
  selection_mode?: SelectionMode;

  /** Whether the first press, by anyone, closes all buttons. */
  @Optional()
  @FromWord()
  @IsTrueOrFalse()
  once?: boolean;

  /** Whether everyone in the room sees who pressed what. */
  @Optional()
  @FromWord()
  @IsTrueOrFalse()
  show_presses?: boolean;
}

export class PressAction {
  /** Of one of the message’s buttons. With a `selection_mode`, it’s selected, or no longer selected. */
  @IsText({ max: MAX_ACTION_VALUE })
  value: string;

  /** Your own id for this press. Repeating it changes nothing and returns the stored press. */
  @Optional()
  @IsText({ max: MAX_CLIENT_ID })
  client_press_id?: string;
}
