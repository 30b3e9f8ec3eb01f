import { plural } from './plural';

const UNITS = ['bytes', 'kB', 'MB', 'GB', 'TB'];

/** How large something is; pages and the browser say it alike. */
export const sizes = {
  /** `1.4 MB`: as large as file managers say it is. */
  bytes(bytes: number): string {
    const step = bytes < 1000 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log10(bytes) / 3));
    const value = bytes / 1000 ** step;
    if (step === 0) return plural(bytes, '1 byte', `${bytes} bytes`);
    return `${value < 10 ? value.toFixed(1) : Math.round(value)} ${UNITS[step]}`;
  },
};
