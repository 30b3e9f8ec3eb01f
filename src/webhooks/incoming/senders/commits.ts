import { type Fields, fieldsOf, firstText, listOf } from '../body/json-value';
import { asHtml, element, type Html, joined, line, link } from '../html';
import type { Notice } from '../notice';

const MAX_COMMITS = 10;
const ZEROS = /^0+$/;

interface Push {
  repository: string | undefined;
  pusher: string | undefined;
  compareUrl: string | undefined;
}

/** @returns undefined for a push without commits or a new tag */
export function pushNotice(sent: Fields, { repository, pusher, compareUrl }: Push): Notice | undefined {
  const ref = firstText(sent, 'ref') ?? '';
  const isGone = sent.deleted === true || ZEROS.test(firstText(sent, 'after') ?? '');
  const [, kind, name = ref] = /^refs\/(heads|tags)\/(.*)$/s.exec(ref) ?? [];
  const by = pusher === undefined ? '' : ` by ${pusher}`;
  if (kind === 'tags' && !isGone)
    return {
      tone: 'info',
      state: 'New tag',
      source: repository,
      title: line(`${name}${by}`),
      url: compareUrl,
    };
  const commits = listOf(sent.commits).map(fieldsOf);
  if (commits.length === 0) return undefined;
  const total = totalOf(sent, commits);
  const count = `${total} ${total === 1 ? 'commit' : 'commits'}`;
  const title = line(`${count} to ${name}${by}`);
  return {
    tone: 'info',
    state: 'Pushed',
    source: repository,
    title,
    url: compareUrl,
    text: [commitList(commits, total)],
  };
}

/** Of a large push, GitLab and Gitea send only some commits, and how many there are. */
function totalOf(sent: Fields, { length }: Fields[]): number {
  const told = Number(firstText(sent, 'total_commits_count', 'total_commits'));
  return Number.isSafeInteger(told) && told > length ? told : length;
}

function commitList(commits: Fields[], total: number): Html {
  const rows = commits.slice(-MAX_COMMITS).map((commit) => {
    const id = (firstText(commit, 'id') ?? '').slice(0, 8);
    const [subject = ''] = (firstText(commit, 'message', 'title') ?? '').split('\n', 1);
    const words = [link(firstText(commit, 'url'), element('code', line(id))), line(subject, 120)];
    return element(
      'li',
      joined(
        words.filter((html) => html !== ''),
        ' ',
      ),
    );
  });
  const hidden = total - rows.length;
  const note = hidden > 0 ? element('li', line(`and ${hidden} more`)) : asHtml('');
  return element('ul', joined([...rows, note]));
}
