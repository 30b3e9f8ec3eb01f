import { asTextFile, MAX_PASTED } from '../message-length';

export function pastedFiles(data: DataTransfer | null): File[] {
  if (!data) return [];
  if (holdsFiles(data)) return [...data.files];
  return isLongText(data) ? [asTextFile(textIn(data))] : [];
}

export const holdsFiles = (data: DataTransfer | null) =>
  data !== null && data.files.length > 0 && isMeant(textIn(data).trim(), data.getData('text/html'));

const textIn = (data: DataTransfer) => data.getData('text/plain');

export const isLongText = (data: DataTransfer | null) => data !== null && textIn(data).length > MAX_PASTED;

/** Office programs also put an image of copied text on the clipboard; browsers name where a picture is from. */
function isMeant(text: string, html: string): boolean {
  if (text === '') return true;
  const isOnlyPicture = html.match(/<img\b/gi)?.length === 1 && html.replace(/<[^>]*>/g, '').trim() === '';
  return isOnlyPicture && /^\S+$/.test(text);
}
