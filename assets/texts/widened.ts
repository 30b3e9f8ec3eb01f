/** The shape of a catalogue, whatever its words: another language says other strings, of the same values. */
export type Widened<Entry> = Entry extends string
  ? string
  : Entry extends (...values: never[]) => infer Said
    ? Said extends string
      ? (...values: Parameters<Entry>) => string
      : Entry
    : { [Key in keyof Entry]: Widened<Entry[Key]> };
