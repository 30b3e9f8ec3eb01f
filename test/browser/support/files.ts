import type { Locator } from 'playwright-core';
import sharp from 'sharp';
import { until } from '../../support/until';
import type { Visitor } from './visitor';

export const PDF = {
  name: 'plan.pdf',
  mimeType: 'application/pdf',
  buffer: Buffer.from('%PDF-1.4 no pages'),
};

export async function picture(name: string, width = 1200, height = 800) {
  const image = sharp({ create: { width, height, channels: 3, background: '#5b8def' } });
  return { name, mimeType: 'image/png', buffer: await image.png().toBuffer() };
}

export const picker = ({ page }: Visitor) => page.locator('input[type=file][multiple]');
export const chosen = ({ page }: Visitor) => page.locator('.selected-file');
export const isLoaded = (image: Locator) =>
  until(() => image.evaluate((element) => (element as HTMLImageElement).naturalWidth > 0));

/** Of the newest message that was sent. */
export const files = (who: Visitor) =>
  who.page.locator('.message:not(.pending, .sent)').last().locator('.attachments');
