import { languageOf } from '../../assets/rules/file-language';
import { hiddenExcerptLines } from '../../assets/rules/folds';
import { Fold } from '../messages/fold';

export function TextExcerpt({ name, excerpt }: { name: string; excerpt: string }) {
  const language = languageOf(name);
  const hidden = hiddenExcerptLines(excerpt);
  return (
    <div class="code-block">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: long lines scroll, by keys, too */}
      <pre class="file-excerpt" tabIndex={0} dir="auto">
        <code class={language && `language-${language}`}>{excerpt}</code>
      </pre>
      {hidden > 0 && <Fold hidden={hidden} isPart />}
    </div>
  );
}
