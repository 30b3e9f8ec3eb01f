/**
 * @param place beside an open dialog nothing can be selected
 * @throws when the browser refuses
 */
export async function copy(text: string, place: Element = document.body): Promise<void> {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  const field = document.createElement('textarea'); // on plain http there is only the old way
  field.value = text;
  field.className = 'visually-hidden';
  place.append(field);
  field.select();
  const isCopied = document.execCommand('copy');
  field.remove();
  if (!isCopied) throw new Error('The browser does not let this page copy.');
}
