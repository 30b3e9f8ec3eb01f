import { text } from '../../assets/texts/texts';
import { Icon } from '../icon';

/** A picture as large as the window; the browser fills it. Without scripts the picture's own address shows it. */
export function Lightbox() {
  return (
    <dialog
      id="lightbox"
      class="lightbox"
      aria-label={text.files.lightbox.title}
      data-controller="lightbox"
      data-action="close->lightbox#closed keydown->lightbox#key"
    >
      <header class="lightbox-head">
        <p class="lightbox-words" role="status">
          <bdi class="lightbox-name" data-lightbox-target="name" />
          <span class="lightbox-soft" data-lightbox-target="size" />
          <span class="lightbox-soft" data-lightbox-target="count" />
        </p>
        <LightboxActs />
      </header>
      <div class="lightbox-stage" data-lightbox-target="stage" data-action="click->lightbox#press">
        <img alt="" data-lightbox-target="image" data-action="click->lightbox#zoom" />
      </div>
      <button
        class="icon-button lightbox-turn lightbox-previous"
        type="button"
        data-lightbox-target="previous"
        data-action="lightbox#previous"
      >
        <Icon name="chevron-left" label={text.files.lightbox.previous} />
      </button>
      <button
        class="icon-button lightbox-turn lightbox-next"
        type="button"
        data-lightbox-target="next"
        data-action="lightbox#next"
      >
        <Icon name="chevron-right" label={text.files.lightbox.next} />
      </button>
    </dialog>
  );
}

function LightboxActs() {
  return (
    <div class="lightbox-acts">
      <button
        class="icon-button"
        type="button"
        aria-pressed="false"
        data-lightbox-target="zoom"
        data-action="lightbox#zoom"
      >
        <Icon name="zoom-in" label={text.files.lightbox.fullSize} />
      </button>
      <button class="icon-button" type="button" data-action="lightbox#copy">
        <Icon name="link" label={text.acts.copyLink} />
      </button>
      <button
        class="icon-button"
        type="button"
        data-lightbox-target="share"
        data-action="lightbox#share"
        hidden
      >
        <Icon name="share-2" label={text.acts.share} />
      </button>
      <a class="icon-button" href="#lightbox" download data-lightbox-target="download">
        <Icon name="download" label={text.acts.download} />
      </a>
      <form method="dialog">
        <button class="icon-button" type="submit" autofocus>
          <Icon name="x" label={text.acts.close} />
        </button>
      </form>
    </div>
  );
}
