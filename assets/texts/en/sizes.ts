import { plural } from './plural';

const UNITS = ['bytes', 'KB', 'MB', 'GB', 'TB'];

export const sizes = {
  /** Decimal, as in file managers: `1.4 MB`. */
  bytes(bytes: number): string {
    const step = bytes < 1000 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log10(bytes) / 3));
    const value = bytes / 1000 ** step;
    if (step === 0) return plural(bytes, '1 byte', `${bytes} bytes`);
    return `${value < 10 ? value.toFixed(1) : Math.round(value)} ${UNITS[step]}`;
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
