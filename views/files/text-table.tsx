import { text } from '../../assets/texts/texts';
import { Icon } from '../components/icon';

const SHORT = 24;

export interface TextTableProps {
  path: string;
  columns: string[];
  rows: string[][];
  isNumeric: boolean[];
  sort?: number;
  isDescending: boolean;
}

export function TextTable({ rows, isNumeric, ...head }: TextTableProps) {
  const align = (at: number) => (isNumeric[at] ? 'right' : undefined);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: wide tables scroll, by keys, too
    <div class="text-table" tabIndex={0}>
      <table>
        <thead>
          <tr>
            {head.columns.map((name, at) => (
              <Column key={at} {...head} name={name} number={at + 1} align={align(at)} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={index}>
              {row.map((cell, at) => (
                <td key={at} align={align(at)} dir="auto" class={cell.length <= SHORT ? 'short' : undefined}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface ColumnProps extends Pick<TextTableProps, 'path' | 'sort' | 'isDescending'> {
  name: string;
  number: number;
  align?: 'right';
}

function Column({ path, name, number, align, sort, isDescending }: ColumnProps) {
  const isSorted = sort === number;
  const isUp = isSorted && !isDescending;
  return (
    <th scope="col" align={align} aria-sort={isSorted ? (isUp ? 'ascending' : 'descending') : undefined}>
      <a href={`${path}?sort=${number}${isUp ? '&order=descending' : ''}`} data-turbo-action="replace">
        <bdi>{name || text.files.text.column(number)}</bdi>
        {isSorted && <Icon name={isUp ? 'arrow-up' : 'arrow-down'} />}
      </a>
    </th>
  );
}
