import { text } from '../../assets/texts/texts';
import { Icon } from '../icon';
import { kept } from '../kept';

/** What the next message will show of the pages it links to, above the field; the browser fills it. */
export const DraftedPages = kept(function DraftedPages() {
  return (
    <>
      <ul class="drafted" aria-label={text.messages.links.drafted} data-drafted-target="list" hidden />
      <template data-drafted-target="template">
        <li class="drafted-page">
          <span class="drafted-picture">
            <Icon name="link" />
          </span>
          <span class="drafted-words">
            <bdi class="drafted-title" data-slot="title" />
            <bdi class="drafted-site" data-slot="site" />
          </span>
          <button class="icon-button" type="button" data-action="drafted#leaveOut">
            <Icon name="x" />
          </button>
        </li>
      </template>
    </>
  );
});
