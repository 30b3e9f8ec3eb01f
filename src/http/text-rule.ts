export interface TextRule {
  /** UTF-16 units, like `maxlength` in HTML. */
  max: number;
  min?: number;
  multiline?: boolean;
  blank?: boolean;
}

const LINE_CONTROLS = /[\p{Cc}\u2028\u2029]/u;
const BODY_CONTROLS = /(?![\t\n\r])\p{Cc}/u;
const VISIBLE = /[^\s\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]/u;

export const isBlank = (text: string) => !VISIBLE.test(text);

/** @returns undefined for a valid text */
export function textError(value: unknown, rule: TextRule): { code: string; detail: string } | undefined {
  if (typeof value !== 'string') return { code: 'not_text', detail: 'This must be text.' };
  if (!rule.blank && isBlank(value)) return { code: 'blank', detail: 'This can’t be empty.' };
  if (value.length < (rule.min ?? 0))
    return { code: 'too_short', detail: `Use at least ${rule.min} characters.` };
  if (value.length > rule.max)
    return { code: 'too_long', detail: `Use ${rule.max.toLocaleString('en')} characters or fewer.` };
  if (!value.isWellFormed() || (rule.multiline ? BODY_CONTROLS : LINE_CONTROLS).test(value))
    return { code: 'invalid_characters', detail: 'This contains characters that can’t be used.' };
  return undefined;
}
