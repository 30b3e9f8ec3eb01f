import { progressPerFile, progressText } from '../../assets/app/models/files/file-display';

const sized = (...sizes: number[]) => sizes.map((size) => ({ size }));

test('one file is counted in percent, several also say which one is leaving', () => {
  expect(progressText(sized(2_000_000), 0.254)).toBe('25% of 2.0 MB');
  const three = sized(1_000_000, 2_000_000, 1_000_000);
  expect(progressText(three, 0)).toBe('File 1 of 3: 0% of 4.0 MB');
  expect(progressText(three, 0.25)).toBe('File 2 of 3: 25% of 4.0 MB');
  expect(progressText(three, 0.74)).toBe('File 2 of 3: 74% of 4.0 MB');
  expect(progressText(three, 0.76)).toBe('File 3 of 3: 76% of 4.0 MB');
  expect(progressText(three, 1)).toBe('File 3 of 3: 100% of 4.0 MB');
});

test('files of no size leave, too', () => {
  expect(progressText(sized(0, 0), 0.5)).toBe('File 2 of 2: 50% of 0 bytes');
});

test('of several files each has left by so much; an empty one at once', () => {
  expect(progressPerFile(sized(1_000_000, 2_000_000, 1_000_000), 0.5)).toEqual([1, 0.5, 0]);
  expect(progressPerFile(sized(0, 100), 0)).toEqual([1, 0]);
  expect(progressPerFile(sized(100, 100), 1)).toEqual([1, 1]);
});
