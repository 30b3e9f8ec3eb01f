const LONG = /(\S{16,})/u;

/** Text of a heading, in which a word that doesn’t fit into a line is broken into parts of about one length. */
export function LongWords({ text }: { text: string }) {
  const parts = text.split(LONG);
  if (parts.length === 1) return <>{text}</>;
  return (
    <>
      {parts.map((part, index) =>
        index % 2 === 1 ? (
          <span key={index} class="long-word">
            {part}
          </span>
        ) : (
          part
        ),
      )}
    </>
  );
}
