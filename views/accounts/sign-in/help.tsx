import { text } from '../../../assets/texts/texts';

export interface HelpProps {
  help?: { name: string; email_address: string } | null;
}

export function Help({ help }: HelpProps) {
  if (!help) return null;
  return <p class="aside">{text.auth.help(<a href={`mailto:${help.email_address}`}>{help.name}</a>)}</p>;
}
