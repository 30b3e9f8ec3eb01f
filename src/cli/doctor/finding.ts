import type { HealthWords } from '../../../assets/texts/en/health';

export interface Finding {
  about: string;
  isOk: boolean;
  words: string;
}

export const ok = (about: string, words: string): Finding => ({ about, isOk: true, words });
export const bad = (about: string, words: string): Finding => ({ about, isOk: false, words });

export const sentence = ({ message, advice }: HealthWords) => (advice ? `${message} ${advice}` : message);

export function reportOf(findings: Finding[]): string {
  const width = Math.max(...findings.map(({ about }) => about.length));
  const lines = findings.map(
    ({ about, isOk, words }) => `${isOk ? 'ok   ' : 'TO DO'}  ${about.padEnd(width)}  ${words}`,
  );
  const count = findings.filter(({ isOk }) => !isOk).length;
  return `${lines.join('\n')}\n\n${count === 0 ? 'All is well.' : `To do: ${count}.`}\n`;
}
