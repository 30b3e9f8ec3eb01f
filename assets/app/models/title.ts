const COUNT = /^\(\d+\) /;

/** `(2) Room`: how many rooms wait for me. */
export function titleWith(count: number, title: string): string {
  const plain = title.replace(COUNT, '');
  return count > 0 ? `(${count}) ${plain}` : plain;
}
