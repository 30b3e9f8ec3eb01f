import { type FieldError, Invalid } from '../errors';
import { isId, textFault } from '../validation';

/** What may stand in a field: the value, or what is wrong with it. */
type Rule<Value> = (value: unknown) => value is Value;
interface Field<Value> {
  is: Rule<Value>;
  fault(value: unknown): { code: string; detail: string };
}
type Fields = Record<string, Field<unknown>>;
type ValueOf<Rules extends Fields, Name extends keyof Rules> =
  Rules[Name] extends Field<infer Value> ? Value : never;

/** The fields of a frame as its handler gets them. */
export type Shaped<Rules extends Fields> = { ref?: string } & {
  [Name in keyof Rules as undefined extends ValueOf<Rules, Name> ? never : Name]: ValueOf<Rules, Name>;
} & {
  [Name in keyof Rules as undefined extends ValueOf<Rules, Name> ? Name : never]?: ValueOf<Rules, Name>;
};

export const REF_MAX = 128;

const field = <Value>(is: Rule<Value>, code: string, detail: string): Field<Value> => ({
  is,
  fault: () => ({ code, detail }),
});

export const id = field(isId, 'not_an_id', 'This must be an id.');
export const cursor = field(
  (value): value is number => value === 0 || isId(value),
  'not_a_cursor',
  'A cursor is the id of an event.',
);
export const flag = field(
  (value): value is boolean => typeof value === 'boolean',
  'not_a_flag',
  'This must be true or false.',
);
const ref = field(
  (value): value is string => typeof value === 'string' && value.length <= REF_MAX,
  'too_long',
  `A ref is text of at most ${REF_MAX} characters.`,
);

export const text = (max: number): Field<string> => ({
  is: (value): value is string => textFault(value, { max }) === undefined,
  fault: (value) => textFault(value, { max })!,
});
export const anyText = field(
  (value): value is string => typeof value === 'string',
  'blank',
  'This cannot be empty.',
);
export const oneOf = <Value extends string>(values: readonly Value[], code: string, detail: string) =>
  field((value): value is Value => values.includes(value as Value), code, detail);
export const optional = <Value>({ is, fault }: Field<Value>): Field<Value | undefined> => ({
  is: (value): value is Value | undefined => value === undefined || is(value),
  fault,
});

function unknown(name: string): FieldError {
  const field = name.slice(0, 60);
  return { field, code: 'unknown_field', detail: `There is no field “${field}”.` };
}

/**
 * A reader of frames of one type. Ten thousand sockets say something all the time: here that costs a microsecond,
 * with the decorated classes of the API a hundred.
 * @throws {Invalid} naming each wrong field
 */
export function shape<Rules extends Fields>(rules: Rules): (frame: unknown) => Shaped<Rules> {
  const all: Fields = { ...rules, ref: optional(ref) };
  const fields = Object.entries(all);
  return (frame) => {
    const values = frame as Record<string, unknown>;
    const errors: FieldError[] = [];
    for (const name in values) {
      if (values[name] === null) values[name] = undefined;
      if (name !== 'type' && !Object.hasOwn(all, name)) errors.push(unknown(name));
    }
    for (const [name, { is, fault }] of fields)
      if (!is(values[name])) errors.push({ field: name, ...fault(values[name]) });
    if (errors.length > 0) throw new Invalid(errors);
    return values as Shaped<Rules>;
  };
}
