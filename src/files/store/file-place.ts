/** Where the file with this key is, below the folder of all files. */
export const placeOf = (key: string) => `${key.slice(0, 2)}/${key.slice(2, 4)}/${key}`;
