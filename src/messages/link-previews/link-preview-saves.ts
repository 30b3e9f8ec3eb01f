import {
  addPreviewImage,
  giveUpPreviewImage,
  insertLinkPreview,
} from '../../link-previews/link-preview.writes';
import { delayJob, deleteJob, type Job } from '../../link-previews/link-preview-jobs';
import type { Page, PageImage } from '../../link-previews/page';
import type { Tx } from '../../writes/tx';
import { findMessage, type MessageRow } from '../message.queries';
import { appendMessageEdited } from '../message.writes';
import { touchLinkPreviews } from './message-link-previews.writes';

export interface FoundPage {
  position: number;
  link: string;
  page: Page;
  image: PageImage | undefined;
}

export type ImageKeys = Map<PageImage, string>;

export interface Save {
  job: Job;
  /** As it was when its links were read. */
  message: MessageRow;
  pages: FoundPage[];
  keys: ImageKeys;
  isLast: boolean;
  isIncomplete: boolean;
}

/** @returns the keys of files that are now in use; none if the message changed, since its edit has queued a new job */
export function savePreviews(tx: Tx, { job, message, pages, keys, isLast, isIncomplete }: Save): Set<string> {
  const used = new Set<string>();
  const now = findMessage(tx, message.id);
  if (!now || now.html !== message.html || now.edited_at !== message.edited_at) return used;
  if (isLast && isIncomplete) delayJob(tx, job);
  else if (isLast) deleteJob(tx, message.id);
  let isChanged = false;
  for (const found of pages) {
    const isNew = insertLinkPreview(tx, message.id, rowOf(found));
    const key =
      found.image &&
      addPreviewImage(tx, { message_id: message.id, link: found.link }, found.image, keys.get(found.image));
    if (key !== undefined) used.add(key);
    if (isLast && !found.image) giveUpPreviewImage(tx, message.id, found.link);
    isChanged ||= isNew || key !== undefined;
  }
  if (!isChanged) return used;
  touchLinkPreviews(tx, message.id);
  appendMessageEdited(tx, message.id);
  return used;
}

function rowOf({ position, link, page }: FoundPage) {
  const { url, canonical, kind, title, description, site_name, image_alt, media } = page;
  const { width: media_width, height: media_height, duration_ms } = media;
  const words = { title, description, site_name, image_alt };
  return {
    position,
    link,
    url,
    canonical,
    kind,
    ...words,
    media_width,
    media_height,
    duration_ms,
    awaits_image: 1,
  };
}
