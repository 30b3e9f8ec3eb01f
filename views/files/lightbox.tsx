import { text } from '../../assets/texts/texts';
import { Icon } from '../components/icon';

/** Filled by the browser; without JavaScript, the link opens the image itself. */
export function Lightbox() {
  return (
    <dialog
      id="lightbox"
      class="lightbox"
      aria-label={text.files.lightbox.title}
      data-controller="lightbox"
      data-action="close->lightbox#closed keydown->lightbox#key"
    >
      <LightboxHead />
      <div class="lightbox-stage" data-lightbox-target="stage" data-action="click->lightbox#backdrop">
        <img alt="" data-lightbox-target="image" data-action="click->lightbox#zoom" />
        {/* biome-ignore lint/a11y/useMediaCaption: what people send has none */}
        <video controls playsInline data-lightbox-target="video" hidden />
      </div>
      <p class="lightbox-words" dir="auto" data-lightbox-target="words" hidden />
      <Arrow
        to="previous"
        icon="chevron-left"
        data-lightbox-target="previous"
        data-action="lightbox#previous"
      />
      <Arrow to="next" icon="chevron-right" data-lightbox-target="next" data-action="lightbox#next" />
    </dialog>
  );
}

function LightboxHead() {
  return (
    <header class="lightbox-head">
      <p class="lightbox-text" role="status" aria-atomic="false">
        <bdi class="lightbox-name" data-lightbox-target="name" />
        <span class="lightbox-detail" data-lightbox-target="size" />
        <span class="lightbox-detail" data-lightbox-target="count" />
        <span class="lightbox-detail" data-lightbox-target="status" />
      </p>
      <LightboxActions />
    </header>
  );
}

interface ArrowProps {
  to: 'previous' | 'next';
  icon: string;
}

function Arrow({ to, icon, ...hooks }: ArrowProps) {
  return (
    <button class={`icon-button lightbox-arrow lightbox-${to}`} type="button" {...hooks}>
      <Icon name={icon} label={text.files.lightbox[to]} />
    </button>
  );
}

function LightboxActions() {
  return (
    <div class="lightbox-actions">
      <ZoomButton />
      <button class="icon-button" type="button" data-action="lightbox#copy">
        <Icon name="link" label={text.actions.copyLink} />
      </button>
      <ShareButton />
      <a class="icon-button" href="#lightbox" download data-lightbox-target="download">
        <Icon name="download" label={text.actions.download} />
      </a>
      <form method="dialog">
        <button class="icon-button" type="submit" autofocus>
          <Icon name="x" label={text.actions.close} />
        </button>
      </form>
    </div>
  );
}

function ZoomButton() {
  return (
    <button
      class="icon-button"
      type="button"
      aria-pressed="false"
      data-lightbox-target="zoom"
      data-action="lightbox#zoom"
    >
      <Icon name="zoom-in" label={text.files.lightbox.fullSize} />
    </button>
  );
}

function ShareButton() {
  return (
    <button
      class="icon-button"
      type="button"
      data-lightbox-target="share"
      data-action="lightbox#share"
      hidden
    >
      <Icon name="share-2" label={text.actions.share} />
    </button>
  );
}
