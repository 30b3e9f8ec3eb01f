import { text } from '../../assets/texts/texts';
import type { ImportProduct } from '../../src/protocol/import.view';

const PRODUCTS: ImportProduct[] = ['campfire', 'slack'];

export const ProductSelect = ({ label }: { label: string }) => (
  <select class="input export-room" name="product" aria-label={label}>
    {PRODUCTS.map((product) => (
      <option key={product} value={product}>
        {text.importing.products[product]}
      </option>
    ))}
  </select>
);
