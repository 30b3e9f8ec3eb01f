/** Ignores the case of ASCII letters only, as SQLite's NOCASE does. */
export const normalEmail = (address: string) =>
  address.trim().replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
