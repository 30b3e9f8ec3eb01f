import { plainToInstance, Transform } from 'class-transformer';
import {
  IsOptional,
  registerDecorator,
  type ValidationError,
  type ValidationOptions,
  validateSync,
} from 'class-validator';
import { type FieldError, Invalid } from './errors';

export interface TextRule {
  /** In UTF-16 units, as `maxlength` of HTML counts. */
  max: number;
  min?: number;
  /** Allows line breaks and tabs. */
  multiline?: boolean;
  /** Allows nothing but blanks. */
  blank?: boolean;
}

const LINE_CONTROLS = /[\p{Cc}\u2028\u2029]/u;
const BODY_CONTROLS = /(?![\t\n\r])\p{Cc}/u;
const VISIBLE = /[^\s\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]/u;

/** True when there is nothing to see: blanks, joiners, marks of direction, letters without a shape. */
export const isBlank = (text: string) => !VISIBLE.test(text);

/** What is wrong with a text, as code and words; undefined when nothing is. */
export function textFault(value: unknown, rule: TextRule): { code: string; detail: string } | undefined {
  if (typeof value !== 'string') return { code: 'not_text', detail: 'This must be text.' };
  if (!rule.blank && isBlank(value)) return { code: 'blank', detail: 'This cannot be empty.' };
  if (value.length < (rule.min ?? 0))
    return { code: 'too_short', detail: `Use at least ${rule.min} characters.` };
  if (value.length > rule.max)
    return { code: 'too_long', detail: `Use at most ${rule.max.toLocaleString('en')} characters.` };
  if (!value.isWellFormed() || (rule.multiline ? BODY_CONTROLS : LINE_CONTROLS).test(value))
    return { code: 'invalid_characters', detail: 'This holds characters that cannot be stored.' };
  return undefined;
}

/** Text that can be stored and shown: well-formed Unicode, no control characters, within its length. */
export function IsText(rule: TextRule, options?: ValidationOptions) {
  return (target: object, propertyName: string) =>
    registerDecorator({
      name: 'isText',
      target: target.constructor,
      propertyName,
      options,
      constraints: [rule],
      validator: {
        validate: (value) => textFault(value, rule) === undefined,
        defaultMessage: (args) => {
          const fault = textFault(args?.value, rule);
          return fault ? `${fault.code}|${fault.detail}` : 'invalid|This is not valid.';
        },
      },
    });
}

/** May be missing; `null` says the same. */
export function Optional(): PropertyDecorator {
  return (target, propertyName) => {
    IsOptional()(target, propertyName as string);
    Transform(({ value }) => value ?? undefined)(target, propertyName);
  };
}

/** In queries and forms numbers are digits. What is none stays as it is, for the next rule to refuse. */
export const toNumber = (value: unknown): unknown =>
  typeof value === 'string' && /^\d{1,16}$/.test(value) ? Number(value) : value;

export function FromDigits(): PropertyDecorator {
  return Transform(({ value }) => toNumber(value));
}

/** A record's id, as a JSON number or the digits of a form. */
export function isId(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) > 0;
}

function toFieldErrors(errors: ValidationError[], prefix = ''): FieldError[] {
  return errors.flatMap((error) => {
    const field = prefix + error.property;
    const own = Object.entries(error.constraints ?? {}).slice(0, 1);
    return [
      ...own.map(([name, message]) => toFieldError(field, name, message)),
      ...toFieldErrors(error.children ?? [], `${field}.`),
    ];
  });
}

function toFieldError(field: string, name: string, message: string): FieldError {
  if (name === 'whitelistValidation')
    return { field: short(field), code: 'unknown_field', detail: `There is no field “${short(field)}”.` };
  const words = message.includes('|') ? message : (OWN_WORDS[name] ?? `invalid|${message}`);
  const [code, detail] = words.split('|', 2) as [string, string];
  return { field, code, detail };
}

/** The name of a field as the client invented it. */
const short = (name: string) => name.slice(0, 60).toWellFormed();

/** In our words: faults that the decorators of class-validator name. */
const OWN_WORDS: Record<string, string> = {
  isInt: 'not_a_number|This must be a whole number.',
  isPositive: 'out_of_range|This number is too small.',
  min: 'out_of_range|This number is too small.',
  max: 'out_of_range|This number is too large.',
  isArray: 'not_a_list|This must be a list.',
  arrayMaxSize: 'too_many|This list is too long.',
  isObject: 'not_an_object|This must be an object.',
  nestedValidation: 'not_an_object|This must be an object.',
};

export function invalid(errors: ValidationError[]): Invalid {
  return new Invalid(toFieldErrors(errors));
}

/**
 * Turns what a form or a frame sent into an input object.
 * @throws {Invalid} naming each wrong field
 */
export function parse<Input extends object>(
  type: new () => Input,
  values: unknown,
  { strict = true }: { strict?: boolean } = {},
): Input {
  const plain = values !== null && typeof values === 'object' && !Array.isArray(values) ? values : {};
  const input = plainToInstance(type, plain, { exposeDefaultValues: true });
  const errors = validateSync(input, {
    whitelist: true,
    forbidNonWhitelisted: strict,
    forbidUnknownValues: true,
  });
  if (errors.length > 0) throw invalid(errors);
  return input;
}
