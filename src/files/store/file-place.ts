export const placeOf = (key: string) => `${key.slice(0, 2)}/${key.slice(2, 4)}/${key}`;
