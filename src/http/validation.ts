import { plainToInstance } from 'class-transformer';
import { getMetadataStorage, type ValidationError, validateSync } from 'class-validator';
import { shapeError } from './body-shape';
import { BadRequest, type FieldError, Invalid } from './errors';

rememberRules();

/** For each object, class-validator would go through the rules of all classes. They don't change. */
function rememberRules(): void {
  const storage = getMetadataStorage();
  const find = storage.getTargetValidationMetadatas.bind(storage);
  const known = new Map<unknown, ReturnType<typeof find>>();
  storage.getTargetValidationMetadatas = (type, ...options) => {
    const rules = known.get(type) ?? find(type, ...options);
    known.set(type, rules);
    return rules;
  };
}

function toFieldErrors(errors: ValidationError[], prefix = ''): FieldError[] {
  return errors.flatMap((error) => {
    const field = prefix + error.property;
    const own = Object.entries(error.constraints ?? {}).slice(0, 1);
    if (own.length > 0) return own.map(([name, message]) => toFieldError(field, name, message));
    return toFieldErrors(error.children ?? [], `${field}.`);
  });
}

function toFieldError(field: string, name: string, message: string): FieldError {
  if (name === 'whitelistValidation')
    return { field: short(field), code: 'unknown_field', detail: `“${short(field)}” isn’t a known field.` };
  const words = message.includes('|') ? message : (OWN_WORDS[name] ?? `invalid|${message}`);
  const [code, detail] = words.split('|', 2) as [string, string];
  return { field, code, detail };
}

/** Clients choose the names of unknown fields. */
const short = (name: string) => name.slice(0, 60).toWellFormed();

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

interface ParseOptions {
  strict?: boolean;
}

/** @throws {Invalid} naming each wrong field {BadRequest} for what would break the stack of what walks through it */
export function parse<Input extends object>(
  type: new () => Input,
  values: unknown,
  options?: ParseOptions,
): Input {
  const error = shapeError(values);
  if (error !== undefined) throw new BadRequest(error);
  const plain = values !== null && typeof values === 'object' && !Array.isArray(values) ? values : {};
  return validate(plainToInstance(type, plain, { exposeDefaultValues: true }), options);
}

/** @returns what the first check returns @throws {Invalid} naming what any of them finds wrong */
export function checkAll<Result>(first: () => Result, ...others: (() => void)[]): Result {
  const errors: FieldError[] = [];
  const [result] = [first, ...others].map((check) => {
    try {
      return check();
    } catch (error) {
      if (!(error instanceof Invalid)) throw error;
      errors.push(...error.errors);
      return undefined;
    }
  });
  if (errors.length > 0) throw new Invalid(errors);
  return result as Result;
}

/** For fields that have their types already: class-transformer would take twice as long. @throws {Invalid} */
export function parseFlat<Input extends object>(
  type: new () => Input,
  fields: Record<string, unknown>,
): Input {
  const input = new type();
  for (const name of Object.keys(fields)) {
    // An assignment would change the prototype.
    if (name === '__proto__') throw new Invalid([toFieldError(name, 'whitelistValidation', '')]);
    input[name as keyof Input] = (fields[name] ?? undefined) as never;
  }
  return validate(input);
}

function validate<Input extends object>(input: Input, { strict = true }: ParseOptions = {}): Input {
  const errors = validateSync(input, {
    whitelist: true,
    forbidNonWhitelisted: strict,
    forbidUnknownValues: true,
  });
  if (errors.length > 0) throw invalid(errors);
  return input;
}
