import { applyDecorators } from '@nestjs/common';
import { Transform } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsInt,
  IsOptional,
  IsPositive,
  registerDecorator,
} from 'class-validator';
import { MAX_USER_IDS } from '../protocol/limits';
import { type TextRule, textError } from './text-rule';

/** @param check returns `code|words`, or undefined for a valid value */
export function IsValid(
  name: string,
  check: (value: unknown, input: object) => string | undefined,
  schema?: object,
): PropertyDecorator {
  return (target, propertyName) =>
    registerDecorator({
      name,
      target: target.constructor,
      propertyName: propertyName as string,
      constraints: [schema],
      validator: {
        validate: (value, args) => check(value, args!.object) === undefined,
        defaultMessage: (args) => check(args!.value, args!.object) ?? 'invalid|This isn’t valid.',
      },
    });
}

export function IsText(rule: TextRule): PropertyDecorator {
  const check = (value: unknown) => {
    const error = textError(value, rule);
    return error && `${error.code}|${error.detail}`;
  };
  const { max, min } = rule;
  return IsValid('isText', check, { maxLength: max, ...(min && { minLength: min }) });
}

export const IsTrueOrFalse = (): PropertyDecorator =>
  IsBoolean({ message: 'not_a_boolean|This must be true or false.' });

export function IsId(): PropertyDecorator {
  return IsValid('isId', (value) => (isId(value) ? undefined : 'not_an_id|This must be an id.'));
}

/** A form may send one id, or several, in digits. */
export function IsIdList(words: string): PropertyDecorator {
  const rule = { each: true, message: `not_an_id|${words}` };
  // The last one comes first, as when they are written above a property.
  return applyDecorators(
    IsPositive(rule),
    IsInt(rule),
    ArrayMaxSize(MAX_USER_IDS),
    IsArray(),
    Transform(({ value }) => toNumbers(value)),
  );
}

/** An event id; 0 comes before the first. */
export function IsCursor(): PropertyDecorator {
  return IsValid('isCursor', (value) =>
    value === 0 || isId(value) ? undefined : 'not_a_cursor|A cursor must be an event id.',
  );
}

export function Optional(): PropertyDecorator {
  return (target, propertyName) => {
    IsOptional()(target, propertyName as string);
    Transform(({ value }) => value ?? undefined)(target, propertyName);
  };
}

/** Queries and forms send digits; anything else is left for the next rule to refuse. */
export const toNumber = (value: unknown): unknown =>
  typeof value === 'string' && /^\d{1,16}$/.test(value) ? Number(value) : value;

const toNumbers = (value: unknown): unknown =>
  typeof value === 'string' ? [toNumber(value)] : Array.isArray(value) ? value.map(toNumber) : value;

export function FromDigits(): PropertyDecorator {
  return Transform(({ value }) => toNumber(value));
}

export function isId(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) > 0;
}
