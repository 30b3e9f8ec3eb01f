/** @param place inside an open dialog, nothing outside it can be selected @throws if the browser refuses */
export async function copy(text: string, place: Element = document.body): Promise<void> {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  const field = document.createElement('textarea'); // `navigator.clipboard` is missing on plain http
  field.value = text;
  field.className = 'visually-hidden';
  place.append(field);
  field.select();
  const isCopied = document.execCommand('copy');
  field.remove();
  if (!isCopied) throw new Error('Couldn’t copy. The browser doesn’t allow it here.');
}
