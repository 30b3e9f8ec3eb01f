import { type Fields, fieldsOf, firstText, isFields, textOf } from '../body/json-value';
import { line, literal } from '../html';
import type { Field, Notice, Report } from '../notice';
import { endOf, RUNNING } from './runs';

const ENDED = new Set(['COMPLETED', 'FINALIZED']);

export const isJenkins = ({ build }: Fields) => isFields(build) && textOf(build.phase) !== undefined;

/** Its notification plugin reports the end twice. @returns undefined for what isn't posted */
export function jenkinsReport(sent: Fields): Report | undefined {
  const build = fieldsOf(sent.build);
  const phase = textOf(build.phase) ?? '';
  const isOver = ENDED.has(phase);
  if (!isOver && phase !== 'STARTED') return undefined;
  const words = textOf(build.notes);
  const notice: Notice = {
    ...(isOver ? endOf(textOf(build.status)?.toLowerCase()) : RUNNING),
    title: line(titleOf(sent, build)),
    url: textOf(build.full_url),
    text: words === undefined ? [] : [literal(words)],
    fields: fieldsOfBuild(build),
  };
  const id = firstText(build, 'full_url', 'url');
  if (id === undefined) return { notices: [notice], isStart: !isOver };
  const alert = { key: `jenkins ${id}`, isOpen: !isOver, lasts: true };
  return {
    notices: [notice],
    alert,
    isStart: !isOver,
    delivery: `jenkins ${isOver ? 'end' : 'start'} ${id}`,
  };
}

function titleOf(sent: Fields, { number }: Fields): string {
  const name = firstText(sent, 'display_name', 'name') ?? 'Build';
  const count = textOf(number);
  return count === undefined ? name : `${name} #${count}`;
}

function fieldsOfBuild({ scm, test_summary }: Fields): Field[] {
  const branch = textOf(fieldsOf(scm).branch);
  const { failed, total } = fieldsOf(test_summary);
  const tests = Number(failed) > 0 ? `${failed} of ${textOf(total) ?? failed} failed` : undefined;
  const all = [
    ['Branch', branch],
    ['Tests', tests],
  ] as const;
  return all.flatMap(([label, words]) => (words ? [{ label: line(label), value: line(words) }] : []));
}
