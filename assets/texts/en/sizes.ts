import { plural } from './plural';

const UNITS = ['bytes', 'KB', 'MB', 'GB', 'TB'];

export const sizes = {
  /** Decimal, as in file managers: `1.4 MB`. */
  bytes(bytes: number): string {
    if (bytes < 1000) return plural(bytes, '1 byte', `${bytes} bytes`);
    const rounded = Number(bytes.toPrecision(3));
    const step = Math.min(UNITS.length - 1, Math.floor(Math.log10(rounded) / 3));
    const value = rounded / 1000 ** step;
    return `${value < 10 ? value.toPrecision(2) : Math.round(value)} ${UNITS[step]}`;
  },

  /** As players show it: `1:05`, `1:00:05`. */
  duration(seconds: number): string {
    const whole = Math.max(1, Math.round(seconds));
    const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60];
    const padded = (part: number) => String(part).padStart(2, '0');
    const start = hours > 0 ? `${hours}:${padded(minutes)}` : String(minutes);
    return `${start}:${padded(whole % 60)}`;
  },
};
