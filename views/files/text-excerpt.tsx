import { hiddenExcerptLines } from '../../assets/rules/folds';
import { LANGUAGES } from '../../assets/rules/markdown/markdown-fences';
import { Fold } from '../messages/fold';

export function TextExcerpt({ name, excerpt }: { name: string; excerpt: string }) {
  const ending = name.split('.').at(-1)!.toLowerCase();
  const hidden = hiddenExcerptLines(excerpt);
  return (
    <div class="code-block">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: long lines scroll, by keys, too */}
      <pre class="file-excerpt" tabIndex={0} dir="auto">
        <code class={LANGUAGES.has(ending) ? `language-${ending}` : undefined}>{excerpt}</code>
      </pre>
      {hidden > 0 && <Fold hidden={hidden} isPart />}
    </div>
  );
}
