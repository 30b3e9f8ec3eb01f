/**
 * Waits for the body of a page; files are not read, since they may be large.
 * @throws {TypeError} when its line breaks; in the middle of the headers, browsers take it for an empty page
 */
export async function readWhole(response: Response, onMoved: () => void = () => {}): Promise<Response> {
  if (response.headers.has('content-disposition')) return response;
  const reader = response.clone().body?.getReader();
  let isEmpty = true;
  while (reader && !(await reader.read()).done) {
    isEmpty = false;
    onMoved();
  }
  if (response.status === 200 && isEmpty) throw new TypeError('The page is empty.');
  return response;
}
