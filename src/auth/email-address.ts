/** Without the case of ASCII letters, as SQLite's NOCASE compares. */
export const normalEmail = (address: string) =>
  address.trim().replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
