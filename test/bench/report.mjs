import { readFileSync } from 'node:fs';
import { cpus, loadavg, release, totalmem } from 'node:os';
import { run } from '../../src/tasks/project.mjs';

/** A Markdown table with both figures and their ratio in each row. */
export class Report {
  #rows = [];

  add(measure, rows) {
    for (const row of rows) this.#rows.push({ measure, ...row });
  }

  fail(measure, error) {
    this.#rows.push({ measure, what: `${measure}: ${error.message.split('\n', 1)[0]}` });
  }

  get table() {
    const lines = this.#rows.map(line);
    return ['| | Campfire | bare | ratio | goal |', '|---|---:|---:|---:|---|', ...lines].join('\n');
  }
}

function line({ what, unit = '', campfire, bare, goal }) {
  const figure = (value) => (value === undefined ? '–' : `${format(value)}${unit && ` ${unit}`}`);
  const ratio = bare ? campfire / bare : undefined;
  const verdict = goal ? `${goal.text} ${goal.met({ campfire, ratio }) ? '✓' : '**missed**'}` : '';
  return `| ${what} | ${figure(campfire)} | ${figure(bare)} | ${ratio ? ratio.toFixed(2) : ''} | ${verdict} |`;
}

function format(value) {
  if (value >= 1000) return Math.round(value).toLocaleString('en');
  return value >= 100 ? value.toFixed(0) : value.toFixed(value >= 10 ? 1 : 2);
}

export async function environment(folder, { rounds, messages }) {
  const lines = [
    await machine(folder),
    `Median of ${rounds} ${rounds === 1 ? 'round' : 'rounds'}, the two servers in turn; ${messages.toLocaleString('en')} messages stored`,
  ];
  return lines.join('  \n');
}

/** Machine and date of the figures. */
export async function machine(folder) {
  const [{ model }] = cpus();
  const memory = `${Math.round(totalmem() / 2 ** 30)} GiB`;
  const { output: disk } = await run('df', ['--output=fstype', folder]);
  const load = loadavg().map((one) => one.toFixed(1));
  return [
    `${new Date().toISOString().slice(0, 16).replace('T', ' ')} UTC, Node ${process.versions.node}, Linux ${release()}`,
    `${cpus().length} × ${model.trim()}, ${memory}, ${disk.trim().split('\n').at(-1)}; load ${load.join(' ')} (${busy()})`,
  ].join('  \n');
}

/** Other work on the machine makes figures worse and ratios unreliable. */
function busy() {
  const [running] = /(\d+)\/\d+/.exec(readFileSync('/proc/loadavg', 'utf8')) ?? [];
  return `${running} threads`;
}
