/** The type of a catalogue in any language: string literals become `string`. */
export type Widened<Entry> = Entry extends string
  ? string
  : Entry extends (...values: never[]) => infer Said
    ? Said extends string
      ? (...values: Parameters<Entry>) => string
      : Entry
    : { [Key in keyof Entry]: Widened<Entry[Key]> };
