const COUNT = /^\(\d+\) /;

export function titleWith(count: number, title: string): string {
  const plain = title.replace(COUNT, '');
  return count > 0 ? `(${count}) ${plain}` : plain;
}
