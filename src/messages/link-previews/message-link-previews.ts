import { Injectable } from '@nestjs/common';
import { Features } from '../../config/features';
import { PublicAddress } from '../../config/public-address';
import { NotFound } from '../../http/errors';
import { type PreviewedLink, previewedLinks } from '../../link-previews/link-preview.queries';
import {
  deleteLinkPreview,
  insertLinkPreview,
  moveLinkPreview,
  removeLinkPreview,
} from '../../link-previews/link-preview.writes';
import { deleteJob, queueJob } from '../../link-previews/link-preview-jobs';
import { isSameLink, linksIn } from '../../link-previews/links';
import type { Membership } from '../../rooms/memberships/membership';
import type { Tx } from '../../writes/tx';
import { WritesService } from '../../writes/writes.service';
import { findEditableMessage } from '../edit-permission';
import { appendMessageEdited } from '../message.writes';
import { saveMessageLinks, touchLinkPreviews } from './message-link-previews.writes';

@Injectable()
export class MessageLinkPreviews {
  constructor(
    private readonly features: Features,
    private readonly address: PublicAddress,
    private readonly writes: WritesService,
  ) {}

  /** @param removed links whose preview the author removed before posting */
  afterPost(tx: Tx, message_id: number, html: string, removed: string[] = []): void {
    const { pages, messages } = linksIn(html, this.address.origins);
    if (messages.length > 0) saveMessageLinks(tx, message_id, messages);
    if (pages.length === 0 || !this.features.isOn('opengraph')) return;
    const isRemoved = (link: string) => removed.some((other) => isSameLink(link, other));
    for (const [position, link] of pages.entries())
      if (isRemoved(link)) insertLinkPreview(tx, message_id, { position, link, is_removed: 1 });
    if (!pages.every(isRemoved)) queueJob(tx, message_id);
  }

  afterEdit(tx: Tx, message_id: number, html: string): void {
    const { pages, messages } = linksIn(html, this.address.origins);
    saveMessageLinks(tx, message_id, messages);
    const known = previewedLinks(tx, message_id);
    const gone = known.filter(({ link }) => !pages.includes(link));
    for (const { link } of gone) deleteLinkPreview(tx, message_id, link);
    for (const [position, link] of pages.entries()) moveLinkPreview(tx, message_id, link, position);
    if (gone.length > 0) touchLinkPreviews(tx, message_id);
    const isNew = pages.some((link) => !isComplete(known, link));
    if (isNew && this.features.isOn('opengraph')) queueJob(tx, message_id);
    else deleteJob(tx, message_id);
  }

  /** An edit doesn't restore it. @throws {Forbidden} unless the person wrote the message or is an administrator */
  remove(membership: Membership, message_id: number, id: number): Promise<void> {
    return this.writes.run((tx) => {
      findEditableMessage(tx, membership, message_id);
      if (!removeLinkPreview(tx, message_id, id)) throw new NotFound('This link preview doesn’t exist.');
      touchLinkPreviews(tx, message_id);
      appendMessageEdited(tx, message_id);
    });
  }

  missing(previewed: PreviewedLink[], html: string): { position: number; link: string }[] {
    return linksIn(html, this.address.origins)
      .pages.map((link, position) => ({ position, link }))
      .filter(({ link }) => !isComplete(previewed, link));
  }
}

const isComplete = (previewed: PreviewedLink[], link: string) =>
  previewed.some((one) => one.link === link && one.awaits_image === 0);
